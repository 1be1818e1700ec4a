"""A lossless view on a Dockerfile: instructions, stages and scopes, all with spans into the text.

CONTRACT (the owner of this file may add words, split files, and improve; other code builds on these names).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from hardener.model import Kind, Promise
from hardener.text import Edit, Span


@dataclass(frozen=True, slots=True)
class Joined:
    """Text whose continuations are joined, with the way back: `span(a, b)` is where [a, b) stands in the file."""

    text: str
    # … offset map …

    def span(self, start: int, end: int) -> Span: ...


@dataclass(frozen=True, slots=True)
class Word:
    """A shell-like word as written (`raw`, continuations joined), its `value` without quotes and escapes
    (variables not expanded), and its place."""

    raw: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Flag:
    """`--name=value` (value None without `=`)."""

    name: str
    value: str | None
    span: Span
    value_span: Span


@dataclass(frozen=True, slots=True)
class Heredoc:
    """`<<EOF`: `expand` is False for a quoted delimiter; `body` are the lines up to the terminator's line."""

    delimiter: str
    expand: bool
    strip_tabs: bool
    opener: Span
    body: Span
    terminator: Span


@dataclass(frozen=True, slots=True)
class Pair:
    """`key=value` or legacy `key value` of ENV, ARG, LABEL. `value` is unquoted, None for `ARG key`."""

    key: str
    value: str | None
    key_span: Span
    value_span: Span | None
    legacy: bool


@dataclass(frozen=True, slots=True)
class Comment:
    """A whole comment line, anywhere outside heredocs, also inside a continuation. `text` begins with `#`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Directive:
    name: str  # lower case
    value: str
    span: Span
    value_span: Span


class Instruction:
    keyword: str  # upper case
    keyword_span: Span
    span: Span  # keyword … last character of the last line (heredoc bodies included), without the line end
    lines: Span  # the same in whole lines, with the final line end if there is one
    arguments: Joined  # after the keyword, flags included, comments and continuations gone
    flags: tuple[Flag, ...]
    rest: Joined  # the arguments after the flags
    heredocs: tuple[Heredoc, ...]
    child: "Instruction | None"  # of ONBUILD
    # cached properties:
    words: tuple[Word, ...]  # of `rest`, split like a shell would (for JSON form: the decoded strings)
    json: tuple[Word, ...] | None  # exec form; None: shell form
    pairs: tuple[Pair, ...]  # ENV, ARG, LABEL
    script: "object"  # documents.shell.Script of RUN and shell-form CMD/ENTRYPOINT/HEALTHCHECK (heredoc body too)

    def flag(self, name: str) -> Flag | None: ...


class Stage:
    index: int
    name: str | None  # after AS, as written
    instruction: Instruction  # the FROM
    instructions: tuple[Instruction, ...]  # without the FROM
    base: Word  # the image or stage name as written
    image: str | None  # the base with ARGs expanded; None: a variable without a value (see `unresolved`)
    parent: "Stage | None"  # the stage that `base` names
    document: "Dockerfile"

    def ancestry(self) -> Iterator["Stage"]: ...  # self, parent, …

    # of this stage and its ancestors, last first or in order as it says:
    user: "Instruction | None"  # the USER in effect at the end
    def all(self, keyword: str) -> Iterator[Instruction]: ...  # in this stage, in order
    def last(self, keyword: str) -> "Instruction | None": ...  # in effect at the end, ancestors included


@dataclass(eq=False)
class Dockerfile:
    path: str
    text: str
    kind: Kind = Kind.DOCKERFILE

    @cached_property
    def instructions(self) -> tuple[Instruction, ...]: ...
    @cached_property
    def stages(self) -> tuple[Stage, ...]: ...
    @cached_property
    def comments(self) -> tuple[Comment, ...]: ...
    @cached_property
    def directives(self) -> tuple[Directive, ...]: ...
    escape: str

    def stage(self, target: str | None) -> Stage | None: ...  # by name (any case) or index; None: the last
    def expand(self, raw: str, at: Instruction) -> str | None: ...  # ${V:-x} etc. in the scope at an instruction
    def insert_before(self, instruction: Instruction, lines: str) -> Edit: ...  # above the comments attached to it
    def insert_after(self, instruction: Instruction, lines: str) -> Edit: ...
    def remove(self, instruction: Instruction) -> Edit: ...
    def broken_promise(self, before: "Dockerfile", promises: tuple[Promise, ...]) -> str | None:
        return None


def parse_dockerfile(path: str, text: str) -> Dockerfile:
    raise NotImplementedError
