"""From the lines of a Dockerfile to its instructions, comments and directives, as BuildKit reads them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hardener.documents.heredoc import Opener, openers
from hardener.documents.instruction import HEREDOC_KEYWORDS, JSON_KEYWORDS, KEYWORDS, Heredoc, Instruction
from hardener.documents.words import SPACE, Joined, SyntaxFault, are_plainly_pairs
from hardener.errors import UnreadableError
from hardener.text import Span

if TYPE_CHECKING:
    from hardener.documents.dockerfile import Dockerfile

_DIRECTIVE = re.compile(r"([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*(.+?)[\t\n\f\r ]*")
_DIRECTIVES = frozenset(("escape", "syntax", "check"))

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Comment:
    """A whole comment line, anywhere outside heredocs, also inside a continuation. `text` begins with `#`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Directive:
    """`# name=value` at the top of the file; `name` is lower case."""

    name: str
    value: str
    span: Span
    value_span: Span


@dataclass(slots=True)
class Lexer:
    """Reads a document once, from the first line to the last. Lines are kept as BuildKit sees them: `\\n` ends one."""

    document: "Dockerfile"
    instructions: list[Instruction] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    escape: str = "\\"
    dangling: bool = False  # the last instruction ends in a continuation
    _lines: list[str] = field(default_factory=list)
    _number: int = 0  # of lines read
    _offset: int = 0  # of the next line
    _line_start: int = 0  # of the terminator that was read last

    def run(self) -> None:
        """Read everything. Raises UnreadableError."""
        text = self.document.text
        self._lines = text.split("\n")
        if not self._lines[-1]:
            self._lines.pop()
        at_top = True
        while self._number < len(self._lines):
            line, offset = self._next()
            body = line.lstrip(SPACE)
            if body[:1] == "#":
                at_top = at_top and self._directive(body, offset + len(line) - len(body))
                if not at_top:
                    self._comment(body, offset + len(line) - len(body))
                continue
            at_top = False
            if body:
                self._instruction(body, offset, offset + len(line) - len(body))
        if not self.instructions:
            raise self._error("the file is empty" if not text.strip() else "there is no instruction in it", None)

    @property
    def not_editable(self) -> str | None:
        """Why no edit could be trusted: BuildKit would read on into whatever is added, or bytes are no text."""
        if self.dangling:
            return "its last instruction ends in a line continuation"
        if not self.document.text.isascii():
            for instruction in self.instructions:
                if _LONE_SURROGATE.search(self.document.text, instruction.lines.start, instruction.lines.end):
                    line = self.document.text.count("\n", 0, instruction.lines.start) + 1
                    return f"the instruction in line {line} is not UTF-8"
        return None

    def _next(self) -> tuple[str, int]:
        """The next line without its line end, and where it begins."""
        line, offset = self._lines[self._number], self._offset
        self._number += 1
        self._offset += len(line) + 1
        return line.rstrip("\r"), offset

    def _error(self, reason: str, line: int | None) -> UnreadableError:
        return UnreadableError(self.document.path, reason, line)

    def _comment(self, body: str, start: int) -> None:
        self.comments.append(Span(start, start + len(body)))

    def _directive(self, body: str, start: int) -> bool:
        after = body[1:].lstrip(SPACE)
        match = _DIRECTIVE.fullmatch(after)
        if match is None or (name := match[1].lower()) not in _DIRECTIVES:
            return False
        if any(name == other.name for other in self.directives):
            raise self._error(f"the directive `{name}` is given twice", self._number)
        if name == "escape":
            if match[2] not in ("\\", "`"):
                raise self._error("the directive `escape` takes a backslash or a backtick", self._number)
            self.escape = self.document.escape = match[2]
        shift = start + len(body) - len(after)
        value_span = Span(shift + match.start(2), shift + match.end(2))
        self.directives.append(Directive(name, match[2], Span(start, start + len(body)), value_span))
        return True

    def _instruction(self, body: str, lines_start: int, start: int) -> None:
        first = self._number
        joined = self._joined(body, start)
        instruction = Instruction(self.document, joined, Span(lines_start, lines_start), 0)
        try:
            _check(instruction)
            if "<<" in joined.text and (owner := _heredoc_owner(instruction)):
                instruction.heredocs = owner.heredocs = tuple(self._heredocs(joined, first))
        except SyntaxFault as fault:
            raise self._error(str(fault), first) from None
        last = self._lines[self._number - 1]
        last_start = self._offset - len(last) - 1
        instruction.set_place(
            Span(lines_start, min(self._offset, len(self.document.text))), last_start + len(last.rstrip("\r"))
        )
        self.instructions.append(instruction)

    def _joined(self, body: str, start: int) -> Joined:
        """The line and those that continue it; comments and blank lines in between are no end."""
        content, continues = _without_continuation(body, self.escape)
        if not continues:
            return Joined(body, (0,), (start,))
        parts, starts, places = [content], [0], [start]
        length = len(content)
        while continues and self._number < len(self._lines):
            line, offset = self._next()
            stripped = line.lstrip(SPACE)
            if stripped[:1] == "#":
                self._comment(stripped, offset + len(line) - len(stripped))
            elif stripped:
                content, continues = _without_continuation(line, self.escape)
                parts.append(content)
                starts.append(length)
                places.append(offset)
                length += len(content)
        self.dangling = continues
        return Joined("".join(parts), tuple(starts), tuple(places))

    def _heredocs(self, joined: Joined, first: int) -> Iterator[Heredoc]:
        for opener in openers(joined.text):
            start, before = self._offset, (self._number, self._offset)
            terminator = self._terminator(opener)
            if terminator is None and opener.spaced:
                # Rather `$((1 << 20))` than a heredoc; older versions of BuildKit read it so too.
                self._number, self._offset = before
                continue
            if terminator is None:
                raise self._error(f"the heredoc `{opener.delimiter}` is not terminated", first)
            body = Span(start, self._line_start)
            place = joined.span(opener.start, opener.end)
            yield Heredoc(opener.delimiter, opener.expand, opener.strip_tabs, place, body, terminator)

    def _terminator(self, opener: Opener) -> Span | None:
        """Reads on behind the line that is the delimiter."""
        while self._number < len(self._lines):
            line, offset = self._next()
            candidate = line.lstrip("\t") if opener.strip_tabs else line
            if candidate == opener.delimiter:
                self._line_start = offset
                return Span(offset + len(line) - len(candidate), offset + len(line))
        return None


