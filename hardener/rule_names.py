"""Finds rules by the names people know them by: our ids, and those of other tools and benchmarks."""

from collections.abc import Iterable

from hardener.errors import UsageError
from hardener.model import Rule


def rule_ids(names: Iterable[str]) -> frozenset[str]:
    """The ids of the rules that go by these names; each may be a list with commas."""
    words = [word.strip() for name in names for word in name.split(",") if word.strip()]
    return frozenset(rule.id for word in words for rule in rules_called(word))


def rules_called(name: str) -> tuple[Rule, ...]:
    """The rules that go by this name: one by its own, or several by that of another tool."""
    from hardener.rules import all_rules

    rules = all_rules()
    wanted = name.lower()
    found = tuple(r for r in rules if wanted == r.id or wanted in (s.lower() for s in r.see))
    if not found:
        raise UsageError(f"there is no rule `{name}`{did_you_mean(name, (n for r in rules for n in (r.id, *r.see)))}")
    return found


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """A clause that names the closest of the names, or nothing."""
    from difflib import get_close_matches

    by_lower = {n.lower(): n for n in names}
    close = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.6)
    return f"; did you mean `{by_lower[close[0]]}`?" if close else ""
