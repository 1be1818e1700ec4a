"""Changes side by side as a table of HTML, before on the left and after on the right, with all secrets masked."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from hardener.outputs.colour import plain
from hardener.outputs.diff import Hunk, masked_hunks
from hardener.outputs.report import Change, Report

Line = tuple[int, str]


def whole_changes(report: Report) -> list[Change]:
    """One change a file, where a patch would keep what moves secrets apart."""
    found = {change.path: change for change in report.changes}
    for change in report.secret_changes:
        earlier = found.get(change.path)
        if earlier:
            change = Change(
                change.path, earlier.before, change.after, change.mode, earlier.secrets_before, change.secrets_after
            )
        found[change.path] = change
    return [found[path] for path in sorted(found)]


def side_by_side(change: Change) -> str:
    """A table with a row for each line, or for two that took each other's place."""
    hunks = [*masked_hunks(change)]
    rows = [row for hunk in hunks for row in (_head(hunk), *_rows(hunk))]
    head = '<thead><tr><th colspan="2">Before</th><th colspan="2">After</th></tr></thead>'
    columns = "<colgroup>" + 2 * '<col class="number"><col>' + "</colgroup>"
    return f'<table class="diff">{columns}{head}<tbody>{"".join(rows)}</tbody></table>'


def _head(hunk: Hunk) -> str:
    return f'<tr class="hunk"><td colspan="4">line {hunk.a1 + 1}</td></tr>'


def _rows(hunk: Hunk) -> Iterator[str]:
    """Lines that went and lines that came stand beside each other until one side runs out."""
    left, right = hunk.a1 + 1, hunk.b1 + 1
    gone: list[Line] = []
    came: list[Line] = []
    for sign, line in hunk.lines:
        if sign == "-":
            gone.append((left, line))
        elif sign == "+":
            came.append((right, line))
        else:
            yield from _pairs(gone, came)
            gone, came = [], []
            yield _row((left, line), (right, line), "same")
        left, right = left + (sign != "+"), right + (sign != "-")
    yield from _pairs(gone, came)


def _pairs(gone: Sequence[Line], came: Sequence[Line]) -> Iterable[str]:
    for number in range(max(len(gone), len(came))):
        before = gone[number] if number < len(gone) else None
        after = came[number] if number < len(came) else None
        yield _row(before, after, "changed")


def _row(before: Line | None, after: Line | None, kind: str) -> str:
    cells = _cells(before, "old"), _cells(after, "new")
    empty = "" if before and after else " one-sided"
    return f'<tr class="{kind}{empty}">{cells[0]}{cells[1]}</tr>'


def _cells(line: Line | None, side: str) -> str:
    if line is None:
        return f'<td class="number {side} none"></td><td class="{side} none"></td>'
    number, text = line
    shown = escape(plain(text.rstrip("\r\n"))) or " "
    return f'<td class="number {side}">{number}</td><td class="{side}"><code>{shown}</code></td>'
