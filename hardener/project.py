"""What rules may ask: the documents of a project, its other files, facts about images, and the user's policy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING, Protocol

from hardener.facts import Facts
from hardener.model import Document, Kind
from hardener.policy import Policy

if TYPE_CHECKING:
    from hardener.composition.compose_projects import Model
    from hardener.composition.merged import Effective
    from hardener.documents.compose import ComposeFile, Service, ServiceBuild
    from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
    from hardener.errors import UnreadableError


class Files(Protocol):
    """The project's folder, as rules may see it. Paths are relative to its root, with `/`."""

    def read(self, path: str) -> str | None:
        """The text of a file (surrogateescape, without BOM), or None: no such file, or not readable."""
        ...

    def names(self, folder: str) -> tuple[str, ...]:
        """The sorted names in a folder, folders with a final `/`; nothing where there is no such folder."""
        ...

    def tracked(self, path: str) -> bool:
        """Whether git tracks the file."""
        ...


class NoFiles:
    """A folder without files, for text that comes from standard input."""

    def read(self, path: str) -> str | None:
        return None

    def names(self, folder: str) -> tuple[str, ...]:
        return ()

    def tracked(self, path: str) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Build:
    """A Compose service that builds a Dockerfile: the service, its file, and what it passes on."""

    compose: "ComposeFile"
    service: "Service"
    dockerfile: str
    context: str
    target: str | None
    args: Mapping[str, str | None]


