"""The nodes of a YAML text, each with its place, and the ways to ask them: paths, merges, plain data."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from hardener.text import Span

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True, eq=False)
class ScalarNode:
    """A scalar. `start` is behind its tag and anchor, `end` behind its last character (a block's last line)."""

    text: str
    start: int
    end: int
    style: str
    tag: str | None
    anchor: str | None = None
    aliased: bool = False
    size: int = 1

    @property
    def is_null(self) -> bool:
        return self.style == "plain" and self.tag is None and self.text in _NULLS


@dataclass(slots=True, eq=False)
class Pair:
    key: ScalarNode
    value: "Node"


@dataclass(slots=True, eq=False)
class MappingNode:
    """A mapping by the text of its keys, in order. `flow` is `{a: b}`."""

    start: int
    end: int
    flow: bool
    tag: str | None
    anchor: str | None = None
    aliased: bool = False
    size: int = 1
    pairs: dict[str, Pair] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class SequenceNode:
    """A sequence. `start` is the first dash of a block, `flow` is `[a, b]`."""

    start: int
    end: int
    flow: bool
    tag: str | None
    anchor: str | None = None
    aliased: bool = False
    size: int = 1
    items: "list[Node]" = field(default_factory=list)


@dataclass(slots=True, eq=False)
class AliasNode:
    """`*name`: where it stands, and the node it stands for."""

    start: int
    end: int
    target: "ScalarNode | MappingNode | SequenceNode"
    tag: str | None = None

    @property
    def size(self) -> int:
        return self.target.size


Real: TypeAlias = ScalarNode | MappingNode | SequenceNode
Node: TypeAlias = Real | AliasNode


@dataclass(frozen=True, slots=True)
class Tree:
    """The first document of a YAML text. `documents` counts all of them."""

    text: str
    root: Real
    documents: int


def real(node: Node) -> Real:
    """The node itself, or what the alias stands for."""
    return node.target if isinstance(node, AliasNode) else node


def merges(mapping: MappingNode) -> Iterator[MappingNode]:
    """The mappings that `<<` brings in, the strongest first."""
    pair = mapping.pairs.get("<<")
    if pair is None or pair.key.style != "plain":
        return
    value = real(pair.value)
    for node in value.items if isinstance(value, SequenceNode) else (value,):
        if isinstance(target := real(node), MappingNode):
            yield target


def sources(mapping: MappingNode) -> Iterator[MappingNode]:
    """The mapping and those that it merges, directly or not, the strongest first."""
    yield mapping
    for merged in merges(mapping):
        yield from sources(merged)


def effective(mapping: MappingNode) -> dict[str, tuple[Pair, bool]]:
    """The pairs of a mapping with those that `<<` brings in, and whether each is one of the latter."""
    own = {key: (pair, False) for key, pair in mapping.pairs.items()}
    if "<<" not in own:
        return own
    if (brought := list(merges(mapping))) or own["<<"][0].key.style == "plain":
        del own["<<"]
    for merged in brought:
        for key, (pair, _) in effective(merged).items():
            own.setdefault(key, (pair, True))
    return own


def plain(node: Node, seen: dict[int, Any] | None = None) -> Any:
    """Plain data: strings as written, lists, dicts, None; `<<` and aliases resolved. What is shared stays shared."""
    seen = {} if seen is None else seen
    node = real(node)
    if isinstance(node, ScalarNode):
        return None if node.is_null else node.text
    if id(node) not in seen:
        if isinstance(node, SequenceNode):
            seen[id(node)] = [plain(item, seen) for item in node.items]
        else:
            seen[id(node)] = {key: plain(pair.value, seen) for key, (pair, _) in effective(node).items()}
    return seen[id(node)]


def scalars(node: Node) -> Iterator[ScalarNode]:
    """Every scalar value below a node, each where it is written, in order."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from scalars(item)
    elif isinstance(node, MappingNode):
        for pair in node.pairs.values():
            yield from scalars(pair.value)


def written_at(root: Node, target: Node) -> tuple[str | int, ...] | None:
    """The path to where a node is written, through no alias."""
    if root is target:
        return ()
    inner: Iterator[tuple[str | int, Node]] = iter(())
    if isinstance(root, MappingNode):
        inner = ((key, pair.value) for key, pair in root.pairs.items())
    elif isinstance(root, SequenceNode):
        inner = iter(enumerate(root.items))
    for key, node in inner:
        if (rest := written_at(node, target)) is not None:
            return (key, *rest)
    return None


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at a path: its key (None for an item), and whether an alias or `<<` was crossed on the way.

    `entry` is True for the item `KEY=value` of a list that was asked for KEY.
    """

    key: ScalarNode | None
    node: Node
    shared: bool
    entry: bool = False

    @property
    def span(self) -> Span:
        """Of the key, or of the whole item."""
        return span_of(self.key or self.node)

    @property
    def data(self) -> Any:
        node = real(self.node)
        if self.entry and isinstance(node, ScalarNode):
            _, equals, value = node.text.partition("=")
            return value if equals else None
        return plain(node)


def span_of(node: Node) -> Span:
    return Span(node.start, node.end)


def find(node: Node, keys: tuple[str | int, ...]) -> Place | None:
    """What stands at a path below a node. A name asked of a list finds its item `name=value` (or `name`)."""
    place = Place(None, node, False)
    for key in keys:
        step = _step(real(place.node), key)
        if step is None or place.entry:
            return None
        shared = place.shared or step.shared or isinstance(place.node, AliasNode)
        place = Place(step.key, step.node, shared, step.entry)
    if isinstance(place.node, AliasNode) and not place.shared:
        return Place(place.key, place.node, True, place.entry)
    return place


def entry_index(sequence: SequenceNode, name: str) -> int | None:
    """The index of the item `name=value` or `name`."""
    for index, item in enumerate(sequence.items):
        node = real(item)
        if isinstance(node, ScalarNode) and node.text.partition("=")[0].strip() == name:
            return index
    return None


def _step(node: Real, key: str | int) -> Place | None:
    if isinstance(node, MappingNode):
        pair = node.pairs.get(str(key))
        if pair is not None:
            return Place(pair.key, pair.value, False)
        for merged in merges(node):
            if place := _step(merged, key):
                return Place(place.key, place.node, True)
    elif isinstance(node, SequenceNode):
        index = entry_index(node, key) if isinstance(key, str) else key
        if index is not None and -len(node.items) <= index < len(node.items):
            return Place(None, node.items[index], False, entry=isinstance(key, str))
    return None
