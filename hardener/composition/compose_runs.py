"""Files that Compose loads together: what they include, what they extend, and the layers of each service."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, normpath
from typing import TYPE_CHECKING, Any

from hardener.composition.merged import Effective, is_for_swarm
from hardener.composition.merging import tag_of
from hardener.documents.compose import ComposeFile, Service
from hardener.documents.interpolation import filled

if TYPE_CHECKING:
    from hardener.composition.compose_projects import Model

_REMOTE = ("oci://", "git@", "git://", "ssh://", "http://", "https://", "github.com/")


@dataclass(frozen=True, slots=True)
class Layers:
    """What Compose merges into one service, the weakest first; `spine` without what is extended."""

    all: tuple[Service, ...] = ()
    spine: tuple[Service, ...] = ()
    unknown: str | None = None

    def under(self, other: "Layers") -> "Layers":
        return Layers((*self.all, *other.all), (*self.spine, *other.spine), self.unknown or other.unknown)


@dataclass(eq=False)
class Run:
    """Files that Compose loads together, the weakest first; relative paths in them begin at `folder`."""

    files: tuple[ComposeFile, ...]
    folder: str
    variables: Mapping[str, str]
    model: "Model"
    above: tuple[str, ...] = ()  # the files that include this one, to see a circle

    @cached_property
    def layers(self) -> dict[str, Layers]:
        """The layers of every service by name."""
        found: dict[str, Layers] = {}
        for file in self.files:
            for run in self.included_by(file):
                for name, layers in run.layers.items():
                    found[name] = found.get(name, Layers()).under(layers)
            for service in file.services:
                weaker = found.get(service.name, Layers())
                tag = tag_of(service.pair.value)
                if tag == "!reset":
                    found.pop(service.name, None)
                else:
                    weaker = Layers() if tag == "!override" else weaker
                    found[service.name] = weaker.under(self._extended((service,)))
        return found

    @cached_property
    def _included(self) -> dict[str, tuple["Run", ...]]:
        return {file.path: tuple(_includes(file, self)) for file in self.files}

    def included_by(self, file: ComposeFile) -> tuple["Run", ...]:
        return self._included[file.path]

    @cached_property
    def all_files(self) -> tuple[ComposeFile, ...]:
        """The files with those that they include."""
        included = [f for file in self.files for run in self.included_by(file) for f in run.all_files]
        return (*self.files, *included)

    def folder_of(self, layer: Service) -> str:
        """The folder that relative paths of a layer begin in."""
        if any(layer.document is file for file in self.files):
            return self.folder
        return dirname(layer.document.path) or "."

    def env_folder_of(self, file: ComposeFile) -> str:
        """The folder whose `.env` fills in the variables of a file: a file that is extended has none of its own."""
        inside = (run for mine in self.files for run in self.included_by(mine))
        return next((run.env_folder_of(file) for run in inside if file in run.all_files), self.folder)

    def variables_of(self, file: ComposeFile) -> Mapping[str, str]:
        """What the variables of a file are filled in from."""
        inside = (run for mine in self.files for run in self.included_by(mine))
        return next((run.variables_of(file) for run in inside if file in run.all_files), self.variables)

    def effective(self, home: Service) -> Effective:
        layers = self.layers.get(home.name, Layers())
        if not any(layer is home for layer in layers.spine):
            layers = Layers((home,), (home,))
        return Effective(home, layers.all, layers.spine, self, layers.unknown)

    def _extended(self, chain: tuple[Service, ...]) -> Layers:
        """The layers of one service of one file: what it extends, and itself."""
        service = chain[0]
        place = service.place("extends")
        if place is None or tag_of(place.node) == "!reset":
            return Layers(chain, chain[-1:])
        found = self._base_of(service)
        if isinstance(found, str):
            return Layers(chain, chain[-1:], found)
        if any(found is known for known in chain):
            names = " and ".join(sorted(f"`{s.name}`" for s in dict.fromkeys(chain)))
            self.model.complain(service, ("extends",), f"a circle of `extends`: {names}")
            return Layers(chain, chain[-1:], "it extends itself in a circle")
        return self._extended((found, *chain))

    def _base_of(self, service: Service) -> Service | str:
        """The service that one extends, or in a clause why it is not known."""
        written, here = service.get("extends", "file"), service.document
        name = filled(service.extends or "", self.variables)
        path = filled(written, self.variables) if isinstance(written, str) else None
        if not name or (written is not None and path is None):
            return "what it extends is written in a way that cannot be read"
        if path and path.startswith(_REMOTE):
            return "what it extends is taken in from the network"
        path = normpath(f"{dirname(here.path) or '.'}/{path}") if path else None
        file = self.model.file(path) if path else here
        if file is None:
            self.model.miss(path or "", service, ("extends",), "extends services of")
            return "what it extends is not among the files at hand"
        found = file.service(name)
        if found is None:
            self.model.complain(
                service, ("extends",), f"`{service.name}` extends `{name}`, which is not in {file.path}"
            )
        return found or f"what it extends, `{name}`, is not in {file.path}"

    @cached_property
    def is_swarm(self) -> bool:
        """Whether a service has keys that only swarm reads, or a script or README beside the files deploys them."""
        if any(is_for_swarm(service) for file in self.all_files for service in file.services):
            return True
        return any(file.path in self.model.stacks(dirname(file.path) or ".") for file in self.files)


def _includes(file: ComposeFile, run: Run) -> Iterator[Run]:
    """The runs that a file includes, each with its own folder."""
    for index, item in enumerate(file.include):
        details = item if isinstance(item, dict) else {"path": item}
        written = details.get("path")
        paths = [_filled(path, run) for path in (written if isinstance(written, list) else [written])]
        if not paths or any(path is None or path.startswith(_REMOTE) for path in paths):
            continue
        here = dirname(file.path) or "."
        found = [normpath(f"{here}/{path}") for path in paths]
        own = details.get("project_directory")
        folder = normpath(f"{here}/{own}") if isinstance(own, str) else dirname(found[0]) or "."
        above = (*run.above, file.path)
        if circle := next((path for path in found if path in above), None):
            run.model.complain(file, ("include", index), f"includes itself in a circle by way of {circle}")
            continue
        files = run.model.files(file, ("include", index), found)
        if files:
            yield Run(files, folder, {**_env_of(details, folder, here, run), **run.variables}, run.model, above)


def _env_of(details: dict[str, Any], folder: str, here: str, run: Run) -> dict[str, str]:
    """The variables of an include: those of the files that it names for them, otherwise of the `.env` of its folder."""
    named = details.get("env_file")
    if named is None:
        return run.model.env(folder)
    found: dict[str, str] = {}
    for path in named if isinstance(named, list) else [named]:
        if (filled_in := _filled(path, run)) is not None:
            found |= run.model.variables(normpath(f"{here}/{filled_in}"))
    return found


def _filled(path: Any, run: Run) -> str | None:
    return filled(path, run.variables) if isinstance(path, str) else None
