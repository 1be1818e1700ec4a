"""How far a path of keys can be followed by one who wants to edit what stands there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
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
    sources,
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


def reach(
    tree: Tree, keys: Keys, anchors: Mapping[int, list[Step]] = MappingProxyType({}), *, alias_itself: bool = False
) -> tuple[list[Step], Keys] | None:
    """The steps that exist, and the keys that are missing; None where an edit would change more than this place.

    With `anchors`, the steps to each node that others use, a path goes on behind an alias or `<<`: the steps are then
    those to where it is written. With `alias_itself`, an alias at the end of a path is reached, not what it stands for.
    """
    chain = [Step((), tree.root)]
    if not _is_own(tree.root):
        return None
    for at, key in enumerate(keys):
        here = chain[-1]
        as_alias = alias_itself and at + 1 == len(keys)
        longer = _further(chain, key, anchors, as_alias)
        if longer is None:
            return None if is_brought_in(here.node, key) or here.entry is not None else (chain, keys[at:])
        step = longer[-1]
        is_own = step.node.tag is None if anchors else _is_own(step.node)
        if not (is_own or (as_alias and _is_alias(step.node))):
            return None
        if step.pair and not _is_simple(tree.text, step.pair.key):
            return None
        chain = longer
    return chain, ()


def _further(chain: list[Step], key: str | int, anchors: Mapping[int, list[Step]], as_alias: bool) -> list[Step] | None:
    """The steps to what stands at a key of the last one; None where there is none, or it is not to be reached."""
    node = chain[-1].node
    if anchors and isinstance(node, MappingNode) and str(key) not in node.pairs:
        source = next((m for m in sources(node) if str(key) in m.pairs), None)
        chain = anchors.get(id(source), chain)
    step = step_into(chain[-1], key)
    if step is None:
        return None
    alias = _value(chain[-1].node, key) if anchors and not as_alias else None
    return anchors.get(id(alias.target)) if isinstance(alias, AliasNode) else [*chain, step]


def is_brought_in(node: Node, key: str | int) -> bool:
    """Whether the mapping has the key, be it through `<<`."""
    return isinstance(node, MappingNode) and key in effective(node)


def colon_behind(text: str, key: ScalarNode) -> int | None:
    """The offset behind the colon of a key."""
    colon = _COLON.match(text, key.end)
    return colon.end() if colon else None


def step_into(here: Step, key: str | int) -> Step | None:
    """The step to what is written at a key; the item `KEY=value` counts as that of a list."""
    node = here.node
    if isinstance(node, MappingNode) and (pair := node.pairs.get(str(key))):
        return Step((*here.keys, str(key)), _as_written(pair.value), pair, None, node.flow)
    if isinstance(node, SequenceNode):
        index = entry_index(node, key) if isinstance(key, str) else key
        if index is not None and 0 <= index < len(node.items):
            entry = key if isinstance(key, str) else None
            return Step((*here.keys, index), _as_written(node.items[index]), None, entry, node.flow)
    return None


def _value(node: Node, key: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        pair = node.pairs.get(str(key))
        return pair.value if pair else None
    return node.items[key] if isinstance(node, SequenceNode) and isinstance(key, int) else None


def _is_alias(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.style == "alias"


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