@dataclass(frozen=True)
class Project:
    """Documents by path, and what they stand in. Immutable: the engine makes a new one after each pass.

    `context` are documents that nobody asked about: facts come from them, but they are neither reported nor edited.
    """

    documents: Mapping[str, Document]
    files: Files
    facts: Facts
    policy: Policy
    context: Mapping[str, Document] = field(default_factory=dict)

    def with_documents(self, documents: Mapping[str, Document]) -> "Project":
        return replace(self, documents=documents)

    def governed_at(self, path: str) -> "Project":
        """The same project, under the policy that governs this file; one for each policy, as each makes its model."""
        policy = self.policy.at(path)
        if policy is self.policy:
            return self
        if id(policy) not in self._governed:
            self._governed[id(policy)] = replace(self, policy=policy)
        return self._governed[id(policy)]

    @cached_property
    def _governed(self) -> "dict[int, Project]":
        return {}

    def read(self, path: str) -> str | None:
        """The text of any file of the project, as the fixes so far left it; None where there is none."""
        path = normpath(path)
        document = self.documents.get(path)
        return document.text if document else self.files.read(path)

    def names(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, folders with a final `/`."""
        return self.files.names(normpath(folder))

    def tracked(self, path: str) -> bool:
        return self.files.tracked(normpath(path))

    @cached_property
    def compose_files(self) -> tuple["ComposeFile", ...]:
        documents = (*self.documents.values(), *self.context.values())
        if not any(d.kind is Kind.COMPOSE for d in documents):
            return ()
        from hardener.documents.compose import ComposeFile

        return tuple(d for d in documents if isinstance(d, ComposeFile))

    @cached_property
    def model(self) -> "Model":
        """What runs: which Compose files belong together, and what they make of each service."""
        from hardener.composition.compose_projects import Model

        return Model(self)

    @property
    def troubles(self) -> "tuple[UnreadableError, ...]":
        """What is missing among the Compose files or contradicts itself, at its place."""
        if not any(d.kind is Kind.COMPOSE for d in self.documents.values()):
            return ()
        return tuple(trouble for trouble in self.model.told() if trouble.path not in self.context)

    def effective(self, compose: "ComposeFile") -> "tuple[Effective, ...]":
        """Every service that a Compose file defines or changes, as all files together make it: see `merged`."""
        return self.model.effective(compose)

    @cached_property
    def builds(self) -> tuple[Build, ...]:
        """Every service of the project's Compose files that builds a Dockerfile from this machine's disk."""
        return tuple(_builds(self.model, self.compose_files)) if self.compose_files else ()

    def builds_of(self, dockerfile: "Dockerfile") -> tuple[Build, ...]:
        return tuple(b for b in self.builds if b.dockerfile == dockerfile.path)

    @cached_property
    def built_images(self) -> frozenset[str]:
        """The names that the project's own builds give to their images, canonical where they are references."""
        from hardener.documents.image_ref import parse_image_ref

        written = (s.image.text for f in self.compose_files for s in f.services if s.build and s.image)
        return frozenset(ref.canonical if (ref := parse_image_ref(text)) else text for text in written)

    def is_built(self, service: "Service") -> bool:
        """Whether some Compose file, perhaps an override of this one, says how to build the service."""
        found = self.model.of(service)
        return any(e.has("build") for e in (found, *found.reaches) if e.name == service.name)

    def build_of(self, service: "Effective") -> Build | None:
        """The build of a service as it runs."""
        return _build(service, service.build, service.defined_in("build", "context"))

    def dockerfile_of(self, build: Build) -> "Dockerfile | None":
        from hardener.documents.dockerfile import Dockerfile

        document = self.documents.get(build.dockerfile) or self.context.get(build.dockerfile)
        return document if isinstance(document, Dockerfile) else None

    def context_of(self, dockerfile: "Dockerfile") -> str:
        """The folder that COPY reads: as Compose says, otherwise where its sources are, its own folder first."""
        builds = self.builds_of(dockerfile)
        return builds[0].context if builds else _folder_of_sources(dockerfile, self)

    def shipped_stages(self, dockerfile: "Dockerfile") -> tuple["Stage", ...]:
        """The stages that run in the end: the targets that Compose names, otherwise the last stage."""
        targets = {b.target for b in self.builds_of(dockerfile)} or {None}
        stages = (dockerfile.stage(target) for target in sorted(targets, key=lambda t: t or ""))
        return tuple(dict.fromkeys(stage for stage in stages if stage))

    def shipped_instructions(self, dockerfile: "Dockerfile") -> Iterator["Instruction"]:
        """What makes the image that runs: the instructions of the shipped stages and of those they are built on."""
        shipped = {ancestor for stage in self.shipped_stages(dockerfile) for ancestor in stage.ancestry()}
        return (i for stage in dockerfile.stages if stage in shipped for i in stage.instructions)


def _folder_of_sources(dockerfile: "Dockerfile", project: Project) -> str:
    """The nearest folder, from the Dockerfile's own upwards, that has all the files that it copies by name."""
    own = dirname(dockerfile.path) or "."
    if own == ".":
        return own
    sources = list(_named_sources(dockerfile))
    folder = own
    while sources and folder not in ("", "."):
        if all(_is_there(join(folder, source), project) for source in sources):
            return folder
        folder = dirname(folder)
    return "." if sources and all(_is_there(source, project) for source in sources) else own


def _named_sources(dockerfile: "Dockerfile") -> Iterator[str]:
    for stage in dockerfile.stages:
        for instruction in stage.instructions:
            if instruction.keyword not in ("COPY", "ADD") or instruction.flag("from") or instruction.heredocs:
                continue
            for word in instruction.words[:-1]:
                source = normpath(word.value.lstrip("/") or ".")
                if source != "." and not set("*?[$:") & set(source) and not source.startswith(".."):
                    yield source


def _is_there(path: str, project: Project) -> bool:
    names = project.names(dirname(path) or ".")
    return basename(path) in names or f"{basename(path)}/" in names


def _builds(model: "Model", compose_files: tuple["ComposeFile", ...]) -> Iterator[Build]:
    """A build for each file that says something of it: a base may run with and without its override."""
    for compose in compose_files:
        for service in model.effective(compose):
            if service.home.has("build"):
                found = service.without_stronger
                if build := _build(found, found.build, found.defined_in("build", "context")):
                    yield build


def _build(service: "Effective", build: "ServiceBuild | None", context_in: "Service | None") -> Build | None:
    if build is None or build.context is None or build.dockerfile is None:
        return None
    folder = service.run.folder_of(context_in or service.home)
    context = normpath(f"{folder}/{build.context}")
    path = normpath(f"{context}/{build.dockerfile}")
    return Build(service.home.document, service.home, path, context, build.target, build.args)
