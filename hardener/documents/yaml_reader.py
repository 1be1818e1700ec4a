"""Reads YAML into nodes that know exactly where they stand in the text; no value is ever turned into an object.

Events of libyaml are used rather than composed nodes: they are twice as fast, say where an alias stands (a composed
node only says where its anchor does), and carry no resolved tags, so that text stays as written: `22:22`, `0440`.
"""

import re
from collections.abc import Iterator
from typing import Any

from hardener.documents.yaml_tree import AliasNode, MappingNode, Node, Pair, Real, ScalarNode, SequenceNode, Tree, real
from hardener.errors import NothingInItError, UnreadableError

MAX_NODES = 100_000
MAX_DEPTH = 100

_STYLES = {"'": "single", '"': "double", "|": "literal", ">": "folded"}
_PROPERTIES = re.compile(r"(?:[&!][^\s]*(?:\s+(?:\#[^\n]*\n\s*)*|\Z))*")
_COLON = re.compile(r"[ \t]*:")
_SURROGATE = re.compile("[\ud800-\udfff]")
_STAND_IN = 0x100000  # libyaml refuses surrogates; plane 16 is private, has the same length, and nobody uses it
_ONLY_OLD_LIBYAML_SAYS = "found unexpected ':'"


def read_tree(path: str, text: str) -> Tree:
    """The tree of a YAML text; raises UnreadableError with line and reason."""
    try:
        builder = _built(path, text, pure=False)
    except _yaml_error() as error:
        if getattr(error, "problem", None) != _ONLY_OLD_LIBYAML_SAYS:
            raise _unreadable(path, text, error) from None
        builder = _built_slowly(path, text)
    if builder.root is None:
        raise NothingInItError(path, "file is empty" if not text.strip() else "file has no content but comments")
    return Tree(text, builder.root, builder.documents)


def _built_slowly(path: str, text: str) -> "_Builder":
    """With the parser in Python, which knows YAML 1.2: `[80:80]` is a list of one string, as Compose sees it."""
    try:
        return _built(path, text, pure=True)
    except _yaml_error() as error:
        raise _unreadable(path, text, error) from None


def _built(path: str, text: str, *, pure: bool) -> "_Builder":
    builder = _Builder(path, text)
    for event in _events(text, pure=pure):
        builder.take(event)
    return builder


