"""Scripts that bash runs in place of dash: what both read alike, and how `echo` is told to do what it did."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.documents.commands import Command, Script

_ECHO_OPTIONS = frozenset(("-e", "-ne", "-en", "-E"))
_OPTIONS = _ECHO_OPTIONS | {"-n"}
_DASH_ESCAPE = re.compile(r"\\[abcfnrtv0\\]|\\$")
_NOT_IN_DASH = re.compile(r"(?<!\\)(?:\\\\)*\\(?:[eExuU1-7]|$)")  # what `echo -e` changes, and dash's `echo` does not
_QUOTED = re.compile(r"'[^']*'|\"(?:[^\"\\]|\\.)*\"")
_BRACES = re.compile(r"(?<!\$)\{[^{}]*(?:,|\.\.)[^{}]*\}")


def reads_differently_in_bash(script: "Script") -> str | None:
    """What of the script means something else to dash than to bash, in a clause; `printed` helps with `echo`."""
    for command in script.commands:
        raws = [_QUOTED.sub("''", word.raw) for word in command.words]
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


def escaped_echoes(script: "Script") -> "Iterator[Command]":
    """Each `echo` whose escapes dash reads without being told to, and no other shell does."""
    for command in script.commands:
        told = asks_for_escapes(command) or _has_more_escapes(command) or any("$'" in w.raw for w in command.words)
        if _is_echo(command) and _has_escapes(command) and not told:
            yield command


def can_be_printed(command: "Command") -> bool:
    """Whether an `echo` says one word, so that `printf` can say it."""
    return _is_echo(command) and len(command.arguments) - (command.arguments[0].value in _OPTIONS) == 1


def printed(command: "Command", path: str) -> Edit:
    """`printf '%b\\n'` in place of `echo`, which reads the same escapes in every shell; for several words `echo -e`."""
    start, end = command.words[0].span.start, command.words[0].span.end
    if not can_be_printed(command):
        return Edit(path, Span(end, end), " -e")
    option = command.arguments[0].value if len(command.arguments) == 2 else ""
    if option and not re.search(r"[\\$`]", command.arguments[1].raw):
        return Edit(path, Span(end, command.words[1].span.end), " -n" if "n" in option else "")
    end = command.words[1 if option else 0].span.end
    return Edit(path, Span(start, end), "printf '%b'" if "n" in option else "printf '%b\\n'")


def asks_for_escapes(command: "Command") -> bool:
    """Whether it is an `echo -e`, of which dash prints the option as well."""
    return _is_echo(command) and any(word.value in _ECHO_OPTIONS for word in command.words[1:2])


def _is_echo(command: "Command") -> bool:
    return bool(command.words) and command.words[0].raw == "echo"


def _has_escapes(command: "Command") -> bool:
    return any(_DASH_ESCAPE.search(word.value) for word in command.arguments)


def _has_more_escapes(command: "Command") -> bool:
    return any(_NOT_IN_DASH.search(word.value) for word in command.arguments)
