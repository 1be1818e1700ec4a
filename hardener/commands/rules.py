"""`hardener rules`: the list of all rules, one a line."""

from hardener.rules import all_rules


def rules() -> int:
    """Print id, severity, the best safety of a fix, and the first sentence of every rule."""
    listed = all_rules()
    widest = max((len(rule.id) for rule in listed), default=0)
    for rule in listed:
        print(f"{rule.id:<{widest}}  {rule.severity.name.lower():<8}  {rule.safety.name.lower():<7}  {rule.summary}")
    return 0
