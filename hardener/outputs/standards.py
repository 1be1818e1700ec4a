"""What benchmarks and guides call a problem, for readers who answer for one of them."""

from hardener.model import Finding
from hardener.rules import all_rules

# The start of a name in `see`, what it belongs to, and how its places are named there.
_STANDARDS = (
    ("CIS ", "CIS Docker Benchmark", ""),
    ("OWASP Docker ", "OWASP Docker Security Cheat Sheet", "rule "),
    ("NIST ", "NIST SP 800-190", ""),
)


def standards_of(finding: Finding) -> list[tuple[str, str]]:
    """The standards that the finding breaks, each as (name, place in it)."""
    names = finding.see or next((rule.see for rule in all_rules() if rule.id == finding.rule), ())
    found = (
        (title, word + name[len(start) :])
        for name in names
        for start, title, word in _STANDARDS
        if name.startswith(start)
    )
    return list(dict.fromkeys(found))


def in_order(places: set[str]) -> list[str]:
    """Places such as `4.9` and `4.10` as a table of contents has them."""
    return sorted(
        places, key=lambda place: [int(word) if word.isdigit() else -1 for word in place.replace(" ", ".").split(".")]
    )
