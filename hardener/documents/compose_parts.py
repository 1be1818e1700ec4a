"""The parts of a Compose service as rules speak of them: variables, ports, volumes, builds, dependencies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hardener.documents.interpolation import split
from hardener.documents.yaml_tree import (
    MappingNode,
    Node,
    Place,
    ScalarNode,
    SequenceNode,
    effective,
    plain,
    real,
    span_of,
)
from hardener.text import Span


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
    span: Span  # the whole entry as written, e.g. `KEY=value` or `KEY: value`
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


@dataclass(frozen=True, slots=True)
class Port:
    """A published port, short or long. `text` is the short form as written, None for the long form."""

    index: int
    text: str | None
    host_ip: str | None
    published: str | None  # None: a free port of the host's choice
    target: str
    protocol: str
    mode: str | None  # long form: "host" or "ingress"
    span: Span
    scalar: Scalar | None
    shared: bool


@dataclass(frozen=True, slots=True)
class Volume:
    """A mount, short or long. `source` is None for an anonymous volume; `options` are those of the short form."""

    index: int
    text: str | None
    type: str  # "bind" "volume" "tmpfs" "npipe" "cluster" "image"; of the short form by the look of its source
    source: str | None
    target: str
    read_only: bool
    options: tuple[str, ...]
    span: Span
    scalar: Scalar | None
    shared: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a service refers to (a secret, config, network or dependency) and what is said of it."""

    name: str
    details: Mapping[str, Any]
    span: Span
    shared: bool


def scalar_of(node: Node, shared: bool) -> Scalar | None:
    """The scalar, or None for a collection and for null."""
    found = real(node)
    if not isinstance(found, ScalarNode) or found.is_null:
        return None
    return Scalar(found.text, span_of(found), found.style, shared or found is not node or found.aliased)


def environment_of(place: Place | None) -> tuple[EnvironmentVariable, ...]:
    return tuple(_variables(place)) if place else ()


def build_of(place: Place | None) -> ServiceBuild | None:
    node = real(place.node) if place else None
    return build_from(plain(node), place.span) if place and node else None


def build_from(data: Any, span: Span) -> ServiceBuild | None:
    """What plain data of `build:` say; `span` is where they stand."""
    if isinstance(data, str):
        return ServiceBuild(_local(data), "Dockerfile", None, {}, span)
    if not isinstance(data, dict):
        return None
    target, dockerfile = data.get("target"), data.get("dockerfile", "Dockerfile")
    return ServiceBuild(
        _local(data.get("context", ".")),
        _local(dockerfile) if "dockerfile_inline" not in data else None,
        target if isinstance(target, str) and "$" not in target else None,
        _arguments(data.get("args")),
        span,
    )


def ports_of(place: Place | None) -> tuple[Port, ...]:
    return tuple(port for index, node, shared in _items(place) if (port := _port(index, node, shared)))


def volumes_of(place: Place | None) -> tuple[Volume, ...]:
    return tuple(volume for index, node, shared in _items(place) if (volume := _volume(index, node, shared)))


def named_of(place: Place | None, name_key: str = "source") -> tuple[Named, ...]:
    """The names in a list of names, a list of mappings with a name in them, or a mapping by name."""
    node = real(place.node) if place else None
    if place is not None and isinstance(node, MappingNode):
        shared = place.shared
        return tuple(
            Named(key, _details(plain(pair.value)), span_of(pair.key), shared or brought)
            for key, (pair, brought) in effective(node).items()
        )
    return tuple(named for _, item, shared in _items(place) if (named := _named(item, shared, name_key)))


def _named(node: Node, shared: bool, name_key: str) -> Named | None:
    data = plain(node)
    if isinstance(data, str):
        return Named(data, {}, span_of(node), shared)
    if isinstance(data, dict) and isinstance(name := data.get(name_key), str):
        return Named(name, data, span_of(node), shared)
    return None


def _details(data: Any) -> Mapping[str, Any]:
    return data if isinstance(data, dict) else {}


def _items(place: Place | None) -> Iterator[tuple[int, Node, bool]]:
    node = real(place.node) if place else None
    if place is not None and isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield index, item, place.shared or real(item) is not item


