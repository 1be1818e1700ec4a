"""Finds rules by the names people know them by: our ids, and those of other tools and benchmarks."""

import re
from collections.abc import Iterable
from functools import cache

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
    wanted = spellings(name)
    found = tuple(r for r in rules if wanted & names_of(r))
    if not found:
        ours = did_you_mean(name, (r.id for r in rules))
        meant = ours or did_you_mean(name, (n for r in rules for n in r.see))
        raise UsageError(f"there is no rule `{name}`{meant}")
    return found


@cache
def names_of(rule: Rule) -> frozenset[str]:
    """All names of a rule in lower case; those of other tools also without the tool's own (`DCLint no-…`)."""
    return frozenset((rule.id, *(spelled for name in rule.see for spelled in (name.lower(), _without_tool(name)))))


def _without_tool(name: str) -> str:
    return re.sub(r"(?:dclint|kics|semgrep) ", "", name.lower())


def spellings(name: str) -> frozenset[str]:
    """The name and how else its own tool spells it, in lower case: `DS002`, a KICS query by its whole UUID."""
    name = _without_tool(name)
    trivy = re.fullmatch(r"(?:avd-)?ds-?0*(\d+)", name)
    kics = re.fullmatch(r"([0-9a-f]{8})(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", name)
    other = f"ds-{trivy[1]:0>4}" if trivy else kics[1] if kics else name.rpartition(".")[2] if "." in name else name
    return frozenset((name, other))


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """A clause that names the closest of the names, or nothing."""
    from difflib import get_close_matches

    by_lower = {n.lower(): n for n in names}
    begun = [one for one in by_lower if len(name) > 3 and one.startswith(name.lower())]
    close = begun or get_close_matches(name.lower(), by_lower, n=1, cutoff=0.6)
    return f"; did you mean `{by_lower[close[0]]}`?" if close else ""
