"""Variables in Compose text: `$VAR`, `${VAR}`, `${VAR:-default}`, `${VAR:?error}`, `$$`, nested ones included."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_OPERATORS = (":-", ":?", ":+", "-", "?", "+")


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of a text, from `start` to `end`. `operator` is empty without one, `default` what follows it."""

    name: str
    operator: str
    default: str | None
    start: int
    end: int

    @property
    def is_required(self) -> bool:
        """Whether Compose stops where it is not set."""
        return self.operator in (":?", "?")

    @property
    def fallback(self) -> str | None:
        """The text that stands in where the variable is not set; None where nothing is given."""
        return self.default if self.operator in (":-", "-") else None


def variables(text: str) -> tuple[Variable, ...]:
    """The variables of a text, in order; those inside a default are part of it."""
    found: list[Variable] = []
    at = text.find("$")
    while at >= 0:
        variable = _variable(text, at)
        if variable:
            found.append(variable)
        at = text.find("$", variable.end if variable else at + (2 if text.startswith("$$", at) else 1))
    return tuple(found)


def is_literal(text: str) -> bool:
    """Whether the text means the same wherever it is read: no variable in it."""
    return "$" not in text or not variables(text)


def literal(text: str) -> str | None:
    """The text that the container gets (`$$` is `$`), or None where a variable decides."""
    return text.replace("$$", "$") if is_literal(text) else None


def filled(text: str, values: Mapping[str, str]) -> str | None:
    """The text with its variables filled in from values and defaults (`$$` is `$`), or None where one is unknown."""
    if "$" not in text:
        return text
    parts, at = [], 0
    for variable in variables(text):
        if (value := _value_of(variable, values)) is None:
            return None
        parts += [text[at : variable.start].replace("$$", "$"), value]
        at = variable.end
    return "".join([*parts, text[at:].replace("$$", "$")])


def _value_of(variable: Variable, values: Mapping[str, str]) -> str | None:
    value = values.get(variable.name)
    is_set = value is not None and (value != "" or not variable.operator.startswith(":"))
    if variable.operator in (":+", "+"):
        return filled(variable.default or "", values) if is_set else ""
    if is_set:
        return value
    return filled(variable.fallback, values) if variable.fallback is not None else None


def escape(value: str) -> str:
    """The value as Compose text, so that no `$` of it is read as a variable."""
    return value.replace("$", "$$")


def split(text: str, separator: str) -> tuple[str, ...]:
    """The parts between separators that are outside variables and brackets: of `[::1]:${P:-80}:80` three."""
    parts, depth, start = [], 0, 0
    for at, character in enumerate(text):
        if character == "[" or (character == "{" and text[at - 1 : at] == "$"):
            depth += 1
        elif character in "]}" and depth:
            depth -= 1
        elif character == separator and not depth:
            parts.append(text[start:at])
            start = at + 1
    return (*parts, text[start:])


def _variable(text: str, at: int) -> Variable | None:
    if not text.startswith("{", at + 1):
        name = _NAME.match(text, at + 1)
        return Variable(name[0], "", None, at, name.end()) if name else None
    name, end = _NAME.match(text, at + 2), _closing(text, at + 1)
    if name is None or end is None:
        return None
    rest = text[name.end() : end]
    operator = next((o for o in _OPERATORS if rest.startswith(o)), "")
    if rest and not operator:
        return None
    return Variable(name[0], operator, rest[len(operator) :] if operator else None, at, end + 1)


def _closing(text: str, brace: int) -> int | None:
    """The brace that closes the one at an offset; only `${` opens another."""
    depth = 0
    for at in range(brace, len(text)):
        if text[at] == "{" and text[at - 1] == "$":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if not depth:
                return at
    return None