def _variables(place: Place) -> Iterator[EnvironmentVariable]:
    node = real(place.node)
    if isinstance(node, MappingNode):
        for key, (pair, brought) in effective(node).items():
            value, shared = real(pair.value), place.shared or brought or pair.value is not real(pair.value)
            if isinstance(value, ScalarNode):
                text, value_span = (None, None) if value.is_null else (value.text, span_of(value))
                end = pair.value.end if not brought else max(pair.key.end, pair.value.end)
                span = Span(pair.key.start, max(pair.key.end, end))
                yield EnvironmentVariable(key, text, span, value_span, "map", shared or value.aliased)
    for _, item, shared in _items(place):
        written = scalar_of(item, shared)
        if written is not None:
            name, equals, text = written.text.partition("=")
            span = written.span
            behind = Span(span.end - len(text) - (written.style != "plain"), span.end - (written.style != "plain"))
            value_span = (behind if len(written.text) == len_inside(written) else span) if equals else None
            yield EnvironmentVariable(name.strip(), text if equals else None, span, value_span, "list", written.shared)


def len_inside(scalar: Scalar) -> int:
    """How many characters stand between the quotes: as many as the text has, unless something is escaped."""
    return scalar.span.end - scalar.span.start - (0 if scalar.style == "plain" else 2)


def _arguments(data: Any) -> Mapping[str, str | None]:
    if isinstance(data, dict):
        return {key: value for key, value in data.items() if value is None or isinstance(value, str)}
    if not isinstance(data, list):
        return {}
    pairs = (item.partition("=") for item in data if isinstance(item, str))
    return {name: value if equals else None for name, equals, value in pairs}


def _local(path: Any) -> str | None:
    """The path if it is one of this machine: no URL, no git remote, no variable."""
    if not isinstance(path, str) or "$" in path or "://" in path:
        return None
    return None if path.startswith(("git@", "github.com/", "/")) else path


def _port(index: int, node: Node, shared: bool) -> Port | None:
    data, span = plain(node), span_of(node)
    if isinstance(data, dict):
        text = {key: value for key, value in data.items() if isinstance(value, str)}
        if "target" not in text:
            return None
        return Port(
            index,
            None,
            text.get("host_ip"),
            text.get("published"),
            text["target"],
            text.get("protocol", "tcp"),
            text.get("mode"),
            span,
            None,
            shared,
        )
    written = scalar_of(node, shared)
    if written is None:
        return None
    address, *protocols = split(written.text, "/")
    *host, target = split(address, ":")
    published = host.pop() if host else None
    ip = ":".join(host) or None
    protocol = protocols[-1] if protocols else "tcp"
    return Port(index, written.text, ip, published or None, target, protocol, None, span, written, written.shared)


def _volume(index: int, node: Node, shared: bool) -> Volume | None:
    data, span = plain(node), span_of(node)
    if isinstance(data, dict):
        source, target = data.get("source", data.get("src")), data.get("target", data.get("dst"))
        kind, read_only = data.get("type"), data.get("read_only")
        if not isinstance(target, str):
            return None
        return Volume(
            index,
            None,
            kind if isinstance(kind, str) else "volume",
            source if isinstance(source, str) else None,
            target,
            isinstance(read_only, str) and read_only.lower() in ("true", "yes", "on", "y"),
            (),
            span,
            None,
            shared,
        )
    written = scalar_of(node, shared)
    return _short_volume(index, written) if written else None


def filled_volume(volume: Volume, text: str) -> Volume:
    """The mount that a variable stands for as a whole; its text stays as it is written."""
    written = Scalar(text, volume.span, "plain", volume.shared)
    return replace(_short_volume(volume.index, written), text=volume.text, scalar=volume.scalar)


def _short_volume(index: int, written: Scalar) -> Volume:
    parts = list(split(written.text, ":"))
    if len(parts) > 1 and len(parts[0]) == 1 and parts[0].isalpha() and parts[1][:1] in ("\\", "/"):
        parts[:2] = [":".join(parts[:2])]  # a drive letter of Windows
    source = parts.pop(0) if len(parts) > 1 else None
    options = tuple(o for part in parts[1:] for o in part.split(","))
    kind = "bind" if source and (source[0] in "./~\\" or source[1:2] == ":") else "volume"
    if source and source.startswith("$"):
        kind = "bind"  # a variable holds a path far more often than a name
    return Volume(
        index, written.text, kind, source, parts[0], "ro" in options, options, written.span, written, written.shared
    )
