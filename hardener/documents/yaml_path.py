"""How far a path of keys can be followed by one who wants to edit what stands there."""

import re
from dataclasses import dataclass
from typing import TypeAlias

from hardener.documents.yaml_layout import line_start
from hardener.documents.yaml_tree import (
    AliasNode,
    MappingNode,
    Node,
    Pair,
    Real,
    ScalarNode,
    SequenceNode,
    Tree,
    effective,
    entry_index,
)

Keys: TypeAlias = tuple[str | int, ...]

_COLON = re.compile(r"[ \t]*:")


@dataclass(frozen=True, slots=True)
class Step:
    """One node on a path and the keys that lead to it from the root. `entry` is the KEY of an item `KEY=value`."""

    keys: Keys
    node: Real
    pair: Pair | None = None
    entry: str | None = None
    in_flow: bool = False


def reach(tree: Tree, keys: Keys) -> tuple[list[Step], Keys] | None:
    """The steps that exist, and the keys that are missing; None where an edit would change more than this place."""
    chain = [Step((), tree.root)]
    if not _is_own(tree.root):
        return None
    for at, key in enumerate(keys):
        here = chain[-1]
        step = _step(here, key)
        if step is None:
            return None if is_brought_in(here.node, key) or here.entry is not None else (chain, keys[at:])
        if not _is_own(step.node) or (step.pair and not _is_simple(tree.text, step.pair.key)):
            return None
        chain.append(step)
    return chain, ()


def is_brought_in(node: Node, key: str | int) -> bool:
    """Whether the mapping has the key, be it through `<<`."""
    return isinstance(node, MappingNode) and key in effective(node)


def colon_behind(text: str, key: ScalarNode) -> int | None:
    """The offset behind the colon of a key."""
    colon = _COLON.match(text, key.end)
    return colon.end() if colon else None


def _step(here: Step, key: str | int) -> Step | None:
    node = here.node
    if isinstance(node, MappingNode) and (pair := node.pairs.get(str(key))):
        return Step((*here.keys, str(key)), _as_written(pair.value), pair, None, node.flow)
    if isinstance(node, SequenceNode):
        index = entry_index(node, key) if isinstance(key, str) else key
        if index is not None and 0 <= index < len(node.items):
            entry = key if isinstance(key, str) else None
            return Step((*here.keys, index), _as_written(node.items[index]), None, entry, node.flow)
    return None


def _as_written(node: Node) -> Real:
    """The node that stands here: an alias counts as a scalar that nobody may touch."""
    return ScalarNode("", node.start, node.end, "alias", "alias") if isinstance(node, AliasNode) else node


def _is_own(node: Real) -> bool:
    """Whether an edit of the node changes this place only, and what it says is all there is to know."""
    return node.tag is None and not node.aliased


def _is_simple(text: str, key: ScalarNode) -> bool:
    """Whether the key is written `key:`, without `?`, tag or anchor."""
    if key.tag or key.anchor or key.style not in ("plain", "single", "double"):
        return False
    before = text[line_start(text, key.start) : key.start].strip()
    return not before.endswith("?") and colon_behind(text, key) is not None
