"""Who shares a node of a YAML text: every path by which aliases and `<<` lead a reader to it."""

from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias

from hardener.documents.yaml_path import Keys, Step, step_into
from hardener.documents.yaml_tree import MappingNode, Real, SequenceNode, Tree, effective, find, real, sources

# A path that leads to a node, and the mappings whose keys come before those of the node there.
Visit: TypeAlias = tuple[Keys, tuple[MappingNode, ...]]


class Sharing:
    """Answers for one tree. What only `x-` keys lead to is seen by nobody."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    @cached_property
    def anchors(self) -> dict[int, list[Step]]:
        """The steps from the root to each node that others use, by the node's `id`."""
        return dict(_anchored([Step((), self.tree.root)])) if "*" in self.tree.text and "&" in self.tree.text else {}

    def node_at(self, keys: Keys) -> Real | None:
        """What is written at a path; only the last node of it may be an alias."""
        place = find(self.tree.root, keys)
        return real(place.node) if place else None

    def is_shared(self, keys: Keys) -> bool:
        """Whether something on the way to what is written at a path has an anchor that others use."""
        nodes = (self.node_at(keys[:end]) for end in range(len(keys) + 1)) if self.anchors else ()
        return any(node is not None and node.aliased for node in nodes)

    def readers(self, node: Real, key: str | int) -> list[Keys]:
        """The paths at which `key` of a mapping or list counts, or would count if it were there."""
        return [
            keys for keys, stronger in self._visits.get(id(node), ()) if not any(str(key) in m.pairs for m in stronger)
        ]

    @cached_property
    def _visits(self) -> dict[int, list[Visit]]:
        found: dict[int, list[Visit]] = {}
        root = self.tree.root
        for key, (pair, _) in effective(root).items() if isinstance(root, MappingNode) else ():
            if not key.startswith("x-"):
                for node, visit in _visited(real(pair.value), (key,)):
                    found.setdefault(id(node), []).append(visit)
        return found


def _anchored(chain: list[Step]) -> Iterator[tuple[int, list[Step]]]:
    node = chain[-1].node
    if node.aliased:
        yield id(node), chain
    names: list[str | int] = []
    if isinstance(node, MappingNode):
        names = list(node.pairs)
    elif isinstance(node, SequenceNode):
        names = list(range(len(node.items)))
    for name in names:
        if step := step_into(chain[-1], name):
            yield from _anchored([*chain, step])


def _visited(node: Real, keys: Keys) -> Iterator[tuple[Real, Visit]]:
    if isinstance(node, SequenceNode):
        yield node, (keys, ())
        for index, item in enumerate(node.items):
            yield from _visited(real(item), (*keys, index))
    elif isinstance(node, MappingNode):
        chain = tuple(sources(node))
        for at, mapping in enumerate(chain):
            yield mapping, (keys, chain[:at])
        for key, (pair, _) in effective(node).items():
            yield from _visited(real(pair.value), (*keys, key))
