"""A lossless view on the configuration of the engine, `daemon.json`: its keys with their places, edits as splices."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hardener.documents import yaml_promise
from hardener.documents.json_tree import read_json
from hardener.documents.yaml_edit import Patch
from hardener.documents.yaml_layout import line_end, line_start
from hardener.documents.yaml_path import Keys
from hardener.documents.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, Tree, find, span_of
from hardener.model import Kind, Promise
from hardener.text import Edit, Span

_WINDOWS = re.compile(r'"(?:npipe://|[A-Za-z]:\\\\)|windowsfilter|"fixed-cidr-v4"')


@dataclass(eq=False)
class DaemonFile:
    """The file. Values are as JSON has them: `get("icc")` is True, False or None."""

    path: str
    text: str
    tree: Tree
    twice: frozenset[str]
    kind: Kind = Kind.DAEMON
    comments: tuple[()] = ()
    instructions: tuple[()] = ()
    stages: tuple[()] = ()

    @property
    def not_editable(self) -> str | None:
        """Why nothing in the file is edited, as a clause."""
        return f"`{min(self.twice)}` stands twice in it" if self.twice else None

    @cached_property
    def is_for_windows(self) -> bool:
        """Whether it is that of an engine on Windows, which does not start with keys of Linux."""
        return _WINDOWS.search(self.text) is not None

    def get(self, *keys: str | int) -> Any:
        place = find(self.tree.root, keys)
        return _data(place.node) if place else None

    def has(self, *keys: str | int) -> bool:
        return find(self.tree.root, keys) is not None

    def span_of(self, *keys: str | int) -> Span:
        """The key or item at a path; the first brace of the file where there is none."""
        place = find(self.tree.root, keys) if keys else None
        start = self.tree.root.start
        return place.span if place else Span(start, min(start + 1, len(self.text)))

    def strings(self, *keys: str) -> tuple[tuple[Span, str], ...]:
        """The strings of a list, or the one string in its place, where they stand."""
        place = find(self.tree.root, keys)
        nodes = place.node.items if place and isinstance(place.node, SequenceNode) else [place.node] if place else []
        return tuple((span_of(n), n.text) for n in nodes if isinstance(n, ScalarNode) and n.style == "double")

    # --- patches ---

    def set(self, keys: Keys, value: Any) -> Patch | None:
        """Add what is missing at a path, or replace what is no object; None where that is a guess."""
        if self.not_editable:
            return None
        node: Node = self.tree.root
        for depth, key in enumerate(keys):
            pair = node.pairs.get(str(key)) if isinstance(node, MappingNode) else None
            if pair is None:
                for missing in reversed(keys[depth + 1 :]):
                    value = {str(missing): value}
                return self._add(node, keys[: depth + 1], value) if isinstance(node, MappingNode) else None
            node = pair.value
        if not isinstance(node, ScalarNode):
            return None
        return self._patch(keys, value, Span(node.start, node.end), json.dumps(value, ensure_ascii=False))

    def set_all(self, values: Mapping[str, Any]) -> Patch | None:
        """Give several top-level keys their values."""
        root = self.tree.root
        if isinstance(root, MappingNode) and not root.pairs and not self.not_editable:
            body = json.dumps(dict(values), ensure_ascii=False, indent=self.step)
            edit = Edit(self.path, Span(root.start, root.end), body)
            return Patch((edit,), tuple(Promise(self.path, (key,), value) for key, value in values.items()))
        patches = [self.set((key,), value) for key, value in values.items()]
        done = [patch for patch in patches if patch is not None]
        return sum(done, Patch()) if len(done) == len(patches) else None

    def _add(self, parent: MappingNode, keys: Keys, value: Any) -> Patch:
        key = json.dumps(str(keys[-1]), ensure_ascii=False)
        if not parent.pairs:
            return self._fill(parent, keys, value)
        last = list(parent.pairs.values())[-1]
        end, own = last.value.end, line_start(self.text, last.key.start)
        lead = self.text[own : last.key.start]
        if lead.strip():  # all on one line
            text = f", {key}: {json.dumps(value, ensure_ascii=False)}"
        else:
            text = f",\n{lead}{key}: {self._written(value, lead)}"
        return self._patch(keys, value, Span(end, end), text)

    def _fill(self, parent: MappingNode, keys: Keys, value: Any) -> Patch:
        """Into an object without keys, on lines of its own."""
        own = self.text[line_start(self.text, parent.start) :]
        outer = own[: len(own) - len(own.lstrip(" \t"))] if parent.end > parent.start else ""
        inner = outer + self.step
        body = f"{{\n{inner}{json.dumps(str(keys[-1]))}: {self._written(value, inner)}\n{outer}}}"
        return self._patch(keys, value, Span(parent.start, parent.end), body)

    def _written(self, value: Any, lead: str) -> str:
        text = json.dumps(value, ensure_ascii=False, indent=self.step if isinstance(value, Mapping) else None)
        return text.replace("\n", f"\n{lead}")

    @cached_property
    def step(self) -> str:
        """The indentation of the file: that of its first key."""
        first = next(iter(self.tree.root.pairs.values()), None) if isinstance(self.tree.root, MappingNode) else None
        lead = self.text[line_start(self.text, first.key.start) : first.key.start] if first else ""
        return lead if lead and not lead.strip() and line_end(self.text, 0) < len(self.text) else "  "

    def _patch(self, keys: Keys, value: Any, span: Span, text: str) -> Patch:
        return Patch((Edit(self.path, span, text),), (Promise(self.path, keys, value),))

    def broken_promise(self, before: "DaemonFile", promises: tuple[Promise, ...]) -> str | None:
        return yaml_promise.broken_promise(before.tree, self.tree, promises)


def parse_daemon(path: str, text: str) -> DaemonFile:
    """The engine's configuration; raises UnreadableError where the text is no JSON object."""
    tree, twice = read_json(path, text)
    return DaemonFile(path, text, tree, twice)


def _data(node: Node) -> Any:
    if isinstance(node, ScalarNode):
        return node.text if node.style == "double" else json.loads(node.text)
    if isinstance(node, SequenceNode):
        return [_data(item) for item in node.items]
    return {key: _data(pair.value) for key, pair in node.pairs.items()} if isinstance(node, MappingNode) else None
