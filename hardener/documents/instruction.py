"""One instruction of a Dockerfile: its keyword, flags, words and heredocs, split when somebody asks."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from hardener.documents.words import (
    Flag,
    Joined,
    Pair,
    Word,
    split_blanks,
    split_flags,
    split_json,
    split_keyword,
    split_pairs,
    split_words,
    whole,
)
from hardener.text import Span

if TYPE_CHECKING:
    from hardener.documents.dockerfile import Dockerfile, Stage
    from hardener.documents.shell import Script

KEYWORDS = frozenset(
    "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER"
    " VOLUME WORKDIR".split()
)
JSON_KEYWORDS = frozenset("ADD CMD COPY ENTRYPOINT HEALTHCHECK RUN SHELL VOLUME".split())
HEREDOC_KEYWORDS = frozenset(("ADD", "COPY", "RUN"))

_PAIRS = frozenset(("ENV", "ARG", "LABEL"))
_BLANK_SEPARATED = frozenset(("ADD", "COPY", "EXPOSE", "FROM", "VOLUME"))
_ONE_WORD = frozenset(("MAINTAINER", "STOPSIGNAL", "USER", "WORKDIR"))


@dataclass(frozen=True, slots=True)
class Heredoc:
    """`<<EOF`: `expand` is False for a quoted delimiter; `body` are the lines up to the terminator's line.

    `strip_tabs`: opened by `<<-`. `terminator` is the word alone, without the tabs before it.
    """

    delimiter: str
    expand: bool
    strip_tabs: bool
    opener: Span
    body: Span
    terminator: Span


class Instruction:
    """An instruction as written. `keyword` is upper case, `arguments` what follows it, joined.

    `span` reaches from the keyword to the last character of the last line (heredocs included), without the line
    end; `lines` are the same in whole lines, with the final line end if there is one.
    """

    def __init__(
        self, document: "Dockerfile", line: Joined, lines: Span, end: int, parent: "Instruction | None" = None
    ):
        self.document = document
        self.parent = parent  # the ONBUILD that this is the child of
        self.lines = lines
        self.end = end
        self.line = line
        self.heredocs: tuple[Heredoc, ...] = ()
        self.written_keyword, self.arguments = split_keyword(line)
        self.keyword = self.written_keyword.upper() if self.written_keyword.isascii() else self.written_keyword

    def set_place(self, lines: Span, end: int) -> None:
        """Said by the lexer when it knows where the instruction ends."""
        one: Instruction | None = self
        while one is not None:
            one.lines, one.end = lines, end
            one = one.child if one.keyword == "ONBUILD" else None

    def __repr__(self) -> str:
        return f"<{self.keyword} {self.rest.text[:60]!r}>"

    @cached_property
    def keyword_span(self) -> Span:
        start = len(self.line.text) - len(self.line.text.lstrip())
        return self.line.span(start, start + len(self.written_keyword))

    @cached_property
    def span(self) -> Span:
        return Span(self.keyword_span.start, self.end)

    @cached_property
    def _flags_and_rest(self) -> tuple[tuple[Flag, ...], Joined]:
        if not self.arguments.text.startswith("--"):
            return (), self.arguments
        return split_flags(self.arguments, self.document.escape)

    @property
    def flags(self) -> tuple[Flag, ...]:
        return self._flags_and_rest[0]

    @property
    def rest(self) -> Joined:
        """The arguments after the flags."""
        return self._flags_and_rest[1]

    def flag(self, name: str) -> Flag | None:
        """The last flag of that name, without its dashes."""
        return next((flag for flag in reversed(self.flags) if flag.name == name), None)

    @cached_property
    def child(self) -> "Instruction | None":
        """The instruction that ONBUILD keeps for the next build."""
        if self.keyword != "ONBUILD" or not self.rest.text:
            return None
        return Instruction(self.document, self.rest, self.lines, self.end, self)

    @cached_property
    def command(self) -> Joined:
        """The rest without the `CMD` of a HEALTHCHECK: what a shell runs or an exec form is written in."""
        if self.keyword != "HEALTHCHECK":
            return self.rest
        return split_keyword(self.rest)[1]

    @cached_property
    def json(self) -> tuple[Word, ...] | None:
        """The strings of the exec form; None: shell form."""
        if self.keyword not in JSON_KEYWORDS:
            return None
        return split_json(self.command)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words after the flags, split as BuildKit does for this keyword; of an exec form, its strings."""
        if self.json is not None:
            return self.json
        escape = self.document.escape
        if self.keyword in _BLANK_SEPARATED:
            return split_blanks(self.rest, escape)
        return (whole if self.keyword in _ONE_WORD else split_words)(self.rest, escape)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """What ENV, ARG and LABEL set."""
        if self.keyword not in _PAIRS:
            return ()
        return split_pairs(self.rest, self.document.escape, self.keyword)

    @property
    def stage(self) -> "Stage | None":
        """The stage it belongs to (a FROM to the one it opens); None before the first FROM."""
        return self.document.stage_of(self)

    @cached_property
    def script(self) -> "Script | None":
        """The commands of RUN and of shell-form CMD, ENTRYPOINT, HEALTHCHECK; None where it is no POSIX shell."""
        from hardener.documents.shell import script_of

        return script_of(self)

    def mentions(self, *words: str) -> bool:
        """Whether one of these stands anywhere in it, heredocs included: a cheap question before `script`."""
        text = self.document.text[self.lines.start : self.lines.end] if self.heredocs else self.line.text
        for word in words:  # noqa: SIM110, asked so often that a generator would cost more than the looking
            if word in text:
                return True
        return False
