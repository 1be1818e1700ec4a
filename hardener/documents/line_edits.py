"""Edits of whole lines in a Dockerfile: comments stay with the instruction below them, heredocs keep their distance."""

import re
from typing import TYPE_CHECKING

from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.documents.dockerfile import Dockerfile
    from hardener.documents.instruction import Instruction
    from hardener.documents.lexer import Comment

_KEYWORD = re.compile(r"^[A-Z]+(?=[ \t])", re.MULTILINE)


def comments_above(document: "Dockerfile", instruction: "Instruction") -> tuple["Comment", ...]:
    """The comment lines directly above, without a blank line in between; directives are none."""
    top = instruction.lines.start
    attached: list[Comment] = []
    for comment in reversed(document.comments):
        if comment.span.end > top:
            continue
        if document.text[comment.span.end : top].strip(" \t\r") != "\n":
            break
        attached.append(comment)
        top = _line_start(document.text, comment.span.start)
    return tuple(reversed(attached))


def insert_before(document: "Dockerfile", instruction: "Instruction", lines: str) -> Edit:
    attached = comments_above(document, instruction)
    at = _line_start(document.text, attached[0].span.start) if attached else instruction.lines.start
    blank = "\n" if any(one.heredocs and one.lines.end == at for one in document.instructions) else ""
    return Edit(document.path, Span(at, at), blank + _ended(_in_its_case(document, lines)))


def insert_after(document: "Dockerfile", instruction: "Instruction", lines: str) -> Edit:
    at = instruction.lines.end
    # hadolint cannot read an instruction or a comment directly below a heredoc's terminator.
    blank = "\n" if instruction.heredocs else ""
    lines = _in_its_case(document, lines)
    if document.text[at - 1 : at] == "\n":
        return Edit(document.path, Span(at, at), blank + _ended(lines))
    return Edit(document.path, Span(at, at), blank + "\n" + lines.rstrip("\n"))


def remove(document: "Dockerfile", instruction: "Instruction") -> Edit:
    text, span = document.text, instruction.lines
    kept = "".join(f"{comment.text}\n" for comment in document.comments_inside(instruction))
    if kept:
        return Edit(document.path, span, kept if text[span.end - 1] == "\n" else kept[:-1])
    if text[span.end - 1 : span.end] != "\n":
        return Edit(document.path, Span(max(span.start - 1, 0), span.end), "")
    if _is_blank_line(text, span.end) and (span.start == 0 or _is_blank_line(text, _previous(text, span.start))):
        return Edit(document.path, Span(span.start, text.index("\n", span.end) + 1), "")
    return Edit(document.path, span, "")


def _in_its_case(document: "Dockerfile", lines: str) -> str:
    """The lines with keywords in lower case, where the file writes all of its own so."""
    if any(not instruction.written_keyword.islower() for instruction in document.instructions):
        return lines
    return _KEYWORD.sub(lambda keyword: keyword[0].lower(), lines)


def _ended(lines: str) -> str:
    return lines if lines.endswith("\n") else lines + "\n"


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _previous(text: str, line_start: int) -> int:
    return text.rfind("\n", 0, line_start - 1) + 1


def _is_blank_line(text: str, start: int) -> bool:
    end = text.find("\n", start)
    return end >= 0 and not text[start:end].strip()
