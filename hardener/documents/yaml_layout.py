"""Where the lines of YAML nodes begin and end in the text, and where new lines and items can go between them."""

import re
from itertools import pairwise

from hardener.documents.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from hardener.text import Span

_BLANK = re.compile(r"\n[ \t]*\r?\n")
_COMMA = re.compile(r"\s*,\s*")
_BLANK_LINE = re.compile(r"[ \t]*\r?\n")
_COMMENT_LINE = re.compile(r"\r?\n([ ]*)#[^\r\n]*")
_MARKER = re.compile(r"^(?:\.\.\.|---)(?=\s|\Z)", re.MULTILINE)
_ODD_BREAK = re.compile("\r(?!\n)|[\x85\u2028\u2029]")


def has_odd_breaks(text: str) -> bool:
    """Whether YAML sees ends of lines that no editor and no diff shows."""
    return _ODD_BREAK.search(text) is not None


def line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """The end of a line, before its `\\n` or `\\r\\n`."""
    at = text.find("\n", offset)
    at = len(text) if at < 0 else at
    return at - 1 if at > offset and text[at - 1] == "\r" else at


def children(node: Node) -> list[Span]:
    """The pairs or items of a collection."""
    if isinstance(node, SequenceNode):
        return [Span(item.start, item.end) for item in node.items]
    if not isinstance(node, MappingNode):
        return []
    return [Span(pair.key.start, max(pair.key.end, pair.value.end)) for pair in node.pairs.values()]


def last_descendant(node: Node) -> Node:
    """What decides where a block ends: libyaml's own mark runs on into the comments that follow."""
    while True:
        if isinstance(node, MappingNode) and not node.flow and node.pairs:
            node = next(reversed(node.pairs.values())).value
        elif isinstance(node, SequenceNode) and not node.flow and node.items:
            node = node.items[-1]
        else:
            return node


def behind(text: str, node: Node, column: int) -> int | None:
    """Where a line can be added below a block: under its comments that stand at this column or further right."""
    last = last_descendant(node)
    if isinstance(last, ScalarNode) and last.style in ("literal", "folded"):
        return None if _runs_to_the_end(text, last) else line_end(text, last.end)
    end = line_end(text, node.end)
    while (more := _COMMENT_LINE.match(text, end)) and len(more[1]) >= column:
        end = more.end()
    return end


def _runs_to_the_end(text: str, node: ScalarNode) -> bool:
    """A block scalar without a final newline has none in its value either: a line below would add it."""
    return not text[node.end :].strip(" \t") and not text.endswith("\n")


def end_of_file(text: str, offset: int) -> int:
    """Where a section can be added: behind the last line that is not blank, before `...`."""
    marker = _MARKER.search(text, offset)
    tail = text[offset : marker.start() if marker else len(text)]
    return offset + len(tail.rstrip())


def separates_sections(text: str, root: MappingNode) -> bool:
    """Whether blank lines stand between most keys of the top level."""
    pairs = root.pairs.values()
    gaps = [_BLANK.search(text, one.value.end, two.key.start) is not None for one, two in pairwise(pairs)]
    return gaps.count(True) * 2 >= len(gaps)


def dash_of(text: str, node: SequenceNode, index: int) -> int:
    """The dash of an item of a block list: libyaml does not say where it is."""
    if index == 0:
        return node.start
    column = node.start - line_start(text, node.start)
    dash = re.compile(rf"\n {{{column}}}-(?=\s|\Z)")
    found = dash.search(text, line_end(text, node.items[index - 1].end))
    if found is None:
        raise LookupError(f"item {index} has no dash")
    return found.end() - 1


def whole_lines(text: str, start: int, end: int) -> Span | None:
    """The lines of a block from its first character on, if nothing else stands on them.

    Where blank lines stand above and below, those below go too; at the end of the file, those above.
    """
    first, last = line_start(text, start), line_end(text, end)
    if text[first:start].strip():
        return None
    if not text[last:].strip():
        return _last_lines(text, first, last)
    last = text.index("\n", last) + 1
    if first == 0 or not text[line_start(text, first - 1) : first].strip():
        while below := _BLANK_LINE.match(text, last):
            last = below.end()
    return Span(first, last)


def _last_lines(text: str, first: int, last: int) -> Span | None:
    """The last lines of a file with the line end above them, so that the final newline stays as it is."""
    above = len(text[:first].rstrip())
    return Span(line_end(text, above), last) if above else None


def flow_end(text: str, node: MappingNode | SequenceNode) -> tuple[int, str] | None:
    """Where a child can be added to a flow collection that has some, and what to put between."""
    last = children(node)[-1]
    if "#" in text[last.end : node.end]:
        return None
    start = line_start(text, last.start)
    own_line = start > node.start and not text[start : last.start].strip()
    return last.end, ",\n" + text[start : last.start] if own_line else ", "


def flow_removal(text: str, node: MappingNode | SequenceNode, child: Span) -> Span | None:
    """A child of a flow collection with the comma behind it or, of the last one, the comma before it."""
    spans = children(node)
    if len(spans) == 1 or "#" in text[node.start : node.end]:
        return None
    at = spans.index(child)
    comma = _COMMA.match(text, child.end)
    if comma and at + 1 < len(spans):
        return Span(child.start, comma.end())
    return Span(spans[at - 1].end, child.end)
