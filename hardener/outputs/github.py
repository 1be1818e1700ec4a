"""Annotations of a GitHub workflow: one workflow command a finding, the severest first.

A step may make ten annotations of each kind; GitHub drops the rest without a word. So the rest is listed as plain text,
and a last notice says how many there are. Plain text must never look like a command: the runner takes `::` at the start
of a line, after blanks too, and `##[` anywhere.
https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from collections import Counter
from collections.abc import Iterator

from hardener.model import Finding, Severity
from hardener.outputs.colour import plain
from hardener.outputs.report import Place, Report
from hardener.outputs.wording import advice, clean, count

MOST = 10
KINDS = {Severity.LOW: "notice", Severity.MEDIUM: "warning", Severity.HIGH: "error", Severity.CRITICAL: "error"}


def as_annotations(report: Report, place: Place) -> str:
    """What a step prints."""
    lines = [*_lines(report, place)]
    return "".join(f"{clean(line)}\n" for line in lines)


def _lines(report: Report, place: Place) -> Iterator[str]:
    findings = sorted((s.finding for s in report.standing), key=lambda f: -f.severity)
    room = Counter({"error": max(0, MOST - len(report.errors)), "warning": MOST, "notice": MOST})
    if any(number > room[kind] for kind, number in Counter(KINDS[f.severity] for f in findings).items()):
        room["notice"] -= 1
    for error in report.errors[:MOST]:
        where = {"file": error.path, "line": str(error.line)} if error.line else {"file": error.path}
        yield _command("error", {**where, "title": "hardener: not examined"}, f"{error.path}: {error.reason}")
    rest: list[Finding] = []
    for finding in findings:
        kind = KINDS[finding.severity]
        if room[kind] > 0:
            room[kind] -= 1
            yield _annotation(kind, finding, place)
        else:
            rest.append(finding)
    if rest:
        yield from _the_rest(rest, place)


def _annotation(kind: str, finding: Finding, place: Place) -> str:
    where = {
        "file": place.from_top(finding.path),
        "line": str(finding.line),
        "endLine": str(max(finding.line, finding.end_line - (finding.end_column == 1))),
    }
    if finding.end_line == finding.line:  # GitHub takes columns only within one line
        where |= {"col": str(finding.column), "endColumn": str(max(finding.end_column, finding.column))}
    message = "\n".join((finding.message, *advice(finding.fix, finding.why_no_fix)))
    return _command(kind, {**where, "title": f"hardener: {finding.rule}"}, message)


def _the_rest(rest: list[Finding], place: Place) -> Iterator[str]:
    more = f"{count(len(rest), 'more problem')}: GitHub shows {MOST} annotations of a kind for a step"
    yield _command("notice", {"title": "hardener"}, f"{more}; the log of this step has all of them.")
    yield "::group::hardener: " + more
    for finding in rest:
        where = f"{place.from_top(finding.path)}:{finding.line}:{finding.column}"
        yield in_a_log(f"{where}: {finding.severity.name.lower()} {finding.rule} {finding.message}")
    yield "::endgroup::"


def in_a_log(line: str) -> str:
    """A line of plain text that no runner takes for a command."""
    return "- " + plain(line).replace("##[", "## [")


def _command(name: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(message)}".replace("##[", "## [")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
