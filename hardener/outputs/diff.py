"""Changes as a patch that `git apply` takes and that holds no secret, not even in its context."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from hardener.outputs.mask import hide
from hardener.outputs.report import Change
from hardener.text import Lines, Span

CONTEXT = 3


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines [a1, a2) become lines [b1, b2): as (sign, line) in order."""

    a1: int
    a2: int
    b1: int
    b2: int
    lines: tuple[tuple[str, str], ...]


def patch(changes: Iterable[Change]) -> tuple[str, list[Change]]:
    """The patch, and the changes that it cannot carry because a secret stands in the way."""
    parts: list[str] = []
    left_out: list[Change] = []
    for change in changes:
        hunks = _hunks(change, open_about_secrets=False)
        if hunks is None:
            left_out.append(change)
        else:
            parts += [*_header(change), *(line for hunk in hunks for line in _rendered(hunk))]
    return "".join(parts), left_out


def preview(changes: Iterable[Change]) -> str:
    """The changes with all secrets masked, as comments between patches: git does not read them."""
    lines: list[str] = []
    for change in changes:
        hunks = _hunks(change, open_about_secrets=True) or []
        lines += [*_header(change)[-2:], *(line for hunk in hunks for line in _rendered(hunk))]
    return "".join(f"# {line}\n" for line in "".join(lines).removesuffix("\n").split("\n"))


def masked_hunks(change: Change) -> list[Hunk]:
    """The hunks of a change for people to look at, with all secrets masked."""
    return _hunks(change, open_about_secrets=True) or []


def with_bom(change: Change) -> Change:
    """The change of a file that begins with a byte order mark, which documents do not show."""
    moved = [
        tuple(Span(s.start + 1, s.end + 1) for s in spans) for spans in (change.secrets_before, change.secrets_after)
    ]
    before, after = f"\ufeff{change.before}", f"\ufeff{change.after}"
    return replace(change, before=before, after=after, secrets_before=moved[0], secrets_after=moved[1])


def _header(change: Change) -> list[str]:
    old, new = _quoted(f"a/{change.path}"), _quoted(f"b/{change.path}")
    tab = "\t" if " " in change.path else ""
    lines = [f"diff --git {old} {new}\n"]
    if change.before is None:
        lines.append(f"new file mode {'100755' if (change.mode or 0) & 0o111 else '100644'}\n")
        old, old_tab = "/dev/null", ""
    else:
        old_tab = tab
    return [*lines, f"--- {old}{old_tab}\n", f"+++ {new}{tab}\n"] if change.before or change.after else lines


def _quoted(path: str) -> str:
    """The path as git writes it: in C's quotes where it has odd characters."""
    if path.isascii() and path.isprintable() and not re.search(r'["\\]', path):
        return path
    special = {7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}
    data = path.encode("utf-8", "surrogateescape")
    return '"' + "".join(special.get(b) or (chr(b) if 32 <= b < 127 else f"\\{b:03o}") for b in data) + '"'


def _rendered(hunk: Hunk) -> Iterator[str]:
    yield f"@@ -{_range(hunk.a1, hunk.a2)} +{_range(hunk.b1, hunk.b2)} @@\n"
    for sign, line in hunk.lines:
        yield sign + (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")


def _range(start: int, end: int) -> str:
    """Lines from 1; an empty range names the line before it."""
    length = end - start
    return f"{start + (length > 0)},{length}" if length != 1 else f"{start + 1}"


def _hunks(change: Change, open_about_secrets: bool) -> list[Hunk] | None:
    """The hunks of a change; None where one of them would have to show a line with a secret."""
    before, after = change.before or "", change.after
    hidden_before, hidden_after = hide(before, change.secrets_before), hide(after, change.secrets_after)
    a, b = _split(before), _split(after)
    changed = _changed(a, b)
    if open_about_secrets:
        return [
            _hunk(group, _split(hidden_before), _split(hidden_after), frozenset())
            for group in _groups(changed, frozenset())
        ]
    secret_a = _lines_of(before, change.secrets_before)
    secret_b = _lines_of(after, change.secrets_after)
    if any(secret_a & {*range(i1, i2)} or secret_b & {*range(j1, j2)} for i1, i2, j1, j2 in changed):
        return None
    hunks = [_hunk(group, a, b, secret_a) for group in _groups(changed, secret_a)]
    return None if any(_is_lost(hunk, len(a)) for hunk in hunks) else hunks


def _is_lost(hunk: Hunk, length: int) -> bool:
    """Whether git would look for the hunk in the wrong place: one that ends without context at the end of the file,
    one without context behind the first line at the beginning."""
    return (hunk.lines[-1][0] != " " and hunk.a2 < length) or hunk.a1 == hunk.a2 == 1


def _split(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _lines_of(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The indexes of the lines that the spans lie in."""
    lines = Lines(text)
    found: set[int] = set()
    for span in spans:
        found.update(range(lines.position(span.start)[0] - 1, lines.position(max(span.start, span.end - 1))[0]))
    return frozenset(found)


Changed = tuple[int, int, int, int]


def _changed(a: list[str], b: list[str]) -> list[Changed]:
    """Which lines [i1, i2) of `a` became which lines [j1, j2) of `b`."""
    from difflib import SequenceMatcher

    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    matcher = SequenceMatcher(None, a[start : len(a) - end], b[start : len(b) - end], autojunk=False)
    return [
        (i1 + start, i2 + start, j1 + start, j2 + start)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _groups(changed: list[Changed], secret: frozenset[int]) -> list[list[Changed]]:
    """Changes that share their context; a line with a secret between two keeps them apart."""
    groups: list[list[Changed]] = []
    for one in changed:
        between = range(groups[-1][-1][1], one[0]) if groups else range(0)
        if groups and len(between) <= 2 * CONTEXT and not secret & {*between}:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _hunk(group: list[Changed], a: list[str], b: list[str], secret: frozenset[int]) -> Hunk:
    first, last = group[0], group[-1]
    start = first[0]
    while start > max(0, first[0] - CONTEXT) and start - 1 not in secret:
        start -= 1
    end = last[1]
    while end < min(len(a), last[1] + CONTEXT) and end not in secret:
        end += 1
    lines: list[tuple[str, str]] = []
    at = start
    for i1, i2, j1, j2 in group:
        lines += [(" ", line) for line in a[at:i1]]
        lines += [("-", line) for line in a[i1:i2]]
        lines += [("+", line) for line in b[j1:j2]]
        at = i2
    lines += [(" ", line) for line in a[at:end]]
    return Hunk(start, end, first[2] - (first[0] - start), last[3] + (end - last[1]), tuple(lines))
