"""A lossless view on a Dockerfile: instructions, stages and scopes, all with spans into the text."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from posixpath import join, normpath

from hardener.documents import expansion, line_edits
from hardener.documents.expansion import Scope
from hardener.documents.instruction import Heredoc, Instruction
from hardener.documents.lexer import Comment, Directive, Lexer
from hardener.documents.words import Flag, Joined, Pair, Word
from hardener.model import Kind, Promise
from hardener.text import Edit, Span

__all__ = [
    "Comment",
    "Directive",
    "Dockerfile",
    "Flag",
    "Heredoc",
    "Instruction",
    "Joined",
    "Pair",
    "Scope",
    "Stage",
    "Word",
    "parse_dockerfile",
]

# Others of Microsoft, such as `microsoft/dotnet`, are for Linux as well.
_WINDOWS = ("windows", "nanoserver", "servercore", "dotnet/framework", "dotnet-framework")
_WINDOWS_BEGINNINGS = ("microsoft/aspnet:", "microsoft/iis", "microsoft/wcf")


class Stage:
    """One FROM and what follows it up to the next."""

    def __init__(
        self, document: "Dockerfile", index: int, instruction: Instruction, instructions: tuple[Instruction, ...]
    ):
        self.document = document
        self.index = index
        self.instruction = instruction
        self.instructions = instructions

    def __repr__(self) -> str:
        return f"<stage {self.index} {self.instruction.rest.text!r}>"

    @cached_property
    def base(self) -> Word:
        """The image or stage name as written; an empty word for a FROM without one."""
        words = self.instruction.words
        if words:
            return words[0]
        end = self.instruction.keyword_span.end
        return Word("", "", Span(end, end))

    @cached_property
    def name(self) -> str | None:
        """The name after AS, as written."""
        words = self.instruction.words
        return words[2].value if len(words) == 3 and words[1].value.lower() == "as" else None

    @cached_property
    def _expanded(self) -> expansion.Expansion:
        return expansion.expand(self.base.raw, self.document.global_scope, self.document.escape)

    @property
    def image(self) -> str | None:
        """The base with ARGs expanded; None: a variable without a known value, see `unresolved`."""
        return self._expanded.text

    @property
    def unresolved(self) -> tuple[str, ...]:
        """The variables that keep `image` from being known."""
        return tuple(self._expanded.unresolved)

    @cached_property
    def parent(self) -> "Stage | None":
        """The earlier stage that the base names."""
        image = self.image
        if not image:
            return None
        name = image.lower()
        earlier = self.document.stages[: self.index]
        return next((s for s in reversed(earlier) if s.name is not None and s.name.lower() == name), None)

    def ancestry(self) -> Iterator["Stage"]:
        """This stage, its parent, and so on."""
        stage: Stage | None = self
        while stage is not None:
            yield stage
            stage = stage.parent

    @property
    def root(self) -> "Stage":
        """The oldest ancestor, whose base is an image from outside."""
        return list(self.ancestry())[-1]

    def all(self, keyword: str) -> Iterator[Instruction]:
        """Those of this stage alone, in order."""
        return (instruction for instruction in self.instructions if instruction.keyword == keyword)

    def last(self, keyword: str) -> Instruction | None:
        """The one in effect at the end, ancestors included."""
        return self.last_before(None, keyword)

    def last_before(self, instruction: Instruction | None, keyword: str) -> Instruction | None:
        """The one in effect in front of an instruction of this stage (None: at the end), ancestors included."""
        end = len(self.instructions) if instruction is None else _index(self.instructions, instruction)
        for stage in self.ancestry():
            for candidate in reversed(self.instructions[:end] if stage is self else stage.instructions):
                if candidate.keyword == keyword:
                    return candidate
        return None

    @property
    def user(self) -> Instruction | None:
        """The USER in effect at the end; None: that of the base image."""
        return self.last("USER")

    def workdir(self, before: Instruction | None = None) -> str | None:
        """The working directory in front of an instruction (None: at the end); None where it cannot be known.

        A relative WORKDIR continues from the one before; where none is absolute, the base image's is not known.
        """
        at: str | None = None
        for stage in reversed(list(self.ancestry())):
            for instruction in stage.instructions:
                if stage is self and instruction is before:
                    break
                if instruction.keyword == "WORKDIR":
                    at = self._joined(at, self.document.expand(instruction.rest.text, instruction))
        return at

    def workdir_after(self, instruction: Instruction) -> str | None:
        """The working directory behind a WORKDIR of this stage."""
        return self._joined(self.workdir(instruction), self.document.expand(instruction.rest.text, instruction))

    @staticmethod
    def _joined(at: str | None, path: str | None) -> str | None:
        if path is None or (at is None and not path.startswith("/")):
            return None
        return "/" + normpath(join(at or "/", path)).lstrip("/")

    def shell(self, before: Instruction | None = None) -> tuple[str, ...]:
        """The words of the SHELL in effect in front of an instruction (None: at the end)."""
        found = self.last_before(before, "SHELL")
        return tuple(word.value for word in found.words) if found is not None else ("/bin/sh", "-c")

    @cached_property
    def is_windows(self) -> bool:
        """Whether the base is a Windows image, by its name."""
        image = (self.root.image or self.root.base.value).lower()
        return any(word in image for word in _WINDOWS) or f"{image}:".startswith(_WINDOWS_BEGINNINGS)

    @cached_property
    def scopes(self) -> dict[int, Scope]:
        """The variables in front of each instruction, by its place; under -1 those at the end."""
        return expansion.scopes_in(self)

    @property
    def scope(self) -> Scope:
        """The variables at the end of the stage."""
        return self.scopes[-1]


class Dockerfile:
    """A parsed Dockerfile. `not_editable` says why no edit in it could be trusted, None where one can."""

    kind = Kind.DOCKERFILE

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.escape = "\\"
        self.instructions: tuple[Instruction, ...] = ()
        self.directives: tuple[Directive, ...] = ()
        self._comment_spans: tuple[Span, ...] = ()
        self.not_editable: str | None = None

    def __repr__(self) -> str:
        return f"<Dockerfile {self.path}>"

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """Comment lines outside heredocs, without the directives."""
        return tuple(Comment(span.of(self.text), span) for span in self._comment_spans)

    @cached_property
    def preamble(self) -> tuple[Instruction, ...]:
        """What stands before the first FROM: global ARGs."""
        froms = self._froms
        return self.instructions[: froms[0]] if froms else self.instructions

    @cached_property
    def _froms(self) -> list[int]:
        return [index for index, one in enumerate(self.instructions) if one.keyword == "FROM"]

    @cached_property
    def has_shell(self) -> bool:
        """Whether a SHELL stands anywhere in it."""
        return any(one.keyword == "SHELL" for one in self.instructions)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        bounds = [*self._froms, len(self.instructions)]
        return tuple(
            Stage(self, index, self.instructions[start], self.instructions[start + 1 : end])
            for index, (start, end) in enumerate(pairwise(bounds))
        )

    def stage(self, target: str | None) -> Stage | None:
        """By name in any case, or index; None: the last."""
        if target is None:
            return self.stages[-1] if self.stages else None
        name = target.lower()
        for stage in reversed(self.stages):
            if stage.name is not None and stage.name.lower() == name:
                return stage
        index = int(target) if target.isascii() and target.isdigit() else len(self.stages)
        return self.stages[index] if index < len(self.stages) else None

    def stage_of(self, instruction: Instruction) -> Stage | None:
        """The stage an instruction stands in; None before the first FROM."""
        return self._stage_by_place.get(instruction.lines.start)

    @cached_property
    def _stage_by_place(self) -> dict[int, Stage]:
        return {one.lines.start: stage for stage in self.stages for one in (stage.instruction, *stage.instructions)}

    @cached_property
    def global_scope(self) -> Scope:
        """The variables that FROM lines see."""
        return expansion.global_scope(self)

    def scope_at(self, instruction: Instruction) -> Scope:
        """The variables in front of an instruction; FROM sees the global ARGs only."""
        stage = self.stage_of(instruction)
        if stage is None or instruction.keyword == "FROM":
            return self.global_scope
        return stage.scopes[instruction.lines.start]

    def expand(self, raw: str, at: Instruction) -> str | None:
        """The word without quotes and variables, as of that instruction; None where a value cannot be known."""
        if "$" not in raw:
            return expansion.expand(raw, Scope(), self.escape).text
        return expansion.expand(raw, self.scope_at(at), self.escape).text

    def comments_above(self, instruction: Instruction) -> tuple[Comment, ...]:
        """The comment lines directly above an instruction, without a blank line in between."""
        return line_edits.comments_above(self, instruction)

    def comments_inside(self, instruction: Instruction) -> tuple[Comment, ...]:
        """The comment lines inside the continuations of an instruction."""
        return tuple(comment for comment in self.comments if instruction.lines.contains(comment.span))

    def insert_before(self, instruction: Instruction, lines: str) -> Edit:
        """Whole lines above an instruction and the comments attached to it."""
        return line_edits.insert_before(self, instruction, lines)

    def insert_after(self, instruction: Instruction, lines: str) -> Edit:
        """Whole lines below an instruction; a blank line is left after a heredoc."""
        return line_edits.insert_after(self, instruction, lines)

    def remove(self, instruction: Instruction) -> Edit:
        """Delete the lines of an instruction. Comments inside and above it stay."""
        return line_edits.remove(self, instruction)

    def broken_promise(self, before: "Dockerfile", promises: tuple[Promise, ...]) -> str | None:
        """A comment of the file before that is gone, unless a promise with the keys `("#", comment)` gives it up."""
        lost = Counter(c.text for c in before.comments) - Counter(c.text for c in self.comments)
        lost -= Counter(str(p.keys[1]) for p in promises if p.keys[:1] == ("#",))
        return f"the comment `{next(iter(lost))}` is gone" if lost else None


def parse_dockerfile(path: str, text: str) -> Dockerfile:
    """The document; raises UnreadableError with line and reason where BuildKit's parser would refuse the text."""
    document = Dockerfile(path, text)
    lexer = Lexer(document)
    lexer.run()
    document.instructions = tuple(lexer.instructions)
    document.directives = tuple(lexer.directives)
    document._comment_spans = tuple(lexer.comments)
    document.not_editable = lexer.not_editable
    return document


def _index(instructions: tuple[Instruction, ...], instruction: Instruction) -> int:
    place = instruction.lines.start
    return next((i for i, one in enumerate(instructions) if one.lines.start >= place), len(instructions))
