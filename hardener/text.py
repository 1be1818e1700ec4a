"""Places in a text and what to put there instead; knows nothing of Docker."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of one text."""

    start: int
    end: int

    def touches(self, other: "Span") -> bool:
        """Whether both cannot be edited in one go: they overlap, or one begins where the other ends."""
        return self.start <= other.end and other.start <= self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The part of `text` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `span` of the file at `path` with `text`.

    An empty span inserts, an empty text deletes. A file that does not exist is an empty text, so that an
    insertion at 0 creates it; `mode` is the permission of a file that this edit creates.
    """

    path: str
    span: Span
    text: str
    mode: int | None = None

    def touches(self, other: "Edit") -> bool:
        return self.path == other.path and self.span.touches(other.span)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits, which must not overlap; insertions at one place keep the given order."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: e.span):
        if edit.span.start < at or edit.span.end > len(text):
            raise ValueError(f"an edit of {edit.path} at {edit.span} overlaps another one or leaves the text")
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts)


def line_of(text: str, offset: int) -> int:
    """The line of an offset, from 1, where it is asked once; `Lines` is for many questions about one text."""
    return text.count("\n", 0, offset) + 1


def newline(text: str) -> str:
    """The line ending that most lines of the text have."""
    crlf = text.count("\r\n")
    return "\r\n" if crlf * 2 > text.count("\n") else "\n"


def in_line_ending_of(text: str, edit: Edit) -> Edit:
    """The edit, whose text has `\\n`, in the line ending of the text it goes into."""
    if "\n" not in edit.text or newline(text) == "\n":
        return edit
    return replace(edit, text=edit.text.replace("\r\n", "\n").replace("\n", "\r\n"))


class Lines:
    """Line and column of an offset: both from 1, columns in characters. Only `\\n` ends a line."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        find = text.find
        at = find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = find("\n", at + 1)

    def position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """The offset of the first character of a line."""
        return self._starts[line - 1]

    def __len__(self) -> int:
        return len(self._starts)


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them: `a`, `a and b`, `a, b and c`. There is at least one."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
