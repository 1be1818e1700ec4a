"""Edits of a YAML text as splices: set, append, remove, rename. Each also promises what it means for the tree.

None is returned wherever an edit would be a guess: behind an alias or `<<`, in an anchor that others use, under a
tag, in a style that cannot be extended for certain.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeAlias

from hardener.documents import yaml_style
from hardener.documents.yaml_style import Style, column
from hardener.documents.yaml_tree import (
    AliasNode,
    MappingNode,
    Node,
    Pair,
    ScalarNode,
    SequenceNode,
    Tree,
    effective,
    entry_index,
    real,
)
from hardener.model import ABSENT, Promise
from hardener.text import Edit, Span

Keys: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Patch:
    """Edits of one file and what they mean for its tree. Patches add up: `a + b` (they must not touch)."""

    edits: tuple[Edit, ...] = ()
    promises: tuple[Promise, ...] = ()

    def __add__(self, other: "Patch") -> "Patch":
        return Patch(self.edits + other.edits, self.promises + other.promises)


class Editor:
    """Makes patches for one tree. Paths of keys begin at the root; an index is that of the text before."""

    def __init__(self, path: str, tree: Tree) -> None:
        self.path, self.tree, self.text = path, tree, tree.text

    @cached_property
    def style(self) -> Style:
        return yaml_style.style_of(self.tree.root, self.text)

    # --- the four edits ---

    def set(self, keys: Keys, value: Any, after: tuple[str, ...] = ()) -> Patch | None:
        """Add what is missing at a path, or replace a scalar there. A mapping adds to a mapping that is there."""
        found = self._reach(keys)
        if found is None:
            return None
        chain, rest = found
        node = chain[-1].node
        if rest:
            return self._add(chain, rest, _nested(rest[1:], value), after)
        if chain[-1].entry is not None:
            return self._replace_entry(chain[-1], chain[-1].entry, value)
        if isinstance(node, MappingNode) and node.pairs and isinstance(value, Mapping):
            return self._set_each(keys, value)
        return self._replace(chain[-1], value)

    def append(self, keys: Keys, item: Any, after: tuple[str, ...] = ()) -> Patch | None:
        """Add an item to a list, or make the list."""
        found = self._reach(keys)
        if found is None:
            return None
        chain, rest = found
        last = chain[-1]
        if rest:
            return self._add(chain, rest, _nested(rest[1:], [item]), after)
        if isinstance(last.node, SequenceNode):
            if not last.node.flow or last.node.items:
                return self._append(last.keys, last.node, item)
            return self._replace(last, [item])
        if isinstance(last.node, ScalarNode) and last.node.is_null:
            return self._replace(last, [item])
        return None

    def remove(self, keys: Keys) -> Patch | None:
        """Delete a key or an item; a parent that would be empty goes with it, but never a service or a section."""
        found = self._reach(keys)
        if found is None or found[1]:
            return None
        chain, _ = found
        at = len(chain) - 1
        while at > 1 and _only_child(chain[at - 1].node):
            at -= 1
        here, parent = chain[at], chain[at - 1].node
        if at == 0 or _holds_used_anchor(here.node) or not isinstance(parent, MappingNode | SequenceNode):
            return None
        span = self._flow_removal(parent, here) if parent.flow else self._block_removal(parent, here)
        return None if span is None else self._patch(here.keys, ABSENT, (span, ""))

    def rename(self, keys: Keys, key: str, value: Any) -> Patch | None:
        """Give an entry another key and value in place; both `KEY: value` and `- KEY=value`."""
        found = self._reach(keys)
        if found is None or found[1]:
            return None
        here, parent = found[0][-1], found[0][-2].node if len(found[0]) > 1 else None
        if here.entry is not None:
            text = key if value is None else f"{key}={value}"
            return self._replace(replace(here, entry=None), text)
        if here.pair is None or not isinstance(parent, MappingNode) or key in effective(parent):
            return None
        changed = self._replace(here, value)
        if changed is None:
            return None
        old = here.pair.key
        name = yaml_style.scalar(key, _quote_of(old) or self.style.quote, always=_quote_of(old) is not None)
        renamed = Edit(self.path, Span(old.start, old.end), name)
        promises = (
            Promise(self.path, here.keys, ABSENT),
            Promise(self.path, (*here.keys[:-1], key), value),
        )
        return Patch((renamed, *changed.edits), promises)

    # --- where a path leads ---

    def _reach(self, keys: Keys) -> "tuple[list[_Step], Keys] | None":
        """The steps that exist on the way, and the keys that are missing; None where an edit would be a guess."""
        chain = [_Step((), self.tree.root)]
        if self.tree.documents > 1 or not _is_own(self.tree.root):
            return None
        for at, key in enumerate(keys):
            node = chain[-1].node
            step = _step(chain[-1].keys, node, key)
            if step is None:
                return None if _is_brought_in(node, key) or chain[-1].entry is not None else (chain, keys[at:])
            if not _is_own(step.node) or (step.pair and not self._is_simple(step.pair)):
                return None
            chain.append(step)
        return chain, ()

    def _is_simple(self, pair: Pair) -> bool:
        """Whether the key is written `key:`, without `?`, tag or anchor."""
        key = pair.key
        if key.tag or key.anchor or key.style not in ("plain", "single", "double"):
            return False
        before = self.text[self._line_start(key.start) : key.start].strip()
        return not before.endswith("?") and _COLON.match(self.text, key.end) is not None

    # --- adding ---

    def _set_each(self, keys: Keys, value: Mapping[str, Any]) -> Patch | None:
        patch = Patch()
        for key, inner in value.items():
            more = self.set((*keys, key), inner)
            if more is None:
                return None
            patch += more
        return patch

    def _add(self, chain: "list[_Step]", rest: Keys, value: Any, after: tuple[str, ...]) -> Patch | None:
        here, key = chain[-1], rest[0]
        node = here.node
        if isinstance(node, SequenceNode):
            return self._add_to_list(here, node, rest, value)
        if not isinstance(key, str):
            return None
        if isinstance(node, ScalarNode):
            return self._replace(here, {key: value}) if node.is_null and here.pair else None
        if node.flow:
            return self._add_to_flow(here.keys, node, key, value)
        if len(chain) == 1:
            return self._add_section(node, key, value)
        return self._add_pair(here.keys, node, key, value, after)

    def _add_to_list(self, here: "_Step", node: SequenceNode, rest: Keys, value: Any) -> Patch | None:
        """A new item, or a new `KEY=value` where a key is asked for."""
        if len(rest) != 1:
            return None
        if rest[0] == len(node.items):
            return self._append(here.keys, node, value)
        if not isinstance(rest[0], str) or isinstance(value, Mapping | list | tuple) or not _is_entries(node):
            return None
        return self._append(here.keys, node, rest[0] if value is None else f"{rest[0]}={_word(value)}")

    def _add_pair(self, keys: Keys, node: MappingNode, key: str, value: Any, after: tuple[str, ...]) -> Patch | None:
        first = next(iter(node.pairs.values()))
        at = column(self.text, first.key.start)
        behind = max((node.pairs[name].value.end for name in after if name in node.pairs), default=None)
        if behind is None or behind == node.end:
            place = self._line_end_after(node, at)
        else:
            neighbour = next(p for n in after if (p := node.pairs.get(n)) and p.value.end == behind)
            place = self._line_end_after(neighbour.value, at + 1)
        if place is None:
            return None
        quoted = _all_quoted([p.value for p in node.pairs.values()])
        style = replace(self._local_style(node, at), quote=quoted or self.style.quote)
        text = yaml_style.pair(key, value, at, style, always=quoted is not None)
        return self._patch((*keys, key), value, (Span(place, place), f"\n{' ' * at}{text}"))

    def _add_section(self, root: MappingNode, key: str, value: Any) -> Patch | None:
        """A new top-level key goes to the end of the file, separated as the file separates its sections."""
        at = column(self.text, next(iter(root.pairs.values())).key.start)
        last = self._line_end_after(root, at)
        if at or last is None:
            return None
        found = _MARKER.search(self.text, last)
        tail = self.text[last : found.start() if found else len(self.text)]
        place = last + len(tail.rstrip())
        blank = "\n" if self._separates_sections(root) else ""
        text = yaml_style.pair(key, value, at, self.style)
        return self._patch((key,), value, (Span(place, place), f"{blank}\n{text}"))

    def _separates_sections(self, root: MappingNode) -> bool:
        pairs = list(root.pairs.values())
        gaps = [_BLANK.search(self.text, one.value.end, two.key.start) is not None for one, two in pairwise(pairs)]
        return not gaps or gaps.count(True) * 2 >= len(gaps)

    def _append(self, keys: Keys, node: SequenceNode, item: Any) -> Patch | None:
        quoted = _all_quoted(node.items)
        style = replace(self.style, quote=quoted or self.style.quote)
        promise = (*keys, len(node.items))
        if node.flow:
            text = yaml_style.inline(item, style, flow=True, always=quoted is not None)
            return self._into_flow(node, node.items[-1].end, node.items[-1].start, text, promise, item)
        at = column(self.text, node.start)
        place = self._line_end_after(node, at)
        if place is None:
            return None
        dash = _DASH.match(self.text, self._dash_of(node, len(node.items) - 1))
        gap = dash[1] if dash and dash[1] else " "
        text = yaml_style.item(item, at + 1 + len(gap), style, always=quoted is not None)
        return self._patch(promise, item, (Span(place, place), f"\n{' ' * at}-{gap}{text}"))

    def _add_to_flow(self, keys: Keys, node: MappingNode, key: str, value: Any) -> Patch | None:
        text = yaml_style.flow_pair(key, value, self.style)
        if not node.pairs:
            return self._patch((*keys, key), value, (Span(node.start, node.end), "{" + text + "}"))
        last = list(node.pairs.values())[-1]
        end = max(last.key.end, last.value.end)
        return self._into_flow(node, end, last.key.start, text, (*keys, key), value)

    def _into_flow(
        self, node: MappingNode | SequenceNode, end: int, start: int, text: str, keys: Keys, value: Any
    ) -> Patch | None:
        """Behind the last child of a flow collection: on its line, or on a new one where it has one of its own."""
        line = self.text[self._line_start(start) : start]
        own_line = not line.strip() and self._line_start(start) > node.start
        glue = f"\n{line}" if own_line else " "
        if "#" in self.text[end : node.end]:
            return None
        return self._patch(keys, value, (Span(end, end), f",{glue}{text}"))

    # --- replacing ---

    def _replace(self, here: "_Step", value: Any) -> Patch | None:
        node = here.node
        if isinstance(node, ScalarNode):
            if _holds(node, value):
                return Patch()
            if node.anchor or node.style in ("literal", "folded"):
                return None
            return self._replace_scalar(here, node, value)
        empty = not (node.items if isinstance(node, SequenceNode) else node.pairs)
        if not empty or here.pair is None or not isinstance(value, Mapping | list | tuple):
            return None
        return self._patch(here.keys, value, (Span(node.start, node.end), yaml_style.inline(value, self.style)))

    def _replace_scalar(self, here: "_Step", node: ScalarNode, value: Any) -> Patch | None:
        span = Span(node.start, node.end)
        if isinstance(value, Mapping | list | tuple) and value:
            return self._replace_by_block(here, span, value)
        old = _quote_of(node)
        text = yaml_style.inline(
            value, replace(self.style, quote=old or self.style.quote), flow=here.in_flow, always=old is not None
        )
        if value is None and not here.in_flow:
            text = ""
        before = self.text[span.start - 1 : span.start]
        if text and not before.isspace():
            text = " " + text
        return self._patch(here.keys, value, (span, text))

    def _replace_by_block(self, here: "_Step", span: Span, value: Any) -> Patch | None:
        """The scalar goes, the block starts on the next line: a comment behind the scalar stays where it is."""
        if here.in_flow or here.pair is None or "\n" in self.text[span.start : span.end]:
            return None
        key = here.pair.key
        colon = _COLON.match(self.text, key.end)
        if colon is None:
            return None
        at = column(self.text, key.start)
        end = self._line_end(span.end)
        below = "\n" + yaml_style.below(value, at, self.style)
        gone = Span(colon.end(), span.end)
        if not self.text[span.end : end].strip():
            return self._patch(here.keys, value, (Span(colon.end(), span.end), ""), (Span(end, end), below))
        edits = ((gone, ""),) if gone.start < gone.end else ()
        return self._patch(here.keys, value, *edits, (Span(end, end), below))

    def _replace_entry(self, here: "_Step", name: str, value: Any) -> Patch | None:
        text = name if value is None else f"{name}={_word(value)}"
        return self._replace(replace(here, entry=None), text)

    # --- removing ---

    def _block_removal(self, parent: MappingNode | SequenceNode, here: "_Step") -> Span | None:
        """The lines of a pair or an item, if nothing else stands on them."""
        if here.pair:
            first = here.pair.key.start
        elif isinstance(parent, SequenceNode) and isinstance(here.keys[-1], int):
            first = self._dash_of(parent, here.keys[-1])
        else:
            return None
        start = self._line_start(first)
        end = self._line_end(max(here.node.end, here.pair.key.end if here.pair else 0))
        if self.text[start:first].strip():
            return None
        if end < len(self.text):
            return Span(start, self.text.index("\n", end) + 1)
        return Span(self._line_end(start - 1), end) if start else None

    def _flow_removal(self, parent: MappingNode | SequenceNode, here: "_Step") -> Span | None:
        """A child of a flow collection with the comma behind it, or, of the last one, before it."""
        children = (
            [(p.key.start, max(p.key.end, p.value.end)) for p in parent.pairs.values()]
            if isinstance(parent, MappingNode)
            else [(i.start, i.end) for i in parent.items]
        )
        own = (here.pair.key.start, max(here.pair.key.end, here.node.end)) if here.pair else None
        at = children.index(own or (here.node.start, here.node.end))
        if len(children) == 1 or "#" in self.text[parent.start : parent.end]:
            return None
        if at + 1 < len(children):
            return Span(children[at][0], children[at + 1][0])
        return Span(children[at - 1][1], children[at][1])

    # --- lines ---

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        """The end of a line, before its `\\n` or `\\r\\n`."""
        at = self.text.find("\n", offset)
        at = len(self.text) if at < 0 else at
        return at - 1 if at > offset and self.text[at - 1] == "\r" else at

    def _line_end_after(self, node: Node, at: int) -> int | None:
        """Where a line can be added behind a block: behind its comments that are indented to column `at` or more."""
        last = _last(node)
        if isinstance(last, ScalarNode) and last.style in ("literal", "folded"):
            header = self.text[last.start : last.end].partition("\n")[0].partition("#")[0]
            if last.end >= len(self.text.rstrip("\n")) and "-" not in header and not self.text.endswith("\n"):
                return None  # without a final newline its text ends without one too: a line below would add it
            return self._line_end(last.end)
        end = self._line_end(node.end)
        while (more := _COMMENT_LINE.match(self.text, end)) and len(more[1]) >= at:
            end = more.end() - (1 if more[0].endswith("\r") else 0)
        return end

    def _dash_of(self, node: SequenceNode, index: int) -> int:
        """The dash of an item: libyaml does not say where it is."""
        if index == 0:
            return node.start
        dash = " " * column(self.text, node.start) + "-"
        at = self._line_end(node.items[index - 1].end)
        while (at := self.text.index("\n", at) + 1) and not re.compile(dash + r"(?=\s|\Z)").match(self.text, at):
            pass
        return at + len(dash) - 1

    def _local_style(self, node: MappingNode, at: int) -> Style:
        """The file's style, with the steps of this mapping's own children where it has some."""
        style = self.style
        for pair in node.pairs.values():
            value = pair.value
            if isinstance(value, MappingNode) and not value.flow:
                style = replace(style, step=column(self.text, value.start) - at)
            elif isinstance(value, SequenceNode) and not value.flow:
                style = replace(style, dash=column(self.text, value.start) - at)
        return style

    def _patch(self, keys: Keys, value: Any, *edits: tuple[Span, str]) -> Patch:
        return Patch(tuple(Edit(self.path, span, text) for span, text in edits), (Promise(self.path, keys, value),))


_COLON = re.compile(r"[ \t]*:")
_DASH = re.compile(r"-([ \t]*)(?=\S)")
_BLANK = re.compile(r"\n[ \t]*\r?\n")
_MARKER = re.compile(r"^(?:\.\.\.|---)(?=\s|\Z)", re.MULTILINE)
_COMMENT_LINE = re.compile(r"\r?\n([ ]*)#[^\n]*")


@dataclass(frozen=True, slots=True)
class _Step:
    """One node on a path: how it is reached from the root. `entry` is the KEY of an item `KEY=value`."""

    keys: Keys
    node: ScalarNode | MappingNode | SequenceNode
    pair: Pair | None = None
    entry: str | None = None
    in_flow: bool = False


def _step(keys: Keys, node: Node, key: str | int) -> _Step | None:
    if isinstance(node, MappingNode):
        pair = node.pairs.get(str(key))
        return None if pair is None else _as_step((*keys, str(key)), pair.value, pair, None, node.flow)
    if isinstance(node, SequenceNode):
        index = entry_index(node, key) if isinstance(key, str) else key
        if index is not None and 0 <= index < len(node.items):
            entry = key if isinstance(key, str) else None
            return _as_step((*keys, index), node.items[index], None, entry, node.flow)
    return None


def _as_step(keys: Keys, node: Node, pair: Pair | None, entry: str | None, flow: bool) -> _Step | None:
    if isinstance(node, AliasNode):
        return _Step(keys, ScalarNode("", node.start, node.end, "alias", "alias"), pair, entry, flow)
    return _Step(keys, node, pair, entry, flow)


def _is_own(node: Node) -> bool:
    """Whether an edit of the node changes this place only, and what it says is all there is to know."""
    return not isinstance(node, AliasNode) and node.tag is None and not node.aliased


def _is_brought_in(node: Node, key: str | int) -> bool:
    return isinstance(node, MappingNode) and key in effective(node)


def _nested(keys: Keys, value: Any) -> Any:
    for key in reversed(keys):
        value = {key: value}
    return value


def _only_child(node: Node) -> bool:
    return (
        len(node.pairs if isinstance(node, MappingNode) else node.items if isinstance(node, SequenceNode) else ()) == 1
    )


def _last(node: Node) -> Node:
    """The last descendant of a block, which decides where it ends."""
    while True:
        if isinstance(node, MappingNode) and not node.flow and node.pairs:
            node = next(reversed(node.pairs.values())).value
        elif isinstance(node, SequenceNode) and not node.flow and node.items:
            node = node.items[-1]
        else:
            return node


def _holds_used_anchor(node: Node) -> bool:
    if isinstance(node, AliasNode):
        return False
    children: list[Node] = []
    if isinstance(node, MappingNode):
        children = [p.value for p in node.pairs.values()]
    elif isinstance(node, SequenceNode):
        children = node.items
    return node.aliased or any(_holds_used_anchor(child) for child in children)


def _holds(node: Node, value: Any) -> bool:
    from hardener.documents.yaml_promise import holds

    return holds(node, value)


def _quote_of(node: ScalarNode) -> str | None:
    return {"single": "'", "double": '"'}.get(node.style)


def _all_quoted(nodes: list[Node]) -> str | None:
    """The quote that all scalars among the nodes have."""
    quotes = {_quote_of(real) for node in nodes if isinstance(real := node, ScalarNode) and not real.is_null}
    return quotes.pop() if len(quotes) == 1 else None


def _is_entries(node: SequenceNode) -> bool:
    return all(isinstance(real(item), ScalarNode) for item in node.items)


def _word(value: Any) -> str:
    return yaml_style.scalar(value, '"') if isinstance(value, bool) else str(value)
