"""Edits of the commands in a RUN: one more at the end or in front, or one less, in the style the RUN is written in."""

from itertools import pairwise
from typing import TYPE_CHECKING

from hardener.documents.commands import Command, Script
from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.documents.instruction import Instruction

_CLOSERS = frozenset(("fi", "done", "}", ")", "esac", ";", ";;"))
_NEVER_RETURN = frozenset(("exit", "exec", "return"))


def is_editable(instruction: "Instruction") -> bool:
    """Whether every command of the script stands where the parse says."""
    script = instruction.script
    return script is not None and not script.has_error and bool(script.commands)


def stops_at_errors(instruction: "Instruction") -> bool:
    """Whether `set -e` is in effect: by the script's first command, its interpreter, or SHELL."""
    script, stage = instruction.script, instruction.stage
    first = script.commands[0] if script and script.commands else None
    if first is not None and first.name == "set" and first.has("-e"):
        return True
    words = list(stage.shell(instruction.parent or instruction))[1:] if stage else []
    if instruction.heredocs:
        words += instruction.rest.text.split() + instruction.heredocs[0].body.of(instruction.document.text).split()[:2]
    return any(word[0] == "-" and word[1:2] != "-" and "e" in word for word in words if word.isascii())


def append(instruction: "Instruction", command: str) -> Edit | None:
    """One more command that runs when all before it succeeded; None where that cannot be written surely."""
    script = instruction.script
    if script is None or not is_editable(instruction):
        return None
    is_body = _is_heredoc_body(instruction, script)
    if instruction.heredocs and not is_body:
        return None
    last = max(script.commands, key=_end)
    end = script.text.place(len(script.text.text.rstrip()) - 1) + 1
    tail = instruction.document.text[_end(last) : end].split()
    if not _CLOSERS.issuperset(_tokens(tail)) or _leaves(last):
        return None
    strict = stops_at_errors(instruction)
    if tail[-1:] == [";"] and not strict:  # what follows would hide that the last command failed
        return None
    if is_body:
        line_start = instruction.document.text.rfind("\n", 0, end) + 1
        glue = "\n" + _indent(instruction.document.text[line_start:end]) if strict else " && "
    else:
        glue = _glue(instruction, script, strict, bare=tail[-1:] == [";"])
    return Edit(instruction.document.path, Span(end, end), glue + command)


def insert_after(instruction: "Instruction", command: Command, text: str) -> Edit | None:
    """`&& text` behind a command of the top level that another one follows by `&&`."""
    if not is_editable(instruction) or command.nested or command.operator_after != "&&":
        return None
    return Edit(instruction.document.path, Span(_end(command), _end(command)), f" && {text}")


def prepend(instruction: "Instruction", command: str) -> Edit | None:
    """One more command in front of all others, on the line of the first; None where its failure could be lost."""
    script = instruction.script
    if script is None or not is_editable(instruction) or instruction.heredocs or script.commands[0].nested:
        return None
    if any(c.operator_after in (";", "||", "&") for c in script.commands if not c.nested):
        return None
    at = script.text.place(0)
    if script.commands[0].span.start != at:
        return None
    return Edit(instruction.document.path, Span(at, at), f"{command} && ")


def drop(instruction: "Instruction", command: Command) -> Edit | None:
    """Delete a command of the top level and the `&&` behind it; None where something else stands in between."""
    script = instruction.script
    if script is None or not is_editable(instruction) or command.nested or command.operator_after != "&&":
        return None
    if command.operator_before == "|" or command.redirects:
        return None
    follower = next((c for c in script.commands if c.span.start > command.span.end), None)
    if follower is None or follower.nested or follower.operator_before != "&&":
        return None
    gap = instruction.document.text[command.span.end : follower.span.start]
    if set(gap.split()) - {"&&", instruction.document.escape}:
        return None
    return Edit(instruction.document.path, Span(command.span.start, follower.span.start), "")


def _leaves(command: Command) -> bool:
    """Whether nothing runs behind it."""
    return bool(command.words) and command.words[0].value in _NEVER_RETURN


def _end(command: Command) -> int:
    return max([command.span.end, *(r.span.end for r in command.redirects)])


def _tokens(words: list[str]) -> list[str]:
    """`fi;` is two tokens; a continuation is none."""
    return [t for word in words for t in word.replace(";", " ; ").replace(")", " ) ").split() if t not in ("\\", "`")]


def _is_heredoc_body(instruction: "Instruction", script: Script) -> bool:
    return len(instruction.heredocs) == 1 and script.text.places == (instruction.heredocs[0].body.start,)


def _glue(instruction: "Instruction", script: Script, strict: bool, bare: bool) -> str:
    """What stands between two commands here: the last `&&` (or `;` under `set -e`) at a line end or start."""
    text, escape = instruction.document.text, instruction.document.escape
    lines = text[script.text.place(0) : instruction.end].split("\n")
    if len(lines) == 1:
        return " " if bare else " && "
    for before, after in reversed(list(pairwise(script.commands))):
        gap = text[before.span.end : after.span.start]
        operator = after.operator_before or ""
        if "\n" not in gap or before.nested or after.nested or operator not in (("&&", ";") if strict else ("&&",)):
            continue
        first, last = gap.partition("\n")[0].rstrip("\r"), gap.rpartition("\n")[2]
        if last.strip() == operator == "&&":
            return f" {escape}\n{last}"
        if first.removesuffix(escape).rstrip().endswith(operator) and not last.strip():
            glue = "" if bare else ";" if operator == ";" else " &&"
            return f"{glue} {escape}\n{last}"
    indent = next((_indent(line) for line in lines[1:] if line.strip() and not line.strip().startswith("#")), "")
    return f" {escape}\n{indent or '    '}" + ("" if bare else "&& ")


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]
