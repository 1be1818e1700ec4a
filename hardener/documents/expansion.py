"""What `$V` and `${V:-x}` of a Dockerfile stand for, as far as the file itself tells."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardener.documents.dockerfile import Dockerfile, Stage
    from hardener.documents.instruction import Instruction

# The builder sets these for the platform at hand; in a stage they must be declared with ARG first.
# https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope
PLATFORM_ARGUMENTS = frozenset(
    f"{which}{what}" for which in ("TARGET", "BUILD") for what in ("PLATFORM", "OS", "OSVERSION", "ARCH", "VARIANT")
) | {"TARGETSTAGE"}

_NAME = re.compile(r"[0-9]+|[@*#?\-$!]|\w+")


@dataclass(frozen=True, slots=True)
class Scope:
    """The variables at one place: a name without a value here is unset, a name in `unknown` has one we cannot know."""

    values: Mapping[str, str] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()

    def with_value(self, name: str, value: str | None) -> "Scope":
        """The scope after an assignment; None: something that cannot be known."""
        if value is None:
            values = {key: old for key, old in self.values.items() if key != name}
            return Scope(values, self.unknown | {name})
        return Scope({**self.values, name: value}, self.unknown - {name})


@dataclass(slots=True)
class Expansion:
    """The result of expanding a word: `text` is None if a variable has no known value; those are in `unresolved`."""

    text: str | None
    unresolved: list[str]


def expand(raw: str, scope: Scope, escape: str) -> Expansion:
    """The word without quotes, escapes and variables."""
    if "$" not in raw and "'" not in raw and '"' not in raw and escape not in raw:
        return Expansion(raw, [])
    expander = _Expander(raw, scope, escape)
    try:
        text = expander.until("")
    except RecursionError:  # `${a:-${a:-…` as deep as somebody likes
        return Expansion(None, [])
    return Expansion(None if expander.unresolved or expander.failed else text, expander.unresolved)


class _Expander:
    def __init__(self, raw: str, scope: Scope, escape: str) -> None:
        self.raw, self.scope, self.escape = raw, scope, escape
        self.at = 0
        self.failed = False
        self.unresolved: list[str] = []

    def until(self, stop: str) -> str:
        """The expanded text up to `stop`, which is consumed, or to the end for an empty one."""
        parts: list[str] = []
        while char := self._next():
            if char == stop:
                return "".join(parts)
            if char == "'":
                parts.append(self._single())
            elif char == '"':
                parts.append(self._double())
            elif char == "$":
                parts.append(self._dollar())
            else:
                parts.append(self._next() if char == self.escape else char)
        self.failed = self.failed or stop != ""
        return "".join(parts)

    def _next(self) -> str:
        char = self.raw[self.at : self.at + 1]
        self.at += 1
        return char

    def _peek(self) -> str:
        return self.raw[self.at : self.at + 1]

    def _single(self) -> str:
        end = self.raw.find("'", self.at)
        self.failed = self.failed or end < 0
        begin, self.at = self.at, (end if end >= 0 else len(self.raw)) + 1
        return self.raw[begin : self.at - 1]

    def _double(self) -> str:
        parts: list[str] = []
        while (char := self._next()) != '"':
            if not char:
                self.failed = True
                break
            if char == "$":
                parts.append(self._dollar())
            elif char == self.escape and self._peek() in ('"', "$", self.escape):
                parts.append(self._next())
            else:
                parts.append(char)
        return "".join(parts)

    def _dollar(self) -> str:
        if self._peek() != "{":
            name = self._name()
            return self._value(name) if name else "$"
        self.at += 1
        name, modifier = self._name(), self._next()
        if not name:
            self.failed = True
            return ""
        if modifier == "}":
            return self._value(name)
        or_empty = modifier == ":"
        if or_empty:
            modifier = self._next()
        if modifier not in ("-", "+", "?"):
            self._skip(name)
            return ""
        return self._modified(name, modifier, or_empty)

    def _name(self) -> str:
        match = _NAME.match(self.raw, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match[0]

    def _value(self, name: str) -> str:
        value = self.scope.values.get(name)
        if value is None:
            self.unresolved.append(name)
        return value or ""

    def _skip(self, name: str) -> None:
        """A pattern substitution: its result is left unknown rather than guessed."""
        self.unresolved.append(name)
        self.until("}")

    def _modified(self, name: str, modifier: str, or_empty: bool) -> str:
        before = len(self.unresolved)
        word = self.until("}")
        value = self.scope.values.get(name)
        is_set = value is not None and not (or_empty and not value)
        if name in self.scope.unknown or (modifier == "?" and not is_set):
            self.unresolved.append(name)
            return ""
        uses_word = is_set == (modifier == "+")
        if not uses_word or modifier == "?":
            del self.unresolved[before:]
        if modifier == "+":
            return word if is_set else ""
        return (value or "") if is_set else word


def global_scope(document: "Dockerfile") -> Scope:
    """The ARGs before the first FROM, which FROM lines see, and stages that declare them again."""
    scope = Scope(unknown=PLATFORM_ARGUMENTS)
    for instruction in document.preamble:
        scope = _after_argument(instruction, scope, Scope()) if instruction.keyword == "ARG" else scope
    return scope


def scopes_in(stage: "Stage") -> dict[int, Scope]:
    """The scope in front of each instruction of a stage, by its place; under -1 the one at the end.

    ENV and ARG of parent stages are inherited.
    """
    scope = Scope()
    for ancestor in reversed(list(stage.ancestry())[1:]):  # the oldest first, so that no chain of stages is too long
        scope = ancestor.scope
    scopes: dict[int, Scope] = {}
    for instruction in stage.instructions:
        scopes[instruction.lines.start] = scope
        scope = _after(instruction, scope, stage.document.global_scope)
    scopes[-1] = scope
    return scopes


def _after(instruction: "Instruction", scope: Scope, outer: Scope) -> Scope:
    if instruction.keyword == "ARG":
        return _after_argument(instruction, scope, outer)
    if instruction.keyword != "ENV":
        return scope
    before = scope
    for pair in instruction.pairs:
        scope = scope.with_value(pair.key, expand(pair.raw or "", before, instruction.document.escape).text)
    return scope


def _after_argument(instruction: "Instruction", scope: Scope, outer: Scope) -> Scope:
    """ARG with a value sets it; without one it takes the value of the global ARG of that name, if any."""
    for pair in instruction.pairs:
        if pair.raw is not None:
            scope = scope.with_value(pair.key, expand(pair.raw, scope, instruction.document.escape).text)
        elif pair.key in outer.values:
            scope = scope.with_value(pair.key, outer.values[pair.key])
        elif pair.key in outer.unknown:
            scope = scope.with_value(pair.key, None)
    return scope
