"""Edits of a YAML text as splices: set, append, remove, rename. Each also promises what it means for the tree.

None is returned wherever an edit would be a guess: under a tag, in a style that cannot be extended for certain, and
behind an alias or `<<` or in an anchor that others use, unless the editor is told to go there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from hardener.documents import yaml_layout as layout
from hardener.documents import yaml_style
from hardener.documents.yaml_path import Keys, Step, colon_behind, is_brought_in, reach
from hardener.documents.yaml_promise import broken_promise, holds
from hardener.documents.yaml_reader import read_tree
from hardener.documents.yaml_sharing import Sharing
from hardener.documents.yaml_style import Style, column
from hardener.documents.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, Tree, real, scalars
from hardener.errors import UnreadableError
from hardener.model import ABSENT, Promise
from hardener.text import Edit, Span, apply, in_line_ending_of

_DASH = re.compile(r"-([ \t]+)(?=\S)")


@dataclass(frozen=True, slots=True)
class Patch:
    """Edits of files and what they mean for their trees. Patches add up: `a + b` (they must not overlap)."""

    edits: tuple[Edit, ...] = ()
    promises: tuple[Promise, ...] = ()

    def __add__(self, other: "Patch") -> "Patch":
        """Both; of lines added at one place, the deeper go first, as they belong to the block above."""
        edits = sorted(self.edits + other.edits, key=lambda e: (e.path, e.span, -_indentation(e.text)))
        return Patch(tuple(edits), self.promises + other.promises)


class Editor:
    """Makes patches for one tree. Paths of keys begin at the root; an index is that of the text before.

    With `sharing`, what comes from an anchor is edited at the anchor: whoever asks must know that this is right for
    everybody who uses it.
    """

    def __init__(self, path: str, tree: Tree, sharing: Sharing | None = None) -> None:
        self.path, self.tree, self.text = path, tree, tree.text
        self._anchors = sharing.anchors if sharing else {}

    @cached_property
    def style(self) -> Style:
        return yaml_style.style_of(self.tree.root, self.text)

    @cached_property
    def refusal(self) -> str | None:
        """Why nothing in the file is edited, as a clause."""
        if self.tree.documents > 1:
            return "the file holds several YAML documents"
        return "some of its lines end in an unusual character" if layout.has_odd_breaks(self.text) else None

    def set(self, keys: Keys, value: Any, after: tuple[str, ...] = ()) -> Patch | None:
        """Add what is missing at a path, or replace a scalar there. A mapping adds to a mapping that is there."""
        return self._sure(self._set(keys, value, after))

    def append(self, keys: Keys, item: Any, after: tuple[str, ...] = ()) -> Patch | None:
        """Add an item to a list, or make the list."""
        return self.extend(keys, [item], after)

    def extend(self, keys: Keys, items: list[Any], after: tuple[str, ...] = ()) -> Patch | None:
        """Add items to a list, or make the list."""
        return self._sure(self._extend(keys, items, after))

    def remove(self, keys: Keys, keep: int = 0) -> Patch | None:
        """Delete a key or an item, with a parent that would be empty unless it is one of the first `keep`."""
        return self._sure(self._remove(keys, keep))

    def rename(self, keys: Keys, key: str, value: Any) -> Patch | None:
        """Give an entry another key and value in place; both `KEY: value` and `- KEY=value`."""
        return self._sure(self._rename(keys, key, value))

    # --- trust ---

    def override(self, keys: Keys, value: Any) -> Patch | None:
        """Give a mapping a key of its own where `<<` brings one in."""
        found = self.reach(keys[:-1])
        node = found[0][-1].node if found and not found[1] else None
        if not isinstance(node, MappingNode) or node.flow or not node.pairs or keys[-1] in node.pairs:
            return None
        return self._sure(self._add_pair(keys[:-1], node, str(keys[-1]), value, ()))

    def reach(self, keys: Keys, *, alias_itself: bool = False) -> tuple[list[Step], Keys] | None:
        """The steps to what can be edited, and the keys that are missing."""
        return None if self.refusal else reach(self.tree, keys, self._anchors, alias_itself=alias_itself)

    def _sure(self, patch: Patch | None) -> Patch | None:
        """The patch if it does what it says: tried out where the end of a block scalar may move."""
        if patch is None or not any(self._follows_block_scalar(edit.span.start) for edit in patch.edits):
            return patch
        after = apply(self.text, (in_line_ending_of(self.text, edit) for edit in patch.edits))
        try:
            return None if broken_promise(self.tree, read_tree(self.path, after), patch.promises) else patch
        except UnreadableError:
            return None

    def _follows_block_scalar(self, offset: int) -> bool:
        """Only line ends stand between a block scalar and the offset: they may be part of its value."""
        return any(end <= offset and not self.text[end:offset].strip() for end in self._ends_of_block_scalars)

    @cached_property
    def _ends_of_block_scalars(self) -> list[int]:
        return [node.end for node in scalars(self.tree.root) if node.style in ("literal", "folded")]

    # --- adding ---

    def _set(self, keys: Keys, value: Any, after: tuple[str, ...]) -> Patch | None:
        found = self.reach(keys)
        if found is None:
            return None
        chain, rest = found
        here = chain[-1]
        if rest:
            return self._add(chain, rest[0], _nested(rest[1:], value), after)
        if here.entry is not None:
            return self._replace(here, here.entry if value is None else f"{here.entry}={_word(value)}")
        if layout.children(here.node) and isinstance(value, Mapping):
            return self._set_each(keys, value)
        return self._replace(here, value)

    def _set_each(self, keys: Keys, value: Mapping[str, Any]) -> Patch | None:
        patch = Patch()
        for key, inner in value.items():
            more = self._set((*keys, key), inner, ())
            if more is None:
                return None
            patch += more
        return patch

    def _extend(self, keys: Keys, items: list[Any], after: tuple[str, ...]) -> Patch | None:
        found = self.reach(keys)
        if found is None:
            return None
        chain, rest = found
        here = chain[-1]
        if rest:
            return self._add(chain, rest[0], _nested(rest[1:], items), after)
        if isinstance(here.node, SequenceNode) and here.node.items:
            patches = [self._add_item(here.keys, here.node, item) for item in items]
            return sum((p for p in patches if p), Patch()) if all(patches) else None
        is_null = isinstance(here.node, ScalarNode) and here.node.is_null
        return self._replace(here, items) if is_null or isinstance(here.node, SequenceNode) else None

    def _add(self, chain: list[Step], key: str | int, value: Any, after: tuple[str, ...]) -> Patch | None:
        here = chain[-1]
        node = here.node
        if isinstance(node, SequenceNode):
            return self._add_entry(here, node, key, value)
        if not isinstance(key, str):
            return None
        if isinstance(node, ScalarNode):
            return self._replace(here, {key: value}) if node.is_null and here.pair else None
        if not node.pairs:
            return self._replace(here, {key: value})
        if node.flow:
            return self._add_to_flow(here.keys, node, key, value)
        if len(chain) == 1:
            return self._add_section(node, key, value)
        return self._add_pair(here.keys, node, key, value, after)

    def _add_entry(self, here: Step, node: SequenceNode, key: str | int, value: Any) -> Patch | None:
        """A new item, or a new `KEY=value` where a name is asked for."""
        if isinstance(key, str):
            if isinstance(value, Mapping | list | tuple):
                return None
            value = key if value is None else f"{key}={_word(value)}"
        elif key != len(node.items):
            return None
        if not node.items:
            return self._replace(here, [value])
        if isinstance(key, str) and not all(isinstance(real(item), ScalarNode) for item in node.items):
            return None
        return self._add_item(here.keys, node, value)

    def _add_pair(self, keys: Keys, node: MappingNode, key: str, value: Any, after: tuple[str, ...]) -> Patch | None:
        at = yaml_style.key_column(self.text, node)
        place = None if at is None else self._place_for(node, at, after)
        if at is None or place is None:
            return None
        quoted = _all_quoted([pair.value for pair in node.pairs.values()])
        style = replace(self._local_style(node, at), quote=quoted or self.style.quote)
        text = yaml_style.pair(key, value, at, style, always=quoted is not None)
        return self._patch((*keys, key), value, (Span(place, place), f"\n{' ' * at}{text}"))

    def _place_for(self, node: MappingNode, at: int, after: tuple[str, ...]) -> int | None:
        """Behind the last of the named siblings; otherwise at the end, or before a last one that cannot be followed."""
        values = [pair.value for pair in node.pairs.values()]
        wanted = [pair.value for name in after if (pair := node.pairs.get(name))]
        sibling = max(wanted, key=lambda value: value.end, default=values[-1])
        place = layout.behind(self.text, sibling, at if sibling is values[-1] else at + 1)
        if place is None and len(values) > 1:
            return layout.behind(self.text, values[-2], at + 1)
        return place

    def _add_section(self, root: MappingNode, key: str, value: Any) -> Patch | None:
        """A new top-level key goes to the end of the file, separated as the file separates its sections."""
        last = layout.behind(self.text, root, 0)
        if last is None or yaml_style.key_column(self.text, root) != 0:
            return None
        place = layout.end_of_file(self.text, last)
        blank = "\n" if layout.separates_sections(self.text, root) else ""
        text = yaml_style.pair(key, value, 0, self.style)
        return self._patch((key,), value, (Span(place, place), f"{blank}\n{text}"))

    def _add_item(self, keys: Keys, node: SequenceNode, item: Any) -> Patch | None:
        quoted = _all_quoted(node.items)
        style = replace(self.style, quote=quoted or self.style.quote)
        path = (*keys, len(node.items))
        if node.flow:
            text = yaml_style.inline(item, style, flow=True, always=quoted is not None)
            return self._into_flow(node, text, path, item)
        at = column(self.text, node.start)
        place = layout.behind(self.text, node, at)
        if place is None:
            return None
        dash = _DASH.match(self.text, layout.dash_of(self.text, node, len(node.items) - 1))
        gap = dash[1] if dash else " "
        text = yaml_style.item(item, at + 1 + len(gap), style, always=quoted is not None)
        return self._patch(path, item, (Span(place, place), f"\n{' ' * at}-{gap}{text}"))

    def _add_to_flow(self, keys: Keys, node: MappingNode, key: str, value: Any) -> Patch | None:
        quoted = _all_quoted([pair.key for pair in node.pairs.values()])  # as in JSON
        style = replace(self.style, quote=quoted or self.style.quote)
        text = yaml_style.flow_pair(key, value, style, always=quoted is not None)
        return self._into_flow(node, text, (*keys, key), value)

    def _into_flow(self, node: MappingNode | SequenceNode, text: str, keys: Keys, value: Any) -> Patch | None:
        found = layout.flow_end(self.text, node)
        if found is None:
            return None
        place, glue = found
        return self._patch(keys, value, (Span(place, place), glue + text))

    # --- replacing ---

    def _rename(self, keys: Keys, key: str, value: Any) -> Patch | None:
        found = self.reach(keys)
        if found is None or found[1] or not keys:
            return None
        here, parent = found[0][-1], found[0][-2].node
        if here.entry is not None:
            return self._replace(here, key if value is None else f"{key}={_word(value)}")
        if here.pair is None or is_brought_in(parent, key):
            return None
        changed = self._replace(here, value)
        if changed is None:
            return None
        old = here.pair.key
        quote = _quote_of(old)
        name = yaml_style.scalar(key, quote or self.style.quote, always=quote is not None, flow=here.in_flow)
        promises = Promise(self.path, here.keys, ABSENT), Promise(self.path, (*here.keys[:-1], key), value)
        return Patch((Edit(self.path, Span(old.start, old.end), name), *changed.edits), promises)

    def _replace(self, here: Step, value: Any) -> Patch | None:
        node = here.node
        if holds(node, value):
            return Patch()
        is_collection = isinstance(value, Mapping | list | tuple)
        if isinstance(node, ScalarNode):
            if node.anchor or node.style in ("literal", "folded"):
                return None
            if is_collection and value and not here.in_flow:
                return self._replace_by_block(here, node, value)
            return self._replace_scalar(here, node, value)
        if layout.children(node) or not is_collection:
            return None
        return self._patch(here.keys, value, (Span(node.start, node.end), yaml_style.inline(value, self.style)))

    def _replace_scalar(self, here: Step, node: ScalarNode, value: Any) -> Patch:
        colon = colon_behind(self.text, here.pair.key) if here.pair else None
        if value is None and colon and not here.in_flow:
            return self._patch(here.keys, value, (Span(colon, node.end), ""))
        quote = _quote_of(node)
        style = replace(self.style, quote=quote or self.style.quote)
        text = yaml_style.inline(value, style, flow=here.in_flow, always=quote is not None)
        if not self.text[node.start - 1 : node.start].isspace() and node.start == node.end:
            text = " " + text
        return self._patch(here.keys, value, (Span(node.start, node.end), text))

    def _replace_by_block(self, here: Step, node: ScalarNode, value: Any) -> Patch | None:
        """The scalar goes, the block starts on the next line: a comment behind the scalar stays where it is."""
        colon = colon_behind(self.text, here.pair.key) if here.pair else None
        if here.pair is None or colon is None or "\n" in self.text[colon : node.end]:
            return None
        end = layout.line_end(self.text, node.end)
        block = "\n" + yaml_style.below(value, column(self.text, here.pair.key.start), self.style)
        gone = ((Span(colon, node.end), ""),) if node.end > colon else ()
        return self._patch(here.keys, value, *gone, (Span(end, end), block))

    # --- removing ---

    def _remove(self, keys: Keys, keep: int) -> Patch | None:
        found = self.reach(keys, alias_itself=True)
        if found is None or found[1]:
            return None
        chain, _ = found
        at = len(chain) - 1
        keep = max([n for n, step in enumerate(chain) if step.node.aliased], default=keep)
        while at > keep and len(layout.children(chain[at - 1].node)) == 1:
            at -= 1
        if at <= keep or _holds_used_anchor(chain[at].node):
            return None
        span = self._removal(chain[at - 1].node, chain[at])
        return None if span is None else self._patch(chain[at].keys, ABSENT, (span, ""))

    def _removal(self, parent: Node, here: Step) -> Span | None:
        start, end, last = here.node.start, here.node.end, here.keys[-1]
        if here.pair:
            start, end = here.pair.key.start, max(end, here.pair.key.end)
        if isinstance(parent, MappingNode | SequenceNode) and parent.flow:
            if here.node.anchor:
                return None
            return layout.flow_removal(self.text, parent, Span(start, end))
        if isinstance(parent, SequenceNode) and isinstance(last, int):
            start = layout.dash_of(self.text, parent, last)
        return layout.whole_lines(self.text, start, end)

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


def _nested(keys: Keys, value: Any) -> Any:
    for key in reversed(keys):
        value = {key: value}
    return value


def _holds_used_anchor(node: Node) -> bool:
    if isinstance(node, MappingNode):
        return node.aliased or any(_holds_used_anchor(pair.value) for pair in node.pairs.values())
    if isinstance(node, SequenceNode):
        return node.aliased or any(_holds_used_anchor(item) for item in node.items)
    return isinstance(node, ScalarNode) and node.aliased


def _quote_of(node: ScalarNode) -> str | None:
    return {"single": "'", "double": '"'}.get(node.style)


def _all_quoted(nodes: list[Node] | list[ScalarNode]) -> str | None:
    """The quote that all scalars among the nodes have."""
    quotes = {_quote_of(node) for node in nodes if isinstance(node, ScalarNode) and not node.is_null}
    return quotes.pop() if len(quotes) == 1 else None


def _indentation(text: str) -> int:
    lines = text.lstrip("\n")
    return len(lines) - len(lines.lstrip(" "))


def _word(value: Any) -> str:
    return yaml_style.scalar(value, '"') if isinstance(value, bool) else str(value)
