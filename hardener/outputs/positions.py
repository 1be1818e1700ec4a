"""Lines and columns in the units that other programs count in: characters, UTF-8 bytes or UTF-16 code units."""

from collections.abc import Callable

from hardener.text import Lines, Span

Width = Callable[[str], int]
Region = tuple[int, int, int, int]


def utf8(text: str) -> int:
    """Bytes in the file; what was no UTF-8 there is one byte each."""
    return len(text.encode("utf-8", "surrogateescape"))


def utf16(text: str) -> int:
    """Code units as JavaScript and Java count them."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


class Columns:
    """Places of one text as (line, column, end line, end column): all from 1, the end exclusive. `before` is how much
    stands before the first character: a byte order mark, for who counts it."""

    def __init__(self, text: str, width: Width, before: int = 0) -> None:
        self._text, self._width, self._lines, self._before = text, width, Lines(text), before

    def region(self, span: Span) -> Region:
        """Where the span stands; one that is not of this text ends with it."""
        return *self._place(span.start), *self._place(span.end)

    def _place(self, offset: int) -> tuple[int, int]:
        offset = min(offset, len(self._text))
        line, column = self._lines.position(offset)
        before = self._before if line == 1 else 0
        return line, 1 + before + self._width(self._text[offset - column + 1 : offset])
