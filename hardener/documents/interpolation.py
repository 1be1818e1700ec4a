"""Variables in Compose text: `$VAR`, `${VAR}`, `${VAR:-default}`, `${VAR:?error}`, `$$`, nested ones included."""

import re
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
