"""Compares two YAML trees: what was promised must have come true, and nothing else may have changed."""

from collections.abc import Iterator, Mapping
from typing import Any

from hardener.documents.yaml_style import reads_as_string
from hardener.documents.yaml_tree import MappingNode, Node, Real, ScalarNode, SequenceNode, Tree, real
from hardener.model import ABSENT, Promise

_Promises = list[tuple[tuple[str | int, ...], Any]]


def broken_promise(before: Tree, after: Tree, promises: tuple[Promise, ...]) -> str | None:
    """The first difference beyond the promises, in a short sentence."""
    if before.documents != after.documents:
        return "the number of YAML documents changed"
    wanted: _Promises = [(p.keys, p.value) for p in promises]
    return _Comparison().difference(before.root, after.root, wanted, ())


def holds(node: Node, value: Any) -> bool:
    """Whether the node is this data to every reader, YAML 1.1 or 1.2."""
    node = real(node)
    if isinstance(value, Mapping):
        return (
            isinstance(node, MappingNode)
            and node.tag is None
            and node.pairs.keys() == {str(key) for key in value}
            and all(holds(node.pairs[str(key)].value, inner) for key, inner in value.items())
        )
    if isinstance(value, list | tuple):
        return (
            isinstance(node, SequenceNode)
            and node.tag is None
            and len(node.items) == len(value)
            and all(holds(item, inner) for item, inner in zip(node.items, value, strict=True))
        )
    return isinstance(node, ScalarNode) and node.tag is None and _holds_scalar(node, value)


def _holds_scalar(node: ScalarNode, value: Any) -> bool:
    if value is None:
        return node.is_null
    if isinstance(value, str):
        return node.text == value and (node.style != "plain" or reads_as_string(value))
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return node.style == "plain" and node.text == text


class _Comparison:
    """Remembers pairs of nodes that were compared, so that aliases cost nothing twice."""

    def __init__(self) -> None:
        self._same: set[tuple[int, int]] = set()

    def difference(self, before: Node, after: Node, promises: _Promises, at: tuple[str | int, ...]) -> str | None:
        before, after = real(before), real(after)
        for keys, value in promises:
            if not keys:
                self._same.add((id(before), id(after)))
                return None if holds(after, value) else f"{_place(at)} is not what was promised"
        if not promises and (id(before), id(after)) in self._same:
            return None
        found = self._of_kind(before, after, promises, at)
        if found is None:  # an anchor stands before its aliases: what was promised of it holds for them
            self._same.add((id(before), id(after)))
        return found

    def _of_kind(self, before: Real, after: Real, promises: _Promises, at: tuple[str | int, ...]) -> str | None:
        if isinstance(before, MappingNode) and isinstance(after, MappingNode) and before.tag == after.tag:
            return self._of_mappings(before, after, promises, at)
        if isinstance(before, SequenceNode) and isinstance(after, SequenceNode) and before.tag == after.tag:
            return self._of_sequences(before, after, promises, at)
        if isinstance(before, ScalarNode) and promises:
            return None if holds(after, _built(promises)) else f"{_place(at)} is not what was promised"
        if isinstance(before, ScalarNode) and isinstance(after, ScalarNode) and _same_scalar(before, after):
            return None
        return f"{_place(at)} changed"

    def _of_mappings(
        self, before: MappingNode, after: MappingNode, promises: _Promises, at: tuple[str | int, ...]
    ) -> str | None:
        wanted = _by_first(promises)
        for key in after.pairs:
            if key not in before.pairs and key not in wanted:
                return f"{_place((*at, key))} appeared"
        for key, pair in before.pairs.items():
            there = after.pairs.get(key)
            inner = wanted.pop(key, [])
            if gone := ((), ABSENT) in inner:
                if there is not None:
                    return f"{_place((*at, key))} is still there"
            elif there is None:
                return f"{_place((*at, key))} is gone"
            elif not gone and (found := self.difference(pair.value, there.value, inner, (*at, key))):
                return found
        for new, inner in wanted.items():
            node = after.pairs[str(new)].value if str(new) in after.pairs else None
            if found := _missing(node, inner, (*at, new)):
                return found
        return None

    def _of_sequences(
        self, before: SequenceNode, after: SequenceNode, promises: _Promises, at: tuple[str | int, ...]
    ) -> str | None:
        wanted = _by_first(promises)
        items = iter(after.items)
        for index, item in enumerate(before.items):
            inner = wanted.pop(index, [])
            if ((), ABSENT) in inner:
                continue
            there = next(items, None)
            if there is None:
                return f"{_place((*at, index))} is gone"
            if found := self.difference(item, there, inner, (*at, index)):
                return found
        for key, promise in _new_items(wanted):
            if found := _missing(next(items, None), promise, (*at, key)):
                return found
        return None if next(items, None) is None else f"{_place(at)} has one item too many"


def _new_items(wanted: dict[str | int, _Promises]) -> Iterator[tuple[str | int, _Promises]]:
    """Promises of items behind the last; several of one index are as many items, since each counted from before."""
    for key in sorted(wanted, key=lambda key: (isinstance(key, str), key)):
        if all(keys == () for keys, _ in wanted[key]):
            yield from ((key, [promise]) for promise in wanted[key])
        else:
            yield key, wanted[key]


def _same_scalar(before: ScalarNode, after: ScalarNode) -> bool:
    return (
        before.text == after.text and before.tag == after.tag and (before.style == "plain") == (after.style == "plain")
    )


def _missing(there: Node | None, promises: _Promises, at: tuple[str | int, ...]) -> str | None:
    """What differs at a place that was not there before."""
    value = _built(promises)
    if value is ABSENT:
        return None if there is None else f"{_place(at)} appeared"
    if there is None:
        return f"{_place(at)} is missing"
    return None if holds(there, value) else f"{_place(at)} is not what was promised"


def _built(promises: _Promises) -> Any:
    """The data that promises below one place add up to."""
    value: Any = ABSENT
    for keys, data in promises:
        if not keys:
            value = data
    deeper = _by_first([(keys, data) for keys, data in promises if keys])
    if not deeper:
        return value
    if all(isinstance(key, int) for key in deeper):
        return [_built(deeper[key]) for key in sorted(deeper, key=str)]
    base = dict(value) if isinstance(value, Mapping) else {}
    return base | {key: _built(inner) for key, inner in deeper.items()}


def _by_first(promises: _Promises) -> dict[str | int, _Promises]:
    found: dict[str | int, _Promises] = {}
    for keys, value in promises:
        found.setdefault(keys[0], []).append((keys[1:], value))
    return found


def _place(at: tuple[str | int, ...]) -> str:
    return f"`{'.'.join(str(key) for key in at)}`" if at else "the file"
