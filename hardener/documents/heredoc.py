"""Where an instruction opens heredocs (`<<EOF`), by the rules of BuildKit's own word splitting."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from hardener.documents.words import SPACE, SyntaxFault

_OPENER = re.compile(r"([0-9]*)<<(-?)[\t\n\f\r ]*([^<]*)")
_SPECIAL = "@*#?-$!0"


@dataclass(frozen=True, slots=True)
class Opener:
    """`<<-"EOF"` at [start, end) of a joined line. `spaced`: written `<< EOF`, which BuildKit knows since 0.22."""

    delimiter: str
    expand: bool
    strip_tabs: bool
    start: int
    end: int
    spaced: bool


class _BadSubstitution(Exception):
    """A quote or `${` that is never closed, or a modifier that BuildKit does not know: it sees no words then."""


def openers(line: str) -> list[Opener]:
    """The heredocs that a joined line opens, in order."""
    try:
        words = _Splitter(line, raw=True).words()
    except (_BadSubstitution, RecursionError):
        return []
    return [opener for word, start, end in words if (opener := _opener(word, start, end))]


def _opener(word: str, start: int, end: int) -> Opener | None:
    match = _OPENER.fullmatch(word)
    if match is None or not match[3]:
        return None
    try:
        plain = _Splitter(match[3], raw=False).words()
        quoted = _Splitter(match[3], raw=False, quotes=True).words()
    except _BadSubstitution:
        raise SyntaxFault(f"the heredoc `{word}` has no readable delimiter") from None
    if len(plain) != 1:
        return None
    name = plain[0][0]
    expand = len(quoted) == 1 and _quotes(name) == _quotes(quoted[0][0])
    return Opener(name, expand, match[2] == "-", start, end, spaced=word[match.end(2)] in SPACE)


def _quotes(text: str) -> int:
    return text.count("'") + text.count('"')


class _Splitter:
    """Splits a text into words as BuildKit does when no variable is set. Its escape is always a backslash."""

    def __init__(self, text: str, raw: bool, quotes: bool = False) -> None:
        self.text, self.at = text, 0
        self.raw_escapes, self.raw_quotes = raw, raw or quotes
        self.found: list[tuple[str, int, int]] = []
        self.word: list[str] = []
        self.start = 0

    def words(self) -> list[tuple[str, int, int]]:
        special: dict[str, Callable[[], str]] = {"'": self._single, '"': self._double, "<": self._angle}
        while self.at < len(self.text):
            begin, char = self.at, self.text[self.at]
            if char == "$":
                self._add_split(self._dollar(), begin)
            elif char in special:
                self._add(special[char](), begin)
            elif char == "\\":
                self._add(self._escaped(), begin)
            else:
                self.at += 1
                self._add_split(char, begin)
        self._flush(self.at)
        return self.found

    def _add(self, text: str, begin: int) -> None:
        if not self.word:
            self.start = begin
        if text:
            self.word.append(text)

    def _add_split(self, text: str, begin: int) -> None:
        for offset, char in enumerate(text):
            if char in SPACE:
                self._flush(begin + offset)
            else:
                self._add(char, begin + offset)

    def _flush(self, end: int) -> None:
        if self.word:
            self.found.append(("".join(self.word), self.start, min(end, len(self.text))))
            self.word = []

    def _next(self) -> str:
        char = self.text[self.at : self.at + 1]
        self.at += 1
        return char

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _escaped(self) -> str:
        self.at += 1
        return ("\\" if self.raw_escapes else "") + self._next()

    def _single(self) -> str:
        end = self.text.find("'", self.at + 1)
        if end < 0:
            raise _BadSubstitution
        begin, self.at = self.at, end + 1
        return self.text[begin : self.at] if self.raw_quotes else self.text[begin + 1 : end]

    def _double(self) -> str:
        parts = [self._next()] if self.raw_quotes else [self._next()][:0]
        while (char := self._peek()) != '"':
            if not char:
                raise _BadSubstitution
            parts.append(self._dollar() if char == "$" else self._in_double())
        self.at += 1
        return "".join(parts) + ('"' if self.raw_quotes else "")

    def _in_double(self) -> str:
        char = self._next()
        if char != "\\":
            return char
        kept = "\\" if self.raw_escapes else ""
        if not self._peek():
            return kept
        return kept + (self._next() if self._peek() in '"$\\' else "\\")

    def _angle(self) -> str:
        """`<<` and the blanks behind it belong to the word."""
        begin = self.at
        self.at += 1
        if self._peek() != "<":
            return "<"
        self.at += 1
        while self._peek() and self._peek() in "\t\r ":
            self.at += 1
        return self.text[begin : self.at]

    def _dollar(self) -> str:
        self.at += 1
        if self._peek() != "{":
            return "$" + self._name()
        self.at += 1
        if self._peek() in ("", "{", "}", ":"):
            raise _BadSubstitution
        name, modifier = self._name(), self._next()
        if modifier == "}":
            return f"${{{name}}}"
        if modifier == ":":
            modifier += self._next()
        if modifier == "/":
            return self._replacement(name)
        if modifier not in ("+", "-", "?", "#", "%", ":+", ":-", ":?"):
            raise _BadSubstitution
        return f"${{{name}{modifier}{self._until('}', modifier in ('#', '%'))}}}"

    def _replacement(self, name: str) -> str:
        if self._peek() == "/":
            self.at += 1
        return f"${{{name}/{self._until('/', True)}/{self._until('}', True)}}}"

    def _until(self, stop: str, raw_escapes: bool) -> str:
        """The text up to `stop`."""
        before, self.raw_escapes = self.raw_escapes, raw_escapes
        special: dict[str, Callable[[], str]] = {
            "'": self._single,
            '"': self._double,
            "<": self._angle,
            "$": self._dollar,
            "\\": self._escaped,
        }
        parts: list[str] = []
        while (char := self._peek()) != stop:
            if not char:
                raise _BadSubstitution
            parts.append(special.get(char, self._next)())
        self.at += 1
        self.raw_escapes = before
        return "".join(parts)

    def _name(self) -> str:
        begin = self.at
        char = self._peek()
        if char and char in _SPECIAL and not char.isdecimal():
            self.at += 1
        elif char.isdecimal():
            while self._peek().isdecimal():
                self.at += 1
        else:
            while (char := self._peek()) and (char.isalpha() or char.isdecimal() or char == "_"):
                self.at += 1
        return self.text[begin : self.at]
