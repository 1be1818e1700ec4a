"""`hardener explain RULE`: what is wrong, why it matters, and what the fix does."""

from hardener.model import Safety
from hardener.profiles import STRICT_ONLY
from hardener.rule_names import rules_called

_FIXES = {
    Safety.SAFE: "always safe: the same image and the same behaviour",
    Safety.ASSUMED: "right under an assumption that it states",
    Safety.UNSAFE: "only with `--unsafe`: only a build or a run can tell",
    Safety.MANUAL: "none: a person must decide",
}


def explain(name: str) -> int:
    """Print the documentation of the rules that go by this name."""
    for number, rule in enumerate(rules_called(name)):
        if number:
            print()
        print(f"# {rule.id}\n\n{rule.docs.strip()}\n")
        print(f"Severity: {rule.severity.name.lower()}. Fix: {_FIXES[rule.safety]}.")
        if rule.id in STRICT_ONLY:
            print(f"Only in the strict profile: {STRICT_ONLY[rule.id]}.")
        if rule.see:
            print(f"Also known as: {', '.join(rule.see)}.")
    return 0
