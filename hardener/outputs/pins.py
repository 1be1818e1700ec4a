"""What moved when images were pinned: a table for people, records for programs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hardener.model import Finding
from hardener.outputs.colour import Paint, plain
from hardener.outputs.report import Place, Report
from hardener.outputs.wording import count

SHORT = 12
NOTHING_FOUND = "No Dockerfile and no Compose file was found."
HEAD = ("IMAGE", "BEFORE", "NOW", "WHERE")


@dataclass(frozen=True, slots=True)
class Moved:
    """A reference with the digest that it had (None: none) and the one that its tag means now."""

    path: str
    line: int
    reference: str
    old: str | None
    new: str


def table(moved: Sequence[Moved], place: Place, paint: Paint) -> Iterator[str]:
    """One line a reference, under a head, in columns."""
    rows = [(m.reference, short(m.old), short(m.new), f"{place.shown(m.path)}:{m.line}") for m in moved]
    if not rows:
        return
    widths = [max(len(row[column]) for row in (HEAD, *rows)) for column in range(len(HEAD))]
    for number, row in enumerate((HEAD, *rows)):
        cells = (plain(cell).ljust(width) for cell, width in zip(row, widths, strict=True))
        line = "  ".join(cells).rstrip()
        yield line if number else paint("bold", line)
    yield ""


def short(digest: str | None) -> str:
    """As much of a digest as a person compares."""
    return digest.partition(":")[2][:SHORT] if digest else "-"


def left_over(findings: Iterable[Finding], place: Place, paint: Paint) -> Iterator[str]:
    """What stays as it is, and why, a line each."""
    for finding in findings:
        where = paint("bold", f"{plain(place.shown(finding.path))}:{finding.line}:{finding.column}")
        why = f": {plain(finding.why_no_fix)}" if finding.why_no_fix else ""
        yield f"{where}: {plain(finding.message)}{why}"


def summary(report: Report, moved: Sequence[Moved], paint: Paint, *, written: bool) -> str:
    """What came of it, in a sentence."""
    new, left = sum(m.old is None for m in moved), len(report.findings)
    behind = len(moved) - new
    if not report.files:
        return NOTHING_FOUND
    if written:
        done = f"{count(new, 'image')} pinned" + (f", {count(behind, 'pin')} moved" if behind else "")
        return f"{paint('bold', done)}; {f'{left} left for a person' if left else 'nothing is left'}."
    if not moved and not left:
        all_of_them = "Every image" if not report.errors else "Every image that could be read"
        return paint("green", f"{all_of_them} is pinned to what its tag means today.")
    parts = [f"{count(new, 'image')} not pinned"] if new else []
    parts += [f"{count(behind, 'pin')} behind"] if behind else []
    parts += [f"{left} left for a person"] if left else []
    return f"{paint('bold', ', '.join(parts))}." + (" `hardener pin --update` pins and moves." if moved else "")


def as_records(moved: Sequence[Moved], place: Place) -> list[dict[str, Any]]:
    return [
        {"path": place.shown(m.path), "line": m.line, "reference": m.reference, "old": m.old, "new": m.new}
        for m in moved
    ]
