"""Turns a YAML list of names into a mapping of the same names, in place: `- db` becomes `db:` with details below."""

from collections.abc import Mapping
from typing import Any

from hardener.documents import yaml_layout as layout
from hardener.documents import yaml_style
from hardener.documents.yaml_edit import Editor, Patch
from hardener.documents.yaml_path import Keys, colon_behind
from hardener.documents.yaml_style import column
from hardener.documents.yaml_tree import Pair, ScalarNode, SequenceNode
from hardener.model import Promise
from hardener.text import Edit, Span


def names_to_mapping(editor: Editor, keys: Keys, details: Mapping[str, Mapping[str, Any]]) -> Patch | None:
    """The list at `keys` as a mapping of its names to `details`; None where that cannot be done for certain."""
    found = editor.reach(keys)
    if found is None or found[1]:
        return None
    here, parent = found[0][-1], found[0][-2]
    node = here.node
    if not isinstance(node, SequenceNode) or here.pair is None or (node.anchor and node.flow) or parent.in_flow:
        return None
    names = {item.text for item in node.items if isinstance(item, ScalarNode) and _is_name(item, editor.text)}
    if len(names) != len(node.items):
        return None
    edits = _of_flow(editor, here.pair, node, details) if node.flow else _of_block(editor, here.pair, node, details)
    return Patch(tuple(edits), (Promise(editor.path, here.keys, dict(details)),)) if edits else None


def _is_name(item: ScalarNode, text: str) -> bool:
    is_own = item.tag is None and item.anchor is None and item.style in ("plain", "single", "double")
    return is_own and "\n" not in text[item.start : item.end]


def _of_flow(editor: Editor, pair: Pair, node: SequenceNode, details: Mapping[str, Mapping[str, Any]]) -> list[Edit]:
    """The list goes, the block starts on the next line: a comment behind the list stays where it is."""
    text = editor.text
    colon = colon_behind(text, pair.key)
    if colon is None or "#" in text[colon : node.end]:
        return []
    end = layout.line_end(text, node.end)
    if text[node.end : end].strip() and not text[node.end : end].lstrip().startswith("#"):
        return []
    block = "\n" + yaml_style.below(details, column(text, pair.key.start), editor.style)
    return [Edit(editor.path, Span(colon, node.end), ""), Edit(editor.path, Span(end, end), block)]


def _of_block(editor: Editor, pair: Pair, node: SequenceNode, details: Mapping[str, Mapping[str, Any]]) -> list[Edit]:
    """Each name stays on its line; comments behind and between stay too."""
    text, key_at = editor.text, column(editor.text, pair.key.start)
    at = column(text, node.start)
    pad = " " * (editor.style.step if at <= key_at else 0)
    edits = []
    for index, item in enumerate(node.items):
        dash, end = layout.dash_of(text, node, index), layout.line_end(text, item.end)
        name = item.text if isinstance(item, ScalarNode) else ""
        first, *below = yaml_style.pair(name, details[name], at + len(pad), editor.style).split("\n")
        lines = "".join(f"\n{line}" for line in below)
        edits.append(Edit(editor.path, Span(dash, item.end), f"{pad}{first}"))
        edits.append(Edit(editor.path, Span(end, end), lines))
    return edits
