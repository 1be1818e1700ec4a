"""Scripts that bash runs in place of dash: what both read alike, and how `echo` is told to do what it did."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.documents.commands import Command, Script
    from hardener.documents.dockerfile import Instruction

_ECHO_OPTIONS = frozenset(("-e", "-ne", "-en", "-E"))
_DASH_ESCAPE = re.compile(r"\\[abcfnrtv0\\]|\\$")
_NOT_IN_DASH = re.compile(r"(?<!\\)(?:\\\\)*\\(?:[eExuU1-7]|$)")  # what `echo -e` changes, and dash's `echo` does not
_QUOTED = re.compile(r"'[^']*'|\"(?:[^\"\\]|\\.)*\"")
_BRACES = re.compile(r"(?<!\$)\{[^{}]*(?:,|\.\.)[^{}]*\}")


def reads_differently_in_bash(script: "Script") -> str | None:
    """What of the script means something else to dash than to bash, in a clause; `echo_as_before` helps with echo."""
    for command in script.commands:
        raws = [_QUOTED.sub("", word.raw) for word in command.words]
        if _is_echo(command) and _has_escapes(command) and _has_more_escapes(command):
            return "`echo` treats backslashes in another way there"
        if command.name in ("[[", "source", "function", "pushd", "popd", "declare", "let", "shopt"):
            return f"`{command.name}` means nothing to the present shell"
        if command.name in ("[", "test") and any(w.value in ("==", "=~") for w in command.words):
            return "`==` means nothing to the present shell"
        if any(_BRACES.search(raw) or "$'" in raw for raw in raws) or any("<(" in w.raw for w in command.words):
            return "braces and `$'…'` mean something else there"
        if any(redirect.operator in ("&>", "&>>", "<<<") for redirect in command.redirects):
            return "`&>` means something else there"
    return None


def echo_as_before(instruction: "Instruction") -> Iterator[Edit]:
    """`-e` for each `echo` whose escapes dash reads without being told to."""
    for command in instruction.script.commands if instruction.script else ():
        told = asks_for_escapes(command) or _has_more_escapes(command)
        if _is_echo(command) and _has_escapes(command) and not told:
            at = command.words[0].span.end
            yield Edit(instruction.document.path, Span(at, at), " -e")


def asks_for_escapes(command: "Command") -> bool:
    """Whether it is an `echo -e`, of which dash prints the option as well."""
    return _is_echo(command) and any(word.value in _ECHO_OPTIONS for word in command.words[1:2])


def _is_echo(command: "Command") -> bool:
    return bool(command.words) and command.words[0].raw == "echo"


def _has_escapes(command: "Command") -> bool:
    return any(_DASH_ESCAPE.search(word.value) for word in command.arguments)


def _has_more_escapes(command: "Command") -> bool:
    return any(_NOT_IN_DASH.search(word.value) for word in command.arguments)
