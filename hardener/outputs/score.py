"""How well a project stands, in one number a file or service: 100 less something for each problem."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from hardener.model import Finding, Kind, Severity
from hardener.outputs.report import Report, Shown

COSTS = {Severity.CRITICAL: 40, Severity.HIGH: 15, Severity.MEDIUM: 5, Severity.LOW: 1}
HOW = (
    "Each file and each service starts at 100 and loses "
    + ", ".join(f"{cost} for a {severity.name.lower()}" for severity, cost in COSTS.items())
    + " problem, down to 0. The score of the whole is the mean of them."
)
Counts = Counter[Severity]


@dataclass(slots=True)
class Part:
    """A service of a Compose file, or what no service is: before and after the fixes."""

    path: str
    service: str | None
    before: Counts = field(default_factory=Counter)
    after: Counts = field(default_factory=Counter)


def score(counts: Counts) -> int:
    return max(0, 100 - sum(COSTS[severity] * number for severity, number in counts.items()))


def mean(scores: Iterable[int]) -> int:
    """Rounded down, so that only a project without a problem has 100."""
    numbers = list(scores)
    return sum(numbers) // len(numbers) if numbers else 100


def total(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counter())


def parts(report: Report) -> list[Part]:
    """Every file and every service, also those without a problem, in the order of their paths.

    After a check, "after" is what `hardener fix` would leave.
    """
    found: dict[tuple[str, str | None], Part] = {}
    for path, text in sorted(report.texts.items()):
        for service in text.services if text.kind is Kind.COMPOSE else ():
            found[path, service] = Part(path, service)
        if text.kind is not Kind.COMPOSE or not text.services:
            found[path, None] = Part(path, None)
    before = report.before if report.fixing else report.findings
    after = report.findings if report.fixing else [s for s in report.findings if not mended(s.finding, report)]
    for shown in before:
        _part(shown, found).before[shown.finding.severity] += 1
    for shown in after:
        _part(shown, found).after[shown.finding.severity] += 1
    return sorted(found.values(), key=lambda part: (part.path, part.service is not None))


def mended(finding: Finding, report: Report) -> bool:
    """Whether `hardener fix` would mend it."""
    text = report.texts.get(finding.path)
    fix = finding.fix
    return bool(text and fix and fix.edits and fix.safety >= text.safety)


def _part(shown: Shown, found: dict[tuple[str, str | None], Part]) -> Part:
    key = shown.finding.path, shown.service
    return found.setdefault(key, Part(*key))
