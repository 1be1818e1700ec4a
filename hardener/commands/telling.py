"""Says what commands have to say: results on stdout, everything else on stderr."""

import io
import sys
from collections.abc import Iterable
from typing import TextIO

from hardener.commands.settings import Settings
from hardener.errors import UnreadableError
from hardener.model import Bug
from hardener.outputs.colour import painter, plain
from hardener.outputs.formats import TEXT
from hardener.outputs.report import Place, Report


def stdout() -> TextIO:
    """Standard output that never fails on a character that the terminal cannot show."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return sys.stdout


def tell(message: str) -> None:
    print(f"hardener: {plain(message)}", file=sys.stderr)


def tell_errors(errors: Iterable[UnreadableError]) -> None:
    for error in errors:
        print(f"hardener: error: {plain(str(error))}", file=sys.stderr)


def tell_bugs(bugs: Iterable[Bug], place: Place) -> None:
    for bug in bugs:
        tell(f"bug: {place.shown(bug.path)} stays as it was: {bug.reason} ({', '.join(bug.rules)}); please report it")


def show_findings(report: Report, settings: Settings, place: Place) -> None:
    """The findings as text, in the style that was asked for. Other formats are written at the end, in one piece."""
    if settings.output_format not in TEXT:
        return
    from hardener.outputs.terminal import accepted, findings

    out = stdout()
    paint = painter(out, settings.colour)
    lines = [*findings(settings.output_format, report.findings, place, paint)]
    lines += [accepted(shown, place, paint) for shown in report.suppressed if settings.show_suppressed]
    if lines:
        print("\n".join(lines), file=out)


def exit_code(report: Report, left: int) -> int:
    """3 a bug, 2 something could not be read, 1 findings are left, 0 nothing is."""
    if report.bugs:
        return 3
    if report.errors:
        return 2
    return 1 if left else 0
