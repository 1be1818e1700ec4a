"""Whether a shell-form command needs its shell, and what it is in exec form."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hardener.documents.quoting import json_string
from hardener.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hardener.documents.commands import Command, Script
    from hardener.documents.dockerfile import Instruction, Word

# Words that a shell runs itself, with no program of that name or with another meaning.
BUILTINS = frozenset(
    ". : alias bg break builtin case cd command continue declare eval exit export fg for function getopts hash if jobs "
    "let local popd pushd read readonly return set shift shopt source time times trap type typeset ulimit umask "
    "unalias unset until wait while { } ! [[".split()
)
_QUOTED = re.compile(r"'[^']*'|\"(?:[^\"\\$`]|\\.)*\"|\\.")


@dataclass(frozen=True, slots=True)
class ExecForm:
    """The words that an exec form would have, without an `exec` in front."""

    words: "tuple[Word, ...]"

    @property
    def program(self) -> str:
        return self.words[0].value


def exec_form_of(instruction: "Instruction") -> ExecForm | str:
    """The exec form of a CMD, ENTRYPOINT or HEALTHCHECK in shell form, or why it needs a shell, as a clause."""
    script = instruction.script
    if script is None or script.has_error or not script.commands:
        return "its shell is none that can be read"
    return exec_form_of_script(script, instruction.keyword == "HEALTHCHECK")


def exec_form_of_script(script: "Script", is_check: bool = False) -> ExecForm | str:
    """The same of a script alone; a health check may end in `|| exit 1`."""
    command = script.commands[0]
    if len(script.commands) == 1 and (command.redirects or command.assignments):
        return "it needs a shell: it redirects output" if command.redirects else "it needs a shell: it sets a variable"
    if not _is_all(script, command, is_check):
        return "it needs a shell: it is more than the words of one command"
    words = command.words[1:] if command.words[0].raw == "exec" and len(command.words) > 1 else command.words
    if words[0].value in BUILTINS or words[0].raw.startswith("-") or "=" in words[0].value:
        return f"it needs a shell: `{words[0].value}` is a part of one"
    if odd := next((word for word in words if not _is_plain(word)), None):
        return _why_a_shell(odd.raw)
    if sum(json_string(word.value).count("\\") for word in words) > 2:
        return "its quotes would need quotes of their own"
    return ExecForm(words)


def edits_to(form: ExecForm, instruction: "Instruction") -> "tuple[Edit, ...]":
    """Word by word where the command has several lines, so that lines and comments stay as they are."""
    document = instruction.document
    rest = instruction.command
    whole = rest.span(0, len(rest.text))
    strings = [json_string(word.value) for word in form.words]
    if "\n" not in whole.of(document.text):
        return (Edit(document.path, whole, f"[{', '.join(strings)}]"),)
    last = len(strings) - 1
    return tuple(
        Edit(document.path, word.span, ("[" if n == 0 else "") + string + ("," if n < last else "]"))
        for n, (word, string) in enumerate(zip(form.words, strings, strict=True))
    )


def _is_all(script: "Script", command: "Command", is_check: bool) -> bool:
    """Whether the script is this command alone. Of a health check `|| exit 1` says nothing: any failure counts."""
    commands = script.commands
    if is_check and len(commands) == 2 and command.operator_after == "||":
        after = [word.raw for word in commands[1].words]
        if after not in (["exit", "1"], ["exit"], ["false"]):
            return False
    elif len(commands) != 1 or command.operator_after is not None:
        return False
    return not command.nested and _is_covered(script.text.text, [w for c in commands for w in _parts(c)])


def _parts(command: "Command") -> "Iterator[str]":
    yield from (word.raw for word in command.words)
    if command.operator_after:
        yield command.operator_after


def _is_covered(text: str, parts: list[str]) -> bool:
    """Whether nothing stands between the parts but blanks."""
    for part in parts:
        text = text.lstrip()
        if not text.startswith(part):
            return False
        text = text[len(part) :]
    return not text.strip()


def _is_plain(word: "Word") -> bool:
    """Whether a shell makes nothing else of the word than taking its quotes away."""
    bare = _QUOTED.sub("", word.raw)
    if any(char in bare for char in "$`*?[]{}~#!<>|&;()\\'\"\n"):
        return False
    return "\n" not in word.value and "\\\n" not in word.raw


def _why_a_shell(raw: str) -> str:
    if "$" in raw or "`" in raw:
        return f"it needs a shell for `{raw}`"
    return f"it may need a shell for `{raw}`"
