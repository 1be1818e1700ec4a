"""Takes words, pairs and commands out of an instruction, with the blanks, line ends and operators they leave."""

from typing import TYPE_CHECKING

from hardener.documents.script_edits import drop, is_editable
from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.documents.commands import Command
    from hardener.documents.instruction import Instruction
    from hardener.documents.words import Pair


def without(instruction: "Instruction", words: Span) -> Edit | None:
    """Delete the words in a span, with a line that holds nothing else; None where a comment would go with them."""
    text, escape = instruction.document.text, instruction.document.escape
    if "\n" in words.of(text):
        return None
    line_start = text.rfind("\n", 0, words.start) + 1
    line_end = text.find("\n", words.end)
    line_end = len(text) if line_end < 0 else line_end
    before, after = text[line_start : words.start], text[words.end : line_end].strip()
    if before.strip():
        start = words.start - (len(before) - len(before.rstrip()))
        return Edit(instruction.document.path, Span(start, words.end), "")
    if after == escape and line_start > instruction.span.start:
        return Edit(instruction.document.path, Span(line_start, line_end + 1), "")
    if after in ("", escape):
        return _with_the_continuation_before(instruction, Span(line_start, words.end))
    end = words.end + len(text[words.end : line_end]) - len(text[words.end : line_end].lstrip(" \t"))
    return Edit(instruction.document.path, Span(words.start, end), "")


def _with_the_continuation_before(instruction: "Instruction", last_line: Span) -> Edit | None:
    """Delete the last line of an instruction, and the escape that joins it to the line before."""
    text, escape = instruction.document.text, instruction.document.escape
    kept = text[: last_line.start].rstrip()
    if not kept.endswith(escape) or last_line.start <= instruction.span.start:
        return None
    start = len(kept.removesuffix(escape).rstrip())
    if text.rfind("\n", 0, start) + 1 != text.rfind("\n", 0, len(kept)) + 1:
        return None
    return Edit(instruction.document.path, Span(start, last_line.end), "")


def without_pair(instruction: "Instruction", pair: "Pair") -> Edit | None:
    """Delete one pair of ENV or ARG, or the instruction where it is the only one."""
    pairs = instruction.pairs
    if len(pairs) == 1:
        return instruction.document.remove(instruction) if instruction.parent is None else None
    end = pair.value_span.end if pair.value_span else pair.key_span.end
    at = pairs.index(pair)
    if at > 0:
        return without(instruction, Span(pair.key_span.start, end))
    span = Span(pair.key_span.start, pairs[1].key_span.start)
    return None if "#" in instruction.document.text[end : span.end] else Edit(instruction.document.path, span, "")


def without_command(instruction: "Instruction", command: "Command") -> Edit | None:
    """Delete a command that is joined to its neighbours by `&&`, or the instruction where it is the only one."""
    script = instruction.script
    if script is None or not is_editable(instruction) or command.nested or command.redirects or instruction.heredocs:
        return None
    if len(script.commands) == 1 and not instruction.flags:
        whole = script.text.span(0, len(script.text.text))
        alone = whole == command.span and instruction.parent is None
        return instruction.document.remove(instruction) if alone else None
    if command.operator_after == "&&" and command.operator_before in (None, "&&"):
        return drop(instruction, command)
    if command.operator_after is None and command.operator_before == "&&":
        return _drop_last(instruction, command)
    return None


def _drop_last(instruction: "Instruction", command: "Command") -> Edit | None:
    script, text = instruction.script, instruction.document.text
    before = [c for c in script.commands if c.span.end <= command.span.start] if script else []
    if not before or text[command.span.end : instruction.end].strip():
        return None
    end = max([before[-1].span.end, *(r.span.end for r in before[-1].redirects)])
    if before[-1].nested or set(text[end : command.span.start].split()) - {"&&", instruction.document.escape}:
        return None
    return Edit(instruction.document.path, Span(end, command.span.end), "")
