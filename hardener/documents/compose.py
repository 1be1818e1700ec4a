"""A lossless view on a Compose file: services and their keys, with spans; edits are spliced text, never a dump."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from posixpath import basename
from typing import Any

from hardener.documents import compose_parts as parts
from hardener.documents import yaml_promise
from hardener.documents.compose_parts import (
    EnvironmentVariable,
    Named,
    Port,
    Scalar,
    ServiceBuild,
    Volume,
    scalar_of,
)
from hardener.documents.yaml_edit import Editor, Patch
from hardener.documents.yaml_names import names_to_mapping
from hardener.documents.yaml_path import Keys
from hardener.documents.yaml_reader import read_tree
from hardener.documents.yaml_sharing import Sharing
from hardener.documents.yaml_tree import (
    MappingNode,
    Node,
    Pair,
    Place,
    ScalarNode,
    Tree,
    find,
    plain,
    real,
    scalars,
    span_of,
)
from hardener.errors import UnreadableError
from hardener.model import Kind, Promise
from hardener.text import Span

__all__ = [
    "ComposeFile",
    "EnvironmentVariable",
    "Named",
    "Patch",
    "Port",
    "Scalar",
    "Service",
    "ServiceBuild",
    "Volume",
    "parse_compose",
]

TRUE = frozenset({"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y", "1"})


@dataclass(eq=False)
class Service:
    """One service. Paths of keys begin below its name; a name asked of a list finds its item `name=value`."""

    name: str
    document: "ComposeFile"
    pair: Pair

    @property
    def key_span(self) -> Span:
        """The service's name in the file."""
        return span_of(self.pair.key)

    @cached_property
    def not_editable(self) -> str | None:
        """Why nothing can be added here, as a clause; None where it can."""
        node = real(self.pair.value)
        if refusal := self.document.editor.refusal:
            return refusal
        if not isinstance(node, MappingNode):
            return f"the service `{self.name}` is not a mapping"
        if node.tag is not None:
            return f"the service `{self.name}` has the tag `{node.tag}`"
        return None if node.pairs else f"the service `{self.name}` is empty"

    # --- reading ---

    def get(self, *keys: str | int) -> Any:
        """Plain data at a path (strings as written, lists, dicts, None), aliases and `<<` resolved."""
        place = self.place(*keys)
        return place.data if place else None

    def has(self, *keys: str | int) -> bool:
        return self.place(*keys) is not None

    def is_true(self, *keys: str | int) -> bool:
        """Whether the value at a path is one of the words for true."""
        value = self.get(*keys)
        return isinstance(value, str) and value in TRUE

    def place(self, *keys: str | int) -> Place | None:
        """Where a path leads, with the nodes."""
        return find(self.pair.value, keys)

    def why_not(self, *keys: str | int) -> str:
        """Why a patch at a path was refused, as a clause."""
        if self.not_editable:
            return self.not_editable
        for end in range(len(keys), 0, -1):
            place, name = self.place(*keys[:end]), ".".join(map(str, keys[:end]))
            if place and place.shared:
                return f"`{name}` comes from an anchor that other places share"
            if place and real(place.node).aliased:
                return f"other places use the anchor `&{real(place.node).anchor}` of `{name}`"
        return "the way it is written cannot be edited with certainty"

    def shared(self, *keys: str | int) -> bool:
        """Whether an alias or `<<` brings in what stands at a path."""
        place = self.place(*keys)
        return place is not None and place.shared

    def span_of(self, *keys: str | int) -> Span:
        """The key (or list item) at a path; the service's name where there is none."""
        place = self.place(*keys) if keys else None
        return place.span if place else self.key_span

    def scalar(self, *keys: str | int) -> Scalar | None:
        place = self.place(*keys)
        return scalar_of(place.node, place.shared) if place else None

    @cached_property
    def image(self) -> Scalar | None:
        return self.scalar("image")

    @cached_property
    def build(self) -> ServiceBuild | None:
        return parts.build_of(self.place("build"))

    @cached_property
    def environment(self) -> tuple[EnvironmentVariable, ...]:
        """Variables in their order; those that an alias or `<<` brings in are `shared`."""
        return parts.environment_of(self.place("environment"))

    def variable(self, name: str) -> EnvironmentVariable | None:
        return next((v for v in self.environment if v.name == name), None)

    @cached_property
    def ports(self) -> tuple[Port, ...]:
        return parts.ports_of(self.place("ports"))

    @cached_property
    def volumes(self) -> tuple[Volume, ...]:
        return parts.volumes_of(self.place("volumes"))

    @cached_property
    def secrets(self) -> tuple[Named, ...]:
        return parts.named_of(self.place("secrets"))

    @cached_property
    def configs(self) -> tuple[Named, ...]:
        return parts.named_of(self.place("configs"))

    @cached_property
    def networks(self) -> tuple[Named, ...]:
        return parts.named_of(self.place("networks"))

    @cached_property
    def depends_on(self) -> tuple[Named, ...]:
        return parts.named_of(self.place("depends_on"))

    @cached_property
    def extends(self) -> str | None:
        """The service it extends; `get("extends", "file")` says of which file."""
        value = self.get("extends")
        name = value.get("service") if isinstance(value, dict) else value
        return name if isinstance(name, str) else None

    @cached_property
    def profiles(self) -> tuple[str, ...]:
        value = self.get("profiles")
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()

    # --- patches; None: it cannot be done here without guessing ---
    # What comes from an anchor is edited there; `anchored_edits` holds such an edit back unless all who use it agree.

    def set(self, keys: Keys, value: Any, after: tuple[str, ...] = ()) -> Patch | None:
        """Add what is missing at a path, or replace a scalar. A new key goes behind the last of `after` there is."""
        if len(keys) == 2 and isinstance(value, str | None) and self._goes_into_list(keys[0]):
            return self.set(keys[:1], [keys[1] if value is None else f"{keys[1]}={value}"], after)
        return self._edit(keys, self._editor.set(self._keys(keys), value, after))

    def append(self, keys: Keys, item: Any, after: tuple[str, ...] = ()) -> Patch | None:
        """Add an item to a list in the list's own style, or make the list."""
        return self._edit(keys, self._editor.append(self._keys(keys), item, after))

    def extend(self, keys: Keys, items: list[Any], after: tuple[str, ...] = ()) -> Patch | None:
        """Add items to a list in the list's own style, or make the list."""
        return self._edit(keys, self._editor.extend(self._keys(keys), items, after))

    def remove(self, keys: Keys) -> Patch | None:
        """Delete a key or an item, with a parent that would be empty."""
        return self._edit(keys, self._editor.remove(self._keys(keys), keep=2))

    def rename(self, keys: Keys, key: str, value: Any) -> Patch | None:
        """Give an entry another key and value in place."""
        return self._edit(keys, self._editor.rename(self._keys(keys), key, value))

    def detail(self, keys: Keys, details: Mapping[str, Mapping[str, Any]]) -> Patch | None:
        """Turn a list of names into a mapping of them to details, in place."""
        return self._edit(keys, names_to_mapping(self._editor, self._keys(keys), details))

    def _goes_into_list(self, key: str | int) -> bool:
        return key in ("environment", "labels") and not self.has(key) and self.document.prefers_list(str(key))

    def _keys(self, keys: Keys) -> Keys:
        return ("services", self.name, *keys)

    @property
    def _editor(self) -> Editor:
        return self.document.sharing_editor

    def _edit(self, keys: Keys, patch: Patch | None) -> Patch | None:
        if patch is None or self.not_editable or not self.document.sharing.anchors:
            return None if self.not_editable else patch
        asked = self._keys(keys)
        return replace(patch, promises=tuple(replace(p, asked=asked) for p in patch.promises))


