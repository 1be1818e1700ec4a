"""A lossless view on a Compose file: services and their keys, with spans; edits are spliced text, never a dump.

CONTRACT (the owner of this file may add words, split files, and improve; other code builds on these names).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hardener.model import Kind, Promise
from hardener.text import Edit, Span


@dataclass(frozen=True, slots=True)
class Patch:
    """Edits of one file and what they mean for its tree. Patches add up: `a + b` (they must not touch)."""

    edits: tuple[Edit, ...] = ()
    promises: tuple[Promise, ...] = ()

    def __add__(self, other: "Patch") -> "Patch":
        return Patch(self.edits + other.edits, self.promises + other.promises)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar as written: `text` is the resolved string (quotes gone, raw otherwise: `22:22`, `0440`, `yes`)."""

    text: str
    span: Span  # with its quotes
    style: str  # "plain" "single" "double" "literal" "folded"
    shared: bool  # reached through an alias or merge key: not editable at this place


@dataclass(frozen=True, slots=True)
class EnvironmentVariable:
    """One entry of `environment:` in map or list form. `value` is None when taken from the shell (`- KEY`)."""

    name: str
    value: str | None
    span: Span  # the whole entry as written, e.g. `- KEY=value` or `KEY: value`
    value_span: Span | None
    form: str  # "map" or "list"
    shared: bool


@dataclass(frozen=True, slots=True)
class ServiceBuild:
    """`build:` short or long. `context`/`dockerfile` are None for what is not a plain local path."""

    context: str | None
    dockerfile: str | None  # relative to the context; "Dockerfile" by default
    target: str | None
    args: Mapping[str, str | None]
    span: Span


class Service:
    name: str
    key_span: Span  # the service's name in the file
    document: "ComposeFile"
    not_editable: str | None  # why nothing can be inserted here (alias, flow style we can't extend …), or None
    image: Scalar | None
    build: ServiceBuild | None
    environment: tuple[EnvironmentVariable, ...]  # merged-in entries have shared=True
    extends: str | None
    profiles: tuple[str, ...]

    def get(self, *keys: str | int) -> Any: ...  # plain data (str, list, dict, None) at a path, aliases and << resolved
    def has(self, *keys: str) -> bool: ...
    def span_of(self, *keys: str | int) -> Span: ...  # of the key (or list item) at a path; the service's key if absent
    def scalar(self, *keys: str | int) -> Scalar | None: ...

    # Patches. None: it cannot be done here without guessing (alias, merge, odd style); report then.
    def set(self, keys: tuple[str | int, ...], value: Any) -> Patch | None: ...  # add a key, or replace a scalar
    def append(self, keys: tuple[str, ...], item: Any) -> Patch | None: ...  # to a list, in the list's own style
    def remove(self, keys: tuple[str | int, ...]) -> Patch | None: ...  # a key or an item, with an emptied parent
    def rename(self, keys: tuple[str | int, ...], key: str, value: Any) -> Patch | None: ...  # key and value of an entry in place


@dataclass(eq=False)
class ComposeFile:
    path: str
    text: str
    kind: Kind = Kind.COMPOSE
    services: tuple[Service, ...] = ()
    version: Scalar | None = None
    is_override: bool = False  # by its name: *.override.y(a)ml

    def service(self, name: str) -> Service | None: ...
    def get(self, *keys: str | int) -> Any: ...
    def set(self, keys: tuple[str | int, ...], value: Any) -> Patch | None: ...  # top-level too: ("secrets", name)
    def append(self, keys: tuple[str | int, ...], item: Any) -> Patch | None: ...
    def remove(self, keys: tuple[str | int, ...]) -> Patch | None: ...
    def scalars(self) -> Iterator[Scalar]: ...  # every scalar value of the file
    def broken_promise(self, before: "ComposeFile", promises: tuple[Promise, ...]) -> str | None: ...


def parse_compose(path: str, text: str) -> ComposeFile:
    raise NotImplementedError
