"""Reads JSON into the nodes of a YAML tree, so that each value has its place; strict, as Go's decoder reads it."""

import json
import re

from hardener.documents.yaml_tree import MappingNode, Node, Pair, ScalarNode, SequenceNode, Tree
from hardener.errors import UnreadableError

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_BARE = re.compile(r"true\b|false\b|null\b|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_DEEPEST = 200


def read_json(path: str, text: str) -> tuple[Tree, frozenset[str]]:
    """The tree, and the keys that stand twice in an object; an empty text is an empty object.

    Raises UnreadableError with the line where the text is no JSON.
    """
    if not text.strip():
        return Tree(text, MappingNode(len(text), len(text), True, None), 1), frozenset()
    reader = _Reader(path, text)
    root = reader.value(reader.skip(0), 0)
    if not isinstance(root, MappingNode):
        raise reader.error(root.start, "the file must be an object in braces")
    if (end := reader.skip(root.end)) < len(text):
        raise reader.error(end, "nothing may follow the last brace")
    return Tree(text, root, 1), frozenset(reader.twice)


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.twice: set[str] = set()

    def skip(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def error(self, at: int, expected: str) -> UnreadableError:
        line_start = self.text.rfind("\n", 0, at) + 1
        line = self.text.count("\n", 0, at) + 1
        if self.text.startswith(("//", "/*", "#"), at):
            expected = "it may have no comments"
        return UnreadableError(self.path, f"is not JSON at column {at - line_start + 1}: {expected}", line)

    def value(self, at: int, depth: int) -> MappingNode | SequenceNode | ScalarNode:
        if depth > _DEEPEST:
            raise self.error(at, "it is nested too deeply")
        if self.text.startswith("{", at):
            return self._object(at, depth)
        if self.text.startswith("[", at):
            return self._array(at, depth)
        if found := _STRING.match(self.text, at):
            return self._string(found)
        if bare := _BARE.match(self.text, at):
            return ScalarNode(bare[0], at, bare.end(), "plain", None)
        raise self.error(at, "a value is missing")

    def _string(self, found: re.Match[str]) -> ScalarNode:
        return ScalarNode(json.loads(found[0]), found.start(), found.end(), "double", None)

    def _object(self, start: int, depth: int) -> MappingNode:
        node = MappingNode(start, start, True, None)
        at = self.skip(start + 1)
        while not self.text.startswith("}", at):
            if node.pairs:
                at = self._comma(at, "}")
            found = _STRING.match(self.text, at)
            if found is None:
                raise self.error(at, "a key in double quotes is missing")
            key = self._string(found)
            colon = self.skip(key.end)
            if not self.text.startswith(":", colon):
                raise self.error(colon, "a colon is missing")
            if key.text in node.pairs:
                self.twice.add(key.text)
            node.pairs[key.text] = Pair(key, self.value(self.skip(colon + 1), depth + 1))
            at = self.skip(node.pairs[key.text].value.end)
        node.end = at + 1
        return node

    def _array(self, start: int, depth: int) -> SequenceNode:
        node = SequenceNode(start, start, True, None)
        at = self.skip(start + 1)
        items: list[Node] = node.items
        while not self.text.startswith("]", at):
            if items:
                at = self._comma(at, "]")
            items.append(self.value(at, depth + 1))
            at = self.skip(items[-1].end)
        node.end = at + 1
        return node

    def _comma(self, at: int, end: str) -> int:
        """The place behind the comma, where another entry must follow."""
        if not self.text.startswith(",", at):
            raise self.error(at, f"a comma or `{end}` is missing")
        after = self.skip(at + 1)
        if self.text.startswith(end, after):
            raise self.error(at, "the last entry is followed by a comma")
        return after
