"""Says where comments stand in a document, and what a comment line speaks of: what begins directly below it."""

import re
from collections.abc import Iterator
from typing import Any

from hardener.documents.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from hardener.model import Kind
from hardener.text import Span

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)


class Places:
    """The places of one document: comments, and what they cover."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._text: str = document.text
        self._is_yaml = document.kind is Kind.COMPOSE

    def comments(self, words: tuple[str, ...]) -> Iterator[Span]:
        """The comments that hold one of the words."""
        spans = self._yaml_comments() if self._is_yaml else (c.span for c in self._document.comments)
        for span in spans:
            if any(word in span.of(self._text) for word in words):
                yield span

    def file(self, comment: Span) -> Span:
        return Span(0, len(self._text) + 1)

    def below(self, comment: Span) -> Span:
        """The instruction or the node that begins below the comment, or on its line; empty where there is none."""
        return self._node(comment) if self._is_yaml else self._instruction(comment)

    def block(self, comment: Span) -> Span:
        """As below; above a FROM the whole stage."""
        below = self.below(comment)
        for stage in () if self._is_yaml else self._document.stages:
            if stage.instruction.lines == below:
                last = stage.instructions[-1] if stage.instructions else stage.instruction
                return Span(below.start, last.lines.end)
        return below

    def _instruction(self, comment: Span) -> Span:
        for instruction in self._document.instructions:
            lines: Span = instruction.lines
            if lines.contains(comment):
                return lines
            if lines.start >= comment.end:
                between = self._text[comment.end : lines.start].split("\n")[1:-1]
                attached = all(line.lstrip().startswith("#") for line in between)
                return lines if attached else _nothing(comment)
        return _nothing(comment)

    def _node(self, comment: Span) -> Span:
        start = self._text.rfind("\n", 0, comment.start) + 1
        if not self._text[start : comment.start].strip():
            while self._text[start:].lstrip(" \t")[:1] == "#":
                start = self._text.find("\n", start) + 1 or len(self._text)
        beginning: dict[int, Span] = {}
        for span in _children(self._document.tree.root):
            beginning.setdefault(self._text.rfind("\n", 0, span.start) + 1, span)
        end = self._text.find("\n", start)
        line = Span(start, len(self._text) if end < 0 else end)
        return beginning.get(start, line if line.of(self._text).strip() else _nothing(comment))

    def _yaml_comments(self) -> Iterator[Span]:
        """Everything that looks like a comment and stands in no scalar."""
        held = [Span(n.start, n.end) for n in _scalars(self._document.tree.root) if n.style != "plain"]
        for match in _COMMENT.finditer(self._text):
            at = match.start()
            if not any(span.start < at < span.end for span in held):
                yield Span(at, at + len(match[0].rstrip()))


def _nothing(comment: Span) -> Span:
    return Span(comment.end, comment.end)


def _children(node: Node) -> Iterator[Span]:
    """Every pair and item below a node, the outer before the inner."""
    if isinstance(node, MappingNode):
        for pair in node.pairs.values():
            yield Span(pair.key.start, max(pair.key.end, pair.value.end))
            yield from _children(pair.value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield Span(item.start, item.end)
            yield from _children(item)


def _scalars(node: Node) -> Iterator[ScalarNode]:
    """Keys and values."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for pair in node.pairs.values():
            yield pair.key
            yield from _scalars(pair.value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _scalars(item)