class _Builder:
    """Takes events and puts nodes together; ends of blocks are those of their last descendant."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.root: Real | None = None
        self.documents = 0
        self._open: list[MappingNode | SequenceNode] = []
        self._keys: list[ScalarNode | None] = []
        self._anchors: dict[str, Real] = {}
        self._has_surrogates = _SURROGATE.search(text) is not None

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            self.documents += 1
        elif self.documents > 1:
            return
        elif kind == "ScalarEvent":
            self._add(self._scalar(event))
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._begin(event, MappingNode if kind == "MappingStartEvent" else SequenceNode)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._finish(event)
        elif kind == "AliasEvent":
            self._add(self._alias(event))

    def _begin(self, event: Any, make: type[MappingNode] | type[SequenceNode]) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise self._error(event.start_mark.index, f"nested deeper than {MAX_DEPTH} levels")
        start = self._behind_properties(event)
        node = make(start, start, bool(event.flow_style), event.tag, event.anchor)
        self._name(node)
        self._open.append(node)
        self._keys.append(None)

    def _finish(self, event: Any) -> None:
        node = self._open.pop()
        self._keys.pop()
        if node.flow:
            node.end = event.end_mark.index
        self._add(node)

    def _scalar(self, event: Any) -> ScalarNode:
        style = _STYLES.get(event.style, "plain")
        start, end = self._behind_properties(event), event.end_mark.index
        if style in ("literal", "folded"):
            end = self._end_of_block_scalar(start, end)
        if start == end and event.anchor is None and event.tag is None:
            start = end = self._behind_colon(start)
        value = self._restored(event.value) if self._has_surrogates else event.value
        node = ScalarNode(value, min(start, end), end, style, event.tag, event.anchor)
        self._name(node)
        return node

    def _behind_colon(self, offset: int) -> int:
        """Where the missing value of a key is: the parser in Python puts it before what comes next."""
        key = self._keys[-1] if self._keys else None
        colon = _COLON.match(self.text, key.end) if key else None
        return colon.end() if colon else offset

    def _alias(self, event: Any) -> AliasNode:
        start, end = event.start_mark.index, event.end_mark.index
        target = self._anchors.get(event.anchor)
        if target is None:
            raise self._error(start, f"alias `*{event.anchor}` has no anchor")
        if any(target is node for node in self._open):
            raise self._error(start, f"alias `*{event.anchor}` contains itself")
        target.aliased = True
        return AliasNode(start, end, target)

    def _name(self, node: Real) -> None:
        if node.anchor is not None:
            self._anchors[node.anchor] = node

    def _add(self, node: Node) -> None:
        if not self._open:
            self.root = real(node)
            return
        parent = self._open[-1]
        if isinstance(parent, SequenceNode):
            parent.items.append(node)
        elif self._keys[-1] is None:
            self._keys[-1] = self._key(parent, node)
            return
        else:
            key = self._keys[-1]
            parent.pairs[key.text] = Pair(key, node)
            self._keys[-1] = None
        parent.size += node.size
        if parent.size > MAX_NODES and isinstance(node, AliasNode):
            raise self._error(node.start, f"aliases make it larger than {MAX_NODES:,} nodes")
        if not parent.flow:
            parent.end = max(parent.end, node.end)

    def _key(self, parent: MappingNode, node: Node) -> ScalarNode:
        if not isinstance(node, ScalarNode):
            raise self._error(node.start, "a key is not a string")
        if node.text in parent.pairs:
            first = self.text.count("\n", 0, parent.pairs[node.text].key.start) + 1
            raise self._error(node.start, f"key `{node.text}` is already in line {first}")
        if not parent.flow:
            parent.end = max(parent.end, node.end)
        return node

    def _behind_properties(self, event: Any) -> int:
        start: int = event.start_mark.index
        if event.anchor is None and event.tag is None:
            return start
        found = _PROPERTIES.match(self.text, start)
        return found.end() if found else start

    def _end_of_block_scalar(self, start: int, end: int) -> int:
        """Where its last line ends: libyaml's mark is behind the blank lines that follow, which only `+` keeps."""
        header = self.text[start:end].partition("\n")[0]
        if "+" in header.partition("#")[0]:
            return start + len(self.text[start:end].removesuffix("\n").removesuffix("\r"))
        return start + len(self.text[start:end].rstrip())

    def _restored(self, value: str) -> str:
        return "".join(chr(ord(c) - _STAND_IN) if _is_stand_in(c) else c for c in value)

    def _error(self, offset: int, reason: str) -> UnreadableError:
        return UnreadableError(self.path, reason, self.text.count("\n", 0, offset) + 1)


def _is_stand_in(character: str) -> bool:
    return 0xD800 <= ord(character) - _STAND_IN <= 0xDFFF


def _events(text: str, *, pure: bool) -> Iterator[Any]:
    from ruamel.yaml import YAML

    readable = _SURROGATE.sub(lambda found: chr(ord(found[0]) + _STAND_IN), text)
    return iter(YAML(typ="safe", pure=pure).parse(readable))


def _yaml_error() -> type[Exception]:
    from ruamel.yaml.error import YAMLError

    return YAMLError


def _unreadable(path: str, text: str, error: Any) -> UnreadableError:
    if (mark := getattr(error, "problem_mark", None)) is not None:
        return UnreadableError(path, f"not valid YAML: {error.problem}", mark.line + 1)
    offset = getattr(error, "position", 0)
    reason = getattr(error, "reason", None) or str(error).partition("\n")[0]
    return UnreadableError(path, f"not valid YAML: {reason}", text.count("\n", 0, offset) + 1)