def _without_continuation(line: str, escape: str) -> tuple[str, bool]:
    """The line without its continuation mark, and whether it had one. A doubled mark is none."""
    if line[-1:] not in (escape, " ", "\t"):
        return line, False
    content = line.rstrip(" \t")
    if content[-1:] != escape or content[-2:-1] == escape:
        return line, False
    return content[:-1], True


def _check(instruction: Instruction) -> None:
    """Raises SyntaxFault for what BuildKit's parser refuses."""
    if instruction.keyword not in KEYWORDS:
        raise SyntaxFault(f"unknown instruction `{_shown(instruction.written_keyword)}`")
    _check_values(instruction)
    while instruction.keyword == "ONBUILD" and instruction.child is not None:
        instruction = instruction.child
        _check_values(instruction)


def _check_values(instruction: Instruction) -> None:
    keyword, text = instruction.keyword, instruction.arguments.text
    if keyword in ("ENV", "LABEL"):
        if not are_plainly_pairs(text, instruction.document.escape):
            _ = instruction.pairs
    elif keyword in JSON_KEYWORDS and (text[:1] == "[" or text[:2] == "--" or keyword == "HEALTHCHECK"):
        _ = instruction.json


def _heredoc_owner(instruction: Instruction) -> Instruction | None:
    """The instruction that may have heredocs: itself, or the child of an ONBUILD."""
    inner = instruction.child or instruction
    return inner if inner.keyword in HEREDOC_KEYWORDS and inner.json is None else None


def _shown(keyword: str) -> str:
    return keyword if len(keyword) <= 30 else keyword[:30] + "…"
