"""Which Compose files run together: base and override, what `COMPOSE_FILE` names, what they include and extend.

A file is judged in one run, the first of these that it is part of:

* what Compose loads when nobody says what: the files that `COMPOSE_FILE` in the folder's `.env` names, otherwise the
  base of the folder with its override;
* what includes it;
* with the base of its folder, where it only has parts of a service (`compose.prod.yaml`, used with `-f` by hand);
* alone.

So a base is not judged by its overlays, which may or may not be used, but what is edited in it reaches them. Files that
are only named by others are read, never edited.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from posixpath import basename, dirname, normpath
from types import MappingProxyType
from typing import TYPE_CHECKING

from hardener.composition.compose_runs import Layers, Run
from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, Service, parse_compose
from hardener.documents.yaml_path import Keys
from hardener.documents.yaml_tree import MappingNode, ScalarNode, real
from hardener.errors import NothingInItError, UnreadableError
from hardener.knowledge.building.dotfiles import above, env_variables, files_named
from hardener.text import line_of

if TYPE_CHECKING:
    from hardener.project import Project

# In the order in which Compose looks for them; it takes the first base and the first override that there is.
BASES = ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")
OVERRIDES = (
    "compose.override.yml",
    "compose.override.yaml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
)
# What may say how the files are deployed, and how it says so.
_TELLS = re.compile(r"(?i:readme|makefile|justfile|taskfile|deploy|.+\.sh\Z)")
_STACK = re.compile(r"docker\s+stack\s+(?:deploy|up)\b[^\n]*?\s(?:-c|--compose-file)[ =]\s*[\"']?([\w./-]+)")


@lru_cache(maxsize=16)  # of one folder with thousands of files, each file asks for the same
def _telling(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if _TELLS.match(name))


@dataclass(eq=False)
class Model:
    """All runs of a project. What is missing or contradicts itself is in `troubles`, a line each."""

    project: "Project"
    troubles: list[UnreadableError] = field(default_factory=list)
    _read: dict[str, ComposeFile | None] = field(default_factory=dict)
    _envs: dict[str, dict[str, str]] = field(default_factory=dict)
    _effective: dict[str, tuple[Effective, ...]] = field(default_factory=dict)
    _stacks: dict[str, frozenset[str]] = field(default_factory=dict)

    def effective(self, compose: ComposeFile) -> tuple[Effective, ...]:
        """The services that a file defines or changes, as they run."""
        if compose.path not in self._effective:
            run = self._run_of[compose.path]
            self._effective[compose.path] = tuple(run.effective(service) for service in compose.services)
        return self._effective[compose.path]

    def run_of(self, compose: ComposeFile) -> Run:
        """The files that run together with this one."""
        return self._run_of[compose.path]

    def of(self, service: Service) -> Effective:
        """A service of one file, as it runs."""
        return next(found for found in self.effective(service.document) if found.home is service)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """What runs by itself, then files for use with `-f`: beside the base of their folder where they are parts."""
        runs = list(self._by_default)
        taken = {file.path for run in runs for file in run.all_files}
        alone = [self._run((file,)) for file in self.project.compose_files if file.path not in taken]
        included = {f.path for run in alone for f in run.all_files[1:]}
        for run in alone:
            (file,) = run.files
            if file.path not in included:
                base = self._base_of(file)
                runs.append(self._run((base, file)) if base else run)
        return tuple(runs)

    @cached_property
    def _by_default(self) -> tuple[Run, ...]:
        """What Compose loads in a folder when nobody says what."""
        return tuple(run for folder in self._folders if (run := self._named_in(folder) or self._of_folder(folder)))

    @cached_property
    def _run_of(self) -> dict[str, Run]:
        """The run that each file is judged in: with its override, by what includes it, by what it changes, alone."""
        found: dict[str, Run] = {}
        claims = [(file, run) for run in self._by_default if len(run.files) > 1 for file in run.files]
        claims += [(file, run) for run in self.runs for file in run.all_files[len(run.files) :]]
        claims += [(run.files[-1], run) for run in self.runs]
        for file, run in claims:
            found.setdefault(file.path, run)
        for file in self.project.compose_files:  # in a circle of includes
            found.setdefault(file.path, self._run((file,)))
        return found

    @cached_property
    def _built_on(self) -> dict[int, list[tuple[Run, Layers]]]:
        found: dict[int, list[tuple[Run, Layers]]] = {}
        for run in self.runs:
            for layers in run.layers.values():
                for layer in layers.all:
                    found.setdefault(id(layer), []).append((run, layers))
        return found

    def built_on(self, service: Effective) -> tuple[Effective, ...]:
        """The other services that home of this one is a layer of."""
        return tuple(
            Effective(layers.spine[-1], layers.all, layers.spine, run, layers.unknown)
            for run, layers in self._built_on.get(id(service.home), ())
            if layers.all != service.layers
        )

    def spans_folders(self, file: ComposeFile) -> bool:
        """Whether it runs with files of other folders, in which the name of a secret must not come again."""
        runs = [run for run in self.runs if file in run.all_files]
        return len({dirname(other.path) for run in runs for other in run.all_files}) > 1

    def env_folders(self, file: ComposeFile) -> frozenset[str]:
        """The folders whose `.env` fills in a file in one run or another."""
        runs = [
            run
            for run in self.runs
            if any(layer.document is file for each in run.layers.values() for layer in each.all)
        ]
        return frozenset(run.env_folder_of(file) for run in runs)

    @cached_property
    def _folders(self) -> list[str]:
        """The folders of the files at hand, and those above them, whose `.env` may name them."""
        folders = {dirname(file.path) for file in self.project.compose_files}
        return list(dict.fromkeys(name for folder in sorted(folders) for name in above(folder)))

    def _named_in(self, folder: str) -> Run | None:
        """The files that `COMPOSE_FILE` in the `.env` of a folder names."""
        paths = files_named(folder, self.env(folder))
        for path in (path for path in paths if self.project.read(path) is None):
            reason = f"`COMPOSE_FILE` names `{path}`, which is not there"
            self.troubles.append(UnreadableError(normpath(f"{folder}/.env"), reason))
        files = [file for path in paths if (file := self.file(path))]
        return self._run(tuple(files), self.env(folder)) if files else None

    def _of_folder(self, folder: str) -> Run | None:
        """The base of a folder, and its override."""
        here = "" if folder == "." else folder
        loaded = {basename(file.path) for file in self.project.compose_files if dirname(file.path) == here}
        names = loaded | {*BASES, *OVERRIDES}.intersection(self.project.names(folder)) if loaded else ()
        chosen = [next((name for name in group if name in names), None) for group in (BASES, OVERRIDES)]
        files = [file for name in chosen if name and (file := self.file(normpath(f"{folder}/{name}")))]
        return self._run(tuple(files)) if chosen[0] and files else None

    def _run(self, files: tuple[ComposeFile, ...], variables: Mapping[str, str] = MappingProxyType({})) -> Run:
        folder = dirname(files[0].path) or "."
        return Run(files, folder, {**self.env(folder), **variables}, self)

    def _base_of(self, file: ComposeFile) -> ComposeFile | None:
        """The base of the folder, where a file only has parts of its services."""
        folder = dirname(file.path) or "."
        name = basename(file.path)
        own = self.file(normpath(f"{folder}/{name.replace('.override.', '.')}")) if file.is_override else None
        run = next((run for run in self._by_default if run.folder == folder), None)
        base = own or (run.files[0] if run else None)
        parts = [s for s in file.services if not (s.has("image") or s.has("build") or s.has("extends"))]
        return base if base and any(base.service(s.name) for s in parts) else None

    def stacks(self, folder: str) -> frozenset[str]:
        """The files that scripts and notes in a folder deploy with `docker stack`."""
        if folder not in self._stacks:
            texts = (self.project.read(f"{folder}/{name}") or "" for name in _telling(self.project.names(folder)))
            named = (match[1] for text in texts for match in _STACK.finditer(text))
            self._stacks[folder] = frozenset(normpath(f"{folder}/{name}") for name in named)
        return self._stacks[folder]

    # --- files ---

    def file(self, path: str) -> ComposeFile | None:
        """A Compose file, of the documents at hand or from its folder; None where there is none."""
        document = self.project.documents.get(path) or self.project.context.get(path)
        if isinstance(document, ComposeFile):
            return document
        if path not in self._read:
            self._read[path] = self._parsed(path)
        return self._read[path]

    def files(self, at: ComposeFile, keys: Keys, paths: list[str]) -> tuple[ComposeFile, ...]:
        """The files that one names; what is missing is told."""
        found = []
        for path in paths:
            if file := self.file(path):
                found.append(file)
            else:
                self.miss(path, at, keys, "includes")
        return tuple(found)

    def _parsed(self, path: str) -> ComposeFile | None:
        text = None if path.startswith("../") else self.project.read(path)
        try:
            return parse_compose(path, text) if text is not None else None
        except (UnreadableError, RecursionError) as error:
            if isinstance(error, UnreadableError) and not isinstance(error, NothingInItError):
                self.troubles.append(error)
            return None

    def env(self, folder: str) -> dict[str, str]:
        """The variables of the folder's `.env`."""
        if folder not in self._envs:
            self._envs[folder] = self.variables(normpath(f"{folder}/.env"))
        return self._envs[folder]

    def variables(self, path: str) -> dict[str, str]:
        """The variables of a file such as `.env`; none where there is no such file."""
        text = (self.project.read(path) or "") if basename(path) in self.project.names(dirname(path) or ".") else ""
        for number, line in enumerate(text.splitlines(), 1):
            if any("\ud800" <= character <= "\udfff" for character in line):
                self.troubles.append(UnreadableError(path, "is not UTF-8", number))
                break
        return env_variables(text)

    def miss(self, path: str, at: ComposeFile | Service, keys: Keys, wants: str) -> None:
        """Tells of a file that is named and cannot be had; one that cannot be parsed is told already."""
        if path.startswith("../"):
            self.complain(at, keys, f"{wants} `{path}`, which is outside of the project")
        elif self.project.read(path) is None:
            is_there = basename(path) in self.project.names(dirname(path) or ".")
            self.complain(at, keys, f"{wants} `{path}`, which {'cannot be read' if is_there else 'is not there'}")

    def complain(self, at: ComposeFile | Service, keys: Keys, reason: str) -> None:
        document = at.document if isinstance(at, Service) else at
        span = at.span_of(*keys)
        line = line_of(document.text, span.start)
        if not any(e.path == document.path and (e.line == line or e.reason == reason) for e in self.troubles):
            self.troubles.append(UnreadableError(document.path, reason, line))

    def _is_misshapen(self, service: Service) -> bool:
        """Whether Compose refuses what is no mapping: one that is `!reset` may be anything, and an override empty."""
        node = real(service.pair.value)
        if isinstance(node, MappingNode) or node.tag is not None:
            return False
        is_empty = isinstance(node, ScalarNode) and node.is_null
        layers = self._run_of[service.document.path].effective(service).layers if is_empty else ()
        return not any(isinstance(real(layer.pair.value), MappingNode) for layer in layers)

    def told(self) -> tuple[UnreadableError, ...]:
        """All troubles, after everything that can be looked into is."""
        looked_into = [run.layers for run in self._run_of.values()]
        for service in (service for file in self.project.compose_files for service in file.services):
            if self._is_misshapen(service):
                self.complain(service, (), f"the service `{service.name}` is not a mapping")
        return tuple(self.troubles) if looked_into else ()
