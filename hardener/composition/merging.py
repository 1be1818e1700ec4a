"""How Compose merges what two files say of one service: mappings merge, sequences append, some keys replace."""

from collections.abc import Hashable
from typing import Any

from hardener.documents.interpolation import split
from hardener.documents.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, effective, plain, real
from hardener.model import ABSENT

Path = tuple[str, ...]


class Reset:
    """The value of `!reset`: what weaker files say is forgotten."""


class Override:
    """The value of `!override`: it takes the place of what weaker files say."""

    def __init__(self, value: Any) -> None:
        self.value = value


RESET = Reset()

# Lists of `KEY=value` that mean the same as a mapping, and lists of names that mean a mapping without details.
_ENTRIES = {
    ("environment",),
    ("labels",),
    ("annotations",),
    ("sysctls",),
    ("build", "args"),
    ("build", "labels"),
    ("build", "additional_contexts"),
    ("deploy", "labels"),
}
_NAMES = {("depends_on",), ("networks",)}
_LISTS = {("dns",), ("dns_opt",), ("dns_search",), ("env_file",), ("tmpfs",), ("profiles",)}
_HOSTS = {("extra_hosts",), ("build", "extra_hosts")}
_REPLACED = {("command",), ("entrypoint",), ("healthcheck", "test")}
# Of two items with one target, as in `source:target:options`, the later counts.
_BY_TARGET = {("volumes",), ("devices",)}
# Appended as they are: here Compose refuses an item that stands twice, elsewhere it forgets one.
_KEPT_TWICE = {("security_opt",)}


def marked(node: Node) -> Any:
    """Plain data like `plain`, in which `!reset` and `!override` can still be seen."""
    node = real(node)
    if node.tag == "!reset":
        return RESET
    if isinstance(node, ScalarNode):
        value: Any = plain(node)
    elif isinstance(node, SequenceNode):
        value = [item for each in node.items if not isinstance(item := marked(each), Reset)]
    else:
        value = {key: marked(pair.value) for key, (pair, _) in effective(node).items()}
    return Override(value) if node.tag == "!override" else value


def tag_of(node: Node | None) -> str | None:
    """The tag `!reset` or `!override` of a node."""
    found = real(node) if node is not None else None
    return found.tag if isinstance(found, MappingNode | SequenceNode | ScalarNode) else None


def merge(path: Path, weak: Any, strong: Any) -> Any:
    """What Compose makes of the values that a weaker and a stronger file have at a path below the service."""
    if isinstance(strong, Reset):
        return ABSENT
    if isinstance(strong, Override):
        return merge(path, ABSENT, strong.value)
    strong = normal(path, strong)
    if weak is None or weak is ABSENT:
        return _own(path, strong)
    if strong is None:
        return None if path[:-1] in _ENTRIES else weak
    if isinstance(weak, dict) and isinstance(strong, dict):
        return _own(path, strong) if _is_other_driver(path, weak, strong) else _merged(path, weak, strong)
    if isinstance(weak, list) and isinstance(strong, list) and path not in _REPLACED:
        return _unique(path, [*weak, *_own(path, strong)])
    return strong


def normal(path: Path, value: Any) -> Any:
    """The value in the longest of the forms that it may be written in."""
    if isinstance(value, list) and path in _ENTRIES:
        return dict(_entry(item) for item in value if isinstance(item, str))
    if isinstance(value, list) and path in _NAMES:
        return {item: {} for item in value if isinstance(item, str)}
    if isinstance(value, dict) and path in _HOSTS:
        return [f"{key}={text}" for key, text in value.items()]
    if isinstance(value, str) and path in _LISTS:
        return [value]
    return {"context": value} if isinstance(value, str) and path == ("build",) else value


def _merged(path: Path, weak: dict[str, Any], strong: dict[str, Any]) -> dict[str, Any]:
    both = dict(weak)
    for key, value in strong.items():
        merged = merge((*path, key), both.get(key, ABSENT), value)
        if merged is ABSENT:
            both.pop(key, None)
        else:
            both[key] = merged
    return both


def _own(path: Path, value: Any) -> Any:
    """A value that has nothing to merge with, without its marks and in its normal form."""
    if isinstance(value, dict):
        return _merged(path, {}, value)
    if isinstance(value, list):
        items = [merge((*path, "*"), ABSENT, item) for item in value]
        return items if path in _REPLACED else _unique(path, items)
    return value


def _unique(path: Path, items: list[Any]) -> list[Any]:
    """The items without those that a later one of the same name takes the place of."""
    if path in _KEPT_TWICE:
        return items
    return list({_identity(path, item): item for item in items}.values())


def _identity(path: Path, item: Any) -> Hashable:
    if isinstance(item, str):
        return split(item, ":")[:2][-1].rstrip("/") if path in _BY_TARGET else item
    if not isinstance(item, dict):
        return id(item)
    if path == ("ports",):
        return tuple(item.get(key) for key in ("host_ip", "target", "published", "protocol"))
    return item.get("target") or item.get("path") or item.get("source") or id(item)


def _is_other_driver(path: Path, weak: dict[str, Any], strong: dict[str, Any]) -> bool:
    """Whether this is the logging of another driver, which has no use for the options of the first."""
    return path == ("logging",) and None not in (a := weak.get("driver"), b := strong.get("driver")) and a != b


def _entry(item: str) -> tuple[str, str | None]:
    name, equals, value = item.partition("=")
    return name.strip(), value if equals else None
