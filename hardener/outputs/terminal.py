"""Findings and fixes for people at a terminal: a frame of code with what is wrong, why, and what to do."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from unicodedata import east_asian_width

from hardener.model import Applied, Fix, Safety, Severity
from hardener.outputs.colour import OF_SEVERITY, Paint, plain
from hardener.outputs.report import Place, Report, Shown
from hardener.outputs.wording import as_seen, count

WIDEST = 160


def full(shown: Shown, place: Place, paint: Paint) -> Iterator[str]:
    """One finding with its lines of code, its fix, and what the fix assumes."""
    finding = shown.finding
    gutter = " " * len(str(shown.lines[-1][0])) if shown.lines else " "
    bar = paint("blue", "|")
    yield f"{_label(finding.severity, paint)} {paint('bold', finding.rule)}: {plain(finding.message)}"
    yield f"{gutter}{paint('blue', '-->')} {plain(place.shown(finding.path))}:{finding.line}:{finding.column}"
    yield f"{gutter} {bar}"
    yield from _frame(shown, gutter, paint)
    yield f"{gutter} {bar}"
    fix = as_seen(finding.fix, place) if finding.fix else None
    for word, text in _advice(fix, finding.why_no_fix):
        yield f"{gutter} {paint('blue', '=')} {paint('bold', word)}{plain(text)}"
    yield ""


def concise(shown: Shown, place: Place, paint: Paint) -> Iterator[str]:
    """One finding in one line."""
    finding = shown.finding
    where = f"{plain(place.shown(finding.path))}:{finding.line}:{finding.column}"
    mark = " [*]" if finding.fix and finding.fix.edits else ""
    label = _label(finding.severity, paint)
    yield f"{paint('bold', where)}: {label} {finding.rule}{paint('green', mark)} {plain(finding.message)}"


def grouped(findings: Iterable[Shown], place: Place, paint: Paint) -> Iterator[str]:
    """One line a finding, below the name of its file."""
    for path, group in groupby(sorted(findings, key=lambda s: s.finding.path), key=lambda s: s.finding.path):
        yield f"{paint('bold', plain(place.shown(path)))}:"
        rows = list(group)
        width = max(len(f"{s.finding.line}:{s.finding.column}") for s in rows)
        for finding in (shown.finding for shown in rows):
            mark = paint("green", " [*]") if finding.fix and finding.fix.edits else ""
            where, label = f"{finding.line}:{finding.column}", _label(finding.severity, paint)
            yield f"  {where:>{width}}  {label} {finding.rule}{mark} {plain(finding.message)}"
        yield ""


def findings(style: str, findings: Iterable[Shown], place: Place, paint: Paint) -> Iterator[str]:
    """The findings in one of the styles `full`, `concise` and `grouped`."""
    if style == "grouped":
        yield from grouped(findings, place, paint)
        return
    show = full if style == "full" else concise
    for shown in findings:
        yield from show(shown, place, paint)


def accepted(shown: Shown, place: Place, paint: Paint) -> str:
    """One finding that a comment accepts, in one line."""
    finding, by = shown.finding, shown.suppressed
    where = f"{plain(place.shown(finding.path))}:{finding.line}:{finding.column}"
    why = f" ({plain(by.reason)})" if by and by.reason else ""
    tool = "" if by is None or by.tool == "hardener" else f" for {by.tool}"
    line = by.line if by else finding.line
    said = paint("dim", f"accepted in line {line}{tool}{why}")
    return f"{paint('bold', where)}: {paint('dim', 'suppressed')} {finding.rule} {plain(finding.message)}: {said}"


def what_was_done(applied: Iterable[Applied], place: Place, paint: Paint) -> Iterator[str]:
    """Every change by file: which flaw it mends, what it assumes, and what is to be done afterwards."""
    by_path = sorted(applied, key=lambda a: a.finding.path)
    for path, group in groupby(by_path, key=lambda a: a.finding.path):
        yield paint("bold", plain(place.shown(path)))
        for one in group:
            fix = as_seen(one.fix, place)
            yield f"  {paint('green', 'fixed')} {one.finding.rule} (line {one.finding.line}): {plain(fix.title)}"
            yield f"    {paint('dim', 'because')} {plain(one.finding.message)}"
            if fix.assumes:
                yield f"    {paint('yellow', 'assumes')} {plain(_without('assumes ', fix.assumes))}"
            others = sorted({place.shown(e.path) for e in one.fix.edits} - {place.shown(path)})
            if others:
                yield f"    {paint('dim', 'also in')} {plain(', '.join(others))}"
        yield ""


def what_is_to_be_done(applied: Iterable[Applied], place: Place, paint: Paint) -> Iterator[str]:
    """What people must do after the fixes: rotate what stood in git, create files elsewhere."""
    fixes = (as_seen(one.fix, place) for one in applied)
    tasks = list(dict.fromkeys(fix.afterwards for fix in fixes if fix.afterwards))
    if tasks:
        yield paint("bold", "What you must do now:")
        yield from (f"  - {plain(task)}" for task in tasks)
        yield ""


def summary_of_check(report: Report, paint: Paint) -> str:
    if not report.files:
        return "No Dockerfile and no Compose file was found."
    unread = len({error.path for error in report.errors})
    read = max(report.files - unread, len({s.finding.path for s in report.findings}))
    parts = [f"{count(unread, 'file')} could not be read."] if unread else []
    if report.found:
        files = len({s.finding.path for s in report.findings})
        parts.insert(0, f"{paint('bold', count(report.found, 'problem'))} in {files} of {count(read, 'file')}.")
        parts += [f"`hardener fix` mends {report.fixable} of them."] if report.fixable else []
    elif read:
        parts.insert(0, paint("green", f"No problem was found in {count(read, 'file')}."))
    if report.suppressed:
        parts.append(f"{count(len(report.suppressed), 'problem')} suppressed by comments.")
    return " ".join(parts)


def summary_of_fix(report: Report, changed: int, paint: Paint) -> str:
    if not report.files:
        return "No Dockerfile and no Compose file was found."
    left = len(report.findings)
    unsafe = sum(bool(s.finding.fix and s.finding.fix.safety is Safety.UNSAFE) for s in report.findings)
    rest = f"{left} left for a person" if left else "nothing is left"
    hint = f" ({unsafe} of them with `--unsafe`)" if unsafe else ""
    fixed = f"{count(len(report.applied), 'problem')} fixed, {count(changed, 'file')} changed"
    if report.dry:
        fixed = f"{len(report.applied)} of {count(report.found, 'problem')} would be fixed, nothing was written"
    return f"{paint('bold', fixed)}; {rest}{hint}."


def _label(severity: Severity, paint: Paint) -> str:
    return paint(OF_SEVERITY[severity], severity.name.lower())


def _advice(fix: Fix | None, why_no_fix: str | None) -> Iterator[tuple[str, str]]:
    if fix:
        level = {Safety.UNSAFE: " (unsafe: only a build or a run can tell)"}.get(fix.safety, "")
        yield ("fix: " if fix.edits else "to do: "), fix.title + level
        if fix.assumes:
            yield "assumes ", _without("assumes ", fix.assumes)
        if fix.afterwards:
            yield "then: ", fix.afterwards
    if why_no_fix:
        yield "no fix: ", why_no_fix


def _without(start: str, text: str) -> str:
    return text[len(start) :] if text.lower().startswith(start) else text


def _frame(shown: Shown, gutter: str, paint: Paint) -> Iterator[str]:
    finding = shown.finding
    several = finding.end_line > finding.line + (finding.end_column == 1)
    before = None
    for number, text in shown.lines:
        if before is not None and number > before + 1:
            yield paint("blue", f"{'.' * min(3, len(gutter))}")
        before = number
        inside = finding.line <= number <= finding.end_line
        start = finding.column - 1 if number == finding.line else len(text) - len(text.lstrip())
        end = finding.end_column - 1 if number == finding.end_line else len(text)
        left = max(0, start - WIDEST // 2) if len(text) > WIDEST else 0
        cut = text[left : left + WIDEST]
        edge = paint("blue", f"{number:>{len(gutter)}} |")
        yield f"{edge} {plain(cut)}".rstrip()
        if inside and end > start - (not several):
            pad = "".join(_blank(c) for c in plain(cut[: start - left]))
            carets = "^" * max(1, sum(map(_width, plain(cut[start - left : end - left]))))
            yield f"{gutter} {paint('blue', '|')} {pad}{paint(OF_SEVERITY[finding.severity], carets)}"


def _blank(character: str) -> str:
    return "\t" if character == "\t" else " " * _width(character)


def _width(character: str) -> int:
    return 1 if character.isascii() else 2 if east_asian_width(character) in "WF" else 1
