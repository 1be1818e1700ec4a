"""What really runs: a service as all files of its Compose project make it, and which of them says what.

    for service in project.effective(compose):           # every service that this file defines or changes

        if service.lacks("read_only"):                    # nothing that runs has it, and it belongs into this file
            yield Problem(service.home.key_span, ..., service.home.set(("read_only",), True))

        if service.decides("privileged") and service.is_true("privileged"):     # this file says it, and it counts
            yield Problem(service.home.span_of("privileged"), ..., service.home.remove(("privileged",)))

        for port in service.own(service.ports):           # this file publishes it, and no other takes it back
            if not service.published_again(port): ...     # else: rebound here alone, it would collide with itself

* `service.home` is the service as this file (`compose`) writes it: all spans and edits are its own.
* `get`, `has`, `is_true` answer for what runs, whichever file says it. For absence ask `lacks`, never `not has`:
  a base file and its override would both be found guilty, and what an override resets would be added again.
* `get` has every value in its long form: `environment`, `labels`, `args` and `depends_on` are mappings, `build` too.
* `defined_in(*keys)` is the layer (a `Service`) that decides; `ports`, `volumes`, `environment` … are pairs of the
  layer and the item. `own` keeps the items of this file.
* An edit at home reaches more than this service: `reaches` are the services that extend it, include it, or are it in
  another set of files (`-f compose.yaml -f compose.prod.yaml`). A fix that depends on image, user or command must be
  right for them all; `layers_reached` and `said_elsewhere(*keys)` tell what it will be merged with. What goes into
  `.env` is found by all of them only if `finds_env`.
* `unknown` says in a clause why not all is known of the service. `lacks` is then False.
* `text("${TAG:-1}")` fills in variables as `.env` and the defaults have them; None where nobody knows.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from posixpath import dirname
from typing import TYPE_CHECKING, Any, TypeVar

from hardener.composition.merging import Override, Reset, marked, merge, normal, tag_of
from hardener.documents.compose import EnvironmentVariable, Named, Port, Scalar, Service, ServiceBuild, Volume
from hardener.documents.compose_parts import build_from, filled_volume
from hardener.documents.interpolation import filled
from hardener.documents.yaml_tree import plain, real
from hardener.model import ABSENT

if TYPE_CHECKING:
    from hardener.composition.compose_runs import Run

T = TypeVar("T")
_SWARM_ONLY = ("mode", "placement", "update_config", "rollback_config", "endpoint_mode")


@dataclass(eq=False)
class Effective:
    """One service of one set of files. `layers` are what Compose merges, the weakest first.

    `spine` are those of the service itself, without what it extends.
    """

    home: Service
    layers: tuple[Service, ...]
    spine: tuple[Service, ...]
    run: "Run"
    unknown: str | None = None

    @property
    def name(self) -> str:
        return self.home.name

    # --- values ---

    def get(self, *keys: str | int) -> Any:
        """Plain data at a path, as all files together have it; None where there is none."""
        value = self._walk(keys)
        return None if value is ABSENT else value

    def has(self, *keys: str | int) -> bool:
        value = self._walk(keys)
        return value is not ABSENT and not (value is None and len(keys) == 1)

    def is_true(self, *keys: str | int) -> bool:
        layer = self.defined_in(*keys)
        return layer is not None and layer.is_true(*keys)

    def scalar(self, *keys: str | int) -> Scalar | None:
        """The scalar at a path as the layer that decides writes it."""
        layer = self.defined_in(*keys)
        return layer.scalar(*keys) if layer else None

    def text(self, value: str) -> str | None:
        """The value with its variables filled in, or None where nobody here knows one of them."""
        return filled(value, self._variables)

    @cached_property
    def _variables(self) -> Mapping[str, str]:
        return self.run.variables_of(self.home.document)

    @property
    def image(self) -> Scalar | None:
        return self.scalar("image")

    @cached_property
    def build(self) -> ServiceBuild | None:
        layer = self.defined_in("build")
        return build_from(self._filled(self.get("build")), layer.span_of("build")) if layer else None

    def _filled(self, value: Any) -> Any:
        """Plain data with its variables filled in, as far as they are known."""
        if isinstance(value, dict):
            return {key: self._filled(inner) for key, inner in value.items()}
        known = self.text(value) if isinstance(value, str) else None
        return value if known is None else known

    # --- which file says it ---

    def defined_in(self, *keys: str | int) -> Service | None:
        """The strongest layer that says something at a path; None where nothing is left of it."""
        for layer in reversed(self.layers):
            value = _at(self._said(layer, keys[0]), keys)
            if value is RESET_HERE:
                return None
            if value is not ABSENT and not (value is None and len(keys) == 1):
                return layer
        return None

    def decides(self, *keys: str | int) -> bool:
        """Whether this file says what counts at a path."""
        return self.defined_in(*keys) is self.home

    def resets(self, *keys: str | int) -> bool:
        """Whether a file takes back, with `!reset` or `!override`, what weaker ones say at a path."""
        return any(_at(self._said(layer, keys[0]), keys) is RESET_HERE for layer in self.layers if _has_marks(layer))

    def overruled(self, *keys: str) -> str | None:
        """As a clause, the stronger file that takes back one of these keys, so that more of it here has no effect."""
        at = next((n for n, layer in enumerate(self.layers) if layer is self.home), len(self.layers))
        for layer in self.layers[at + 1 :]:
            for key in keys:
                if (place := layer.place(key)) and tag_of(place.node) in ("!reset", "!override"):
                    return f"{layer.document.path} puts something else in the place of `{key}`"
        return None

    def lacks(self, *keys: str | int) -> bool:
        """Whether nothing that runs has it, nobody takes it back on purpose, and it belongs into this file."""
        return self.is_asked_here and not self.has(*keys) and not self.resets(*keys)

    @cached_property
    def is_asked_here(self) -> bool:
        """Whether something that is missing belongs here: not in an override, nor in what extends a whole service."""
        return self.is_base and not self.is_fragment and self.unknown is None and not self._inherits

    @property
    def is_base(self) -> bool:
        """Whether home is where the service is defined, and no override of it."""
        whole = (layer for layer in self.spine if layer.has("image") or layer.has("build") or layer.has("extends"))
        return self.home is next(whole, self.spine[0])

    @property
    def is_fragment(self) -> bool:
        """Whether nothing runs: no image, no build."""
        return not self.has("image") and not self.has("build")

    @property
    def _inherits(self) -> bool:
        """Whether it extends a service that runs by itself, which is asked in its place."""
        project = self.run.model.project
        known = {**project.documents, **project.context}
        extended = (layer for layer in self.layers if not any(layer is own for own in self.spine))
        return any((e.has("image") or e.has("build")) and e.document.path in known for e in extended)

    @cached_property
    def without_stronger(self) -> "Effective":
        """The service as it runs where nothing stronger than home is loaded: a base without its override."""
        if self.layers[-1] is self.home:
            return self
        end = next(at for at, layer in enumerate(self.layers, 1) if layer is self.home)
        return replace(self, layers=self.layers[:end])

    @cached_property
    def reaches(self) -> "tuple[Effective, ...]":
        """The other services that an edit at home changes too."""
        return self.run.model.built_on(self)

    # --- lists: pairs of the layer and the item ---

    def own(self, items: Iterable[tuple[Service, T]]) -> tuple[T, ...]:
        """The items that this file writes."""
        return tuple(item for layer, item in items if layer is self.home)

    @cached_property
    def ports(self) -> tuple[tuple[Service, Port], ...]:
        return self._items("ports", lambda layer: layer.ports, self._socket)

    @cached_property
    def volumes(self) -> tuple[tuple[Service, Volume], ...]:
        return self._items("volumes", self._volumes_of, lambda v: (self.text(v.target) or v.target).rstrip("/"))

    def _volumes_of(self, layer: Service) -> tuple[Volume, ...]:
        """Those of a layer, looked into where one variable stands for source and target."""
        return tuple(
            filled_volume(volume, known)
            if volume.text and volume.source is None and "$" in volume.text and (known := self.text(volume.text))
            else volume
            for volume in layer.volumes
        )

    @cached_property
    def environment(self) -> tuple[tuple[Service, EnvironmentVariable], ...]:
        return self._items("environment", lambda layer: layer.environment, lambda v: v.name)

    def variable(self, name: str) -> EnvironmentVariable | None:
        """The variable as the file that decides writes it."""
        return next((v for _, v in self.environment if v.name == name), None)

    @cached_property
    def secrets(self) -> tuple[tuple[Service, Named], ...]:
        return self._items("secrets", lambda layer: layer.secrets, lambda s: s.details.get("target", s.name))

    @cached_property
    def configs(self) -> tuple[tuple[Service, Named], ...]:
        return self._items("configs", lambda layer: layer.configs, lambda c: c.details.get("target", f"/{c.name}"))

    @cached_property
    def networks(self) -> tuple[tuple[Service, Named], ...]:
        return self._items("networks", lambda layer: layer.networks, lambda n: n.name)

    @cached_property
    def depends_on(self) -> tuple[tuple[Service, Named], ...]:
        return self._items("depends_on", lambda layer: layer.depends_on, lambda d: d.name)

    @property
    def profiles(self) -> tuple[str, ...]:
        value = self.get("profiles")
        return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()

    def said_elsewhere(self, *keys: str | int) -> tuple[Service, ...]:
        """The layers of what an edit at home reaches that say something at a path: some lists refuse an item twice."""
        return tuple(layer for layer in self._others if layer.has(*keys))

    def published_again(self, port: Port) -> tuple[Service, ...]:
        """The other layers, of this service or of what an edit reaches, that publish the same port of the host."""
        wanted = self._socket(port)[1:]
        return tuple(layer for layer in self._others if any(_meet(self._socket(p)[1:], wanted) for p in layer.ports))

    @property
    def finds_env(self) -> bool:
        """Whether variables of this file are filled in from the `.env` beside it, wherever something of it runs."""
        return self.run.model.env_folders(self.home.document) == {dirname(self.home.document.path) or "."}

    @cached_property
    def layers_reached(self) -> tuple[Service, ...]:
        """All that an edit at home is merged with: home, the other layers, and those of what it reaches."""
        layers = {id(layer): layer for service in (self, *self.reaches) for layer in service.layers}
        return tuple(layers.values())

    @property
    def _others(self) -> tuple[Service, ...]:
        return tuple(layer for layer in self.layers_reached if layer is not self.home)

    # --- swarm ---

    @property
    def is_swarm(self) -> bool:
        """Whether the files are those of a swarm: keys that only it reads, or a script that deploys them."""
        return self.run.is_swarm

    def _socket(self, port: Port) -> tuple[str | None, ...]:
        parts = (port.host_ip, port.published, port.target, port.protocol)
        return tuple(part and (self.text(part) or part) for part in parts)

    def _items(
        self, key: str, of: Callable[[Service], Iterable[T]], identity: Callable[[T], Hashable]
    ) -> tuple[tuple[Service, T], ...]:
        found: dict[Hashable, tuple[Service, T]] = {}
        for layer in self.layers:
            place = layer.place(key)
            tag = tag_of(place.node) if place else None
            if tag in ("!reset", "!override"):
                found.clear()
            if tag != "!reset":
                found |= {identity(item): (layer, item) for item in of(layer)}
        return tuple(found.values())

    def _said(self, layer: Service, key: str | int) -> Any:
        """What one layer says of a key."""
        known = self._values.get((id(layer), key), self)
        if known is self:
            known = self._values[id(layer), key] = _value(layer, str(key))
        return known

    @cached_property
    def _values(self) -> dict[tuple[int, str | int], Any]:
        return {}

    @cached_property
    def _merged(self) -> dict[str, Any]:
        return {}

    def _walk(self, keys: tuple[str | int, ...]) -> Any:
        key = str(keys[0])
        if key not in self._merged:
            value: Any = ABSENT
            for layer in self.layers:
                if (more := self._said(layer, key)) is not ABSENT:
                    value = merge((key,), value, more)
            self._merged[key] = value
        value = _at(self._merged[key], keys)
        return ABSENT if value is RESET_HERE else value


RESET_HERE = object()


def _meet(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> bool:
    """Whether two ports (of the host, of the container, protocol) are the same, or ranges of the host overlap."""
    if one == other or one[-1] != other[-1] or not (_is_range(one[0]) or _is_range(other[0])):
        return one == other
    a, b = _range(one[0]), _range(other[0])
    return bool(a and b and a.start < b.stop and b.start < a.stop)


def _is_range(published: str | None) -> bool:
    return published is not None and "-" in published


def _range(published: str | None) -> range | None:
    first, _, last = (published or "").partition("-")
    return range(int(first), int(last or first) + 1) if first.isdigit() and (last or first).isdigit() else None


def is_for_swarm(service: Service) -> bool:
    """Whether the service has keys that only swarm reads."""
    return service.has("deploy") and any(service.has("deploy", key) for key in _SWARM_ONLY)


def _has_marks(layer: Service) -> bool:
    return layer.document.has_merge_tags


def _value(layer: Service, key: str) -> Any:
    """What a layer says of a key, with its marks; ABSENT where it says nothing."""
    place = layer.place(key)
    if place is None:
        return ABSENT
    value = marked(place.node) if _has_marks(layer) else plain(real(place.node))
    return normal((key,), value)


def _at(value: Any, keys: tuple[str | int, ...]) -> Any:
    """What stands below a first key at a path; RESET_HERE where a mark on the way takes back what was there."""
    taken_back = False
    for depth, key in enumerate((None, *keys[1:])):
        if key is not None:
            value = _below(value, key)
        if isinstance(value, Reset):
            return RESET_HERE
        if isinstance(value, Override):
            value, taken_back = value.value, True
        value = normal(tuple(map(str, keys[: depth + 1])), value)
    return RESET_HERE if taken_back and value is ABSENT else value


def _below(value: Any, key: str | int) -> Any:
    """What stands at a key of a mapping, an index of a list, or behind a name in a list."""
    if isinstance(value, dict):
        return value.get(str(key), ABSENT)
    if isinstance(value, list) and isinstance(key, int):
        return value[key] if -len(value) <= key < len(value) else ABSENT
    for item in value if isinstance(value, list) else ():
        if isinstance(item, str):
            name, equals, text = item.partition("=")
            if key in (item, name.strip()):
                return text if equals and key != item else None
    return ABSENT