@dataclass(eq=False)
class ComposeFile:
    """A Compose file. `services` is empty where a file only includes others or adds networks and volumes."""

    path: str
    text: str
    tree: Tree
    kind: Kind = Kind.COMPOSE

    @property
    def documents(self) -> int:
        """How many YAML documents the file holds; only the first is read, and none edited, where there are several."""
        return self.tree.documents

    @cached_property
    def services(self) -> tuple[Service, ...]:
        place = find(self.tree.root, ("services",))
        node = real(place.node) if place else None
        if not isinstance(node, MappingNode):
            return ()
        return tuple(Service(key, self, pair) for key, pair in node.pairs.items())

    @cached_property
    def version(self) -> Scalar | None:
        return self.scalar("version")

    @cached_property
    def is_override(self) -> bool:
        """By its name: `compose.override.yaml`."""
        return ".override." in basename(self.path)

    @cached_property
    def include(self) -> tuple[Any, ...]:
        """What the file includes, as plain data: paths, or mappings with `path`."""
        value = self.get("include")
        return tuple(value) if isinstance(value, list) else ()

    @cached_property
    def has_merge_tags(self) -> bool:
        """Whether `!reset` or `!override` may stand in it."""
        return "!reset" in self.text or "!override" in self.text

    def service(self, name: str) -> Service | None:
        return next((service for service in self.services if service.name == name), None)

    def get(self, *keys: str | int) -> Any:
        place = self.place(*keys)
        return place.data if place else None

    def has(self, *keys: str | int) -> bool:
        return self.place(*keys) is not None

    def place(self, *keys: str | int) -> Place | None:
        return find(self.tree.root, keys)

    def scalar(self, *keys: str | int) -> Scalar | None:
        place = self.place(*keys)
        return scalar_of(place.node, place.shared) if place else None

    def span_of(self, *keys: str | int) -> Span:
        """The key (or item) at a path; the first key of the file where there is none."""
        place = self.place(*keys) if keys else None
        return place.span if place else self._first_key

    def scalars(self) -> Iterator[Scalar]:
        """Every scalar value of the file, where it is written."""
        for node in scalars(self.tree.root):
            yield Scalar(node.text, span_of(node), node.style, node.aliased)

    def prefers_list(self, key: str) -> bool:
        """Whether most services write this key as a list of `KEY=value`."""
        values = [value for service in self.services if (value := service.get(key))]
        return sum(isinstance(value, list) for value in values) * 2 > len(values)

    # --- patches ---

    @cached_property
    def editor(self) -> Editor:
        return Editor(self.path, self.tree)

    @cached_property
    def sharing(self) -> Sharing:
        return Sharing(self.tree)

    @cached_property
    def sharing_editor(self) -> Editor:
        """Edits at the anchor what comes from one, for all who use it."""
        return Editor(self.path, self.tree, self.sharing) if self.sharing.anchors else self.editor

    def set(self, keys: Keys, value: Any, after: tuple[str, ...] = ()) -> Patch | None:
        return self.editor.set(keys, value, after)

    def append(self, keys: Keys, item: Any, after: tuple[str, ...] = ()) -> Patch | None:
        return self.editor.append(keys, item, after)

    def extend(self, keys: Keys, items: list[Any], after: tuple[str, ...] = ()) -> Patch | None:
        return self.editor.extend(keys, items, after)

    def remove(self, keys: Keys) -> Patch | None:
        return self.editor.remove(keys)

    def rename(self, keys: Keys, key: str, value: Any) -> Patch | None:
        return self.editor.rename(keys, key, value)

    def broken_promise(self, before: "ComposeFile", promises: tuple[Promise, ...]) -> str | None:
        return yaml_promise.broken_promise(before.tree, self.tree, promises)

    @property
    def _first_key(self) -> Span:
        root = self.tree.root
        key = next(iter(root.pairs.values())).key if isinstance(root, MappingNode) and root.pairs else root
        return span_of(key)


def parse_compose(path: str, text: str) -> ComposeFile:
    """The Compose file; raises UnreadableError where the text is none."""
    tree = read_tree(path, text)
    if not isinstance(tree.root, MappingNode):
        raise UnreadableError(path, "is not a mapping, so no Compose file", _line(text, tree.root))
    services = tree.root.pairs.get("services")
    if services is None and _is_v1(tree.root):
        raise UnreadableError(path, "Compose v1 file without `services`: not supported, migrate it first", 1)
    if services is not None and not _is_mapping_or_null(services.value):
        raise UnreadableError(path, "`services` is not a mapping", _line(text, services.key))
    return ComposeFile(path, text, tree)


def _is_v1(root: MappingNode) -> bool:
    """Whether services stand at the top level, as they did before 2016."""
    values = [plain(pair.value) for key, pair in root.pairs.items() if not key.startswith("x-")]
    return any(isinstance(value, dict) and ("image" in value or "build" in value) for value in values)


def _is_mapping_or_null(node: Node) -> bool:
    found = real(node)
    return isinstance(found, MappingNode) or (isinstance(found, ScalarNode) and found.is_null)


def _line(text: str, node: Node) -> int:
    return text.count("\n", 0, node.start) + 1
