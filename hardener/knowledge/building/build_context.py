"""What is known of the folder that a build copies from: which Dockerfiles use it, what they need, what governs it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from posixpath import basename, dirname, join, normpath

from hardener.discovery.file_kinds import kind_by_name
from hardener.documents.dockerfile import Dockerfile, Instruction, parse_dockerfile
from hardener.documents.dockerignore import Dockerignore, parse_dockerignore
from hardener.documents.words import Word
from hardener.errors import UnreadableError
from hardener.knowledge.building.build_callers import is_built_from_root
from hardener.model import Kind
from hardener.project import Project

MOST_NAMES, MOST_FILES, MOST_DOCKERFILES = 1000, 5000, 20
_PASSED_OVER = frozenset({".git/", ".venv/", "venv/", "node_modules/", "__pycache__/", "vendor/", "target/"})
_MANIFESTS = (
    *("package.json", "requirements*.txt", "pyproject.toml", "setup.py", "Pipfile", "go.mod", "Cargo.toml", "pom.xml"),
    *("build.gradle*", "composer.json", "Gemfile", "*.csproj", "*.sln", "mix.exs", "build.sbt", "CMakeLists.txt"),
    *("manage.py", "main.py", "app.py", "index.html", "index.php", "main.go", "server.js", "index.js"),
)
_WHOLE = frozenset({".", "./", "/", "*", "./*"})
# What reads the history: version numbers from tags, and tools that are known to.
_READS_GIT = re.compile(
    r"\bgit[ -](?:describe|rev-parse|log|status|submodule|commit-id|rev-list|show)\b|setuptools[_-](?:scm|git)"
    r"|versioneer|hatch-vcs|dynamic[_-]versioning|dunamai|\bpbr\b|pdm-backend|vergen|gitversion|nbgv|minver|axion"
    r"|flit_scm|semantic-release|GitVersion|SourceLink|(?<![\w-])\.git\b",
    re.IGNORECASE,
)
_MAY_READ_GIT = (
    *("pyproject.toml", "setup.py", "setup.cfg", "package.json", "Makefile", "makefile", "build.gradle"),
    *("build.gradle.kts", "pom.xml", "Cargo.toml", "build.rs", "mix.exs", "Rakefile", "build.sbt", "Taskfile.yml"),
)


@dataclass(frozen=True)
class BuildContext:
    """The context at `folder`, as one Dockerfile sees it."""

    project: Project
    dockerfile: Dockerfile
    folder: str

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names at its root, folders with a final `/`; none where there are so many that it is no project."""
        names = self.project.names(self.folder)
        return names if len(names) <= MOST_NAMES else ()

    @cached_property
    def files(self) -> tuple[str, ...] | None:
        """The paths of all files in it, None where there are too many to look at. Caches are passed over."""
        found: list[str] = []
        pending = [""]
        while pending:
            here = pending.pop()
            for name in self.project.names(normpath(join(self.folder, here))) if here else self.names:
                if not name.endswith("/"):
                    found.append(here + name)
                elif name not in _PASSED_OVER:
                    pending.append(here + name)
            if len(found) + len(pending) > MOST_FILES:
                return None
        return tuple(sorted(found))

    @cached_property
    def ignore_path(self) -> str:
        """The file that governs: `<Dockerfile>.dockerignore` beside the Dockerfile, else that at the root."""
        own = f"{self.dockerfile.path}.dockerignore"
        return own if self.project.read(own) is not None else normpath(join(self.folder, ".dockerignore"))

    @cached_property
    def ignore(self) -> Dockerignore | None:
        text = self.project.read(self.ignore_path)
        return None if text is None else parse_dockerignore(text)

    def read(self, name: str) -> str:
        return self.project.read(normpath(join(self.folder, name))) or ""

    @cached_property
    def dockerfiles(self) -> tuple[Dockerfile, ...]:
        """All that this file governs: those that Compose builds from here, and those that stand here."""
        found = {self.dockerfile.path: self.dockerfile}
        for build in self.project.builds:
            if normpath(build.context) == self.folder and (other := self.project.dockerfile_of(build)):
                found[other.path] = other
        here = _dockerfiles_among(self.names)
        for name in here if len(here) <= MOST_DOCKERFILES else ():
            path = normpath(join(self.folder, name))
            if path not in found and (other := self._parsed(path)):
                found[path] = other
        return tuple(found.values())

    def _parsed(self, path: str) -> Dockerfile | None:
        try:
            return parse_dockerfile(path, self.project.read(path) or "")
        except UnreadableError:
            return None

    @cached_property
    def needed(self) -> frozenset[str]:
        """What some Dockerfile takes from here by name; a name may hold wildcards."""
        return frozenset(path for dockerfile in self.dockerfiles for path in _named(dockerfile))

    def takes(self, path: str) -> bool:
        """Whether some Dockerfile takes this very path by name."""
        return any(path == name or fnmatchcase(path, name) for name in self.needed)

    def mentions(self, *words: str) -> bool:
        """Whether one of its Dockerfiles holds one of the words."""
        return any(word in dockerfile.text for dockerfile in self.dockerfiles for word in words)

    @cached_property
    def needs_git(self) -> bool:
        """Whether something in the build seems to read the history of the repository."""
        texts = [dockerfile.text for dockerfile in self.dockerfiles]
        if self.mentions("go build", "go install") and not self.mentions("-buildvcs=false"):
            return True  # `go build` writes the revision into the program
        return any(_READS_GIT.search(text) for text in (*texts, *(self.read(name) for name in _MAY_READ_GIT)))

    @cached_property
    def is_certain(self) -> bool:
        """Whether builds do use this folder: Compose says so, or what the Dockerfile copies by name stands here.

        A Dockerfile in `docker/` or `deploy/` that only copies `.` may well be built from the folder above.
        """
        if self.project.builds_of(self.dockerfile) or is_built_from_root(self.dockerfile.path, self.project):
            return True
        named = list(_named(self.dockerfile))
        if named:
            return all(self._exists(path) for path in named)
        return _has_manifest(self.names) or (self.folder == "." and bool(self.names))

    def _exists(self, path: str) -> bool:
        """Whether a file of the context has this name, which may hold wildcards."""
        folder, name = normpath(join(self.folder, dirname(path))), basename(path)
        return any(fnmatchcase(there.rstrip("/"), name) for there in self.project.names(folder))


@lru_cache(maxsize=256)
def _has_manifest(names: tuple[str, ...]) -> bool:
    """Whether one of the files of a folder says what is built there; asked again for each Dockerfile in it."""
    return any(fnmatchcase(name, manifest) for name in names for manifest in _MANIFESTS)


@lru_cache(maxsize=256)
def _dockerfiles_among(names: tuple[str, ...]) -> list[str]:
    return [name for name in names if kind_by_name(name) is Kind.DOCKERFILE]


def contexts_of(dockerfile: Dockerfile, project: Project) -> tuple[BuildContext, ...]:
    """The contexts it is built from: those that Compose names, or a Makefile or workflow, otherwise its own folder."""
    folders = {normpath(build.context) for build in project.builds_of(dockerfile)}
    if not folders:
        is_from_root = is_built_from_root(dockerfile.path, project)
        folders = {"." if is_from_root else normpath(dirname(dockerfile.path) or ".")}
    return tuple(BuildContext(project, dockerfile, folder) for folder in sorted(folders))


def whole_copies(dockerfile: Dockerfile) -> Iterator[tuple[Instruction, Word]]:
    """Every COPY and ADD that takes the whole context, and the word that says so."""
    for instruction in dockerfile.instructions:
        for word in _sources(instruction):
            if word.value in _WHOLE:
                yield instruction, word


def _sources(instruction: Instruction) -> tuple[Word, ...]:
    if instruction.keyword not in ("COPY", "ADD") or instruction.flag("from") or instruction.heredocs:
        return ()
    return instruction.words[:-1]


def _named(dockerfile: Dockerfile) -> Iterator[str]:
    """What COPY, ADD and bind mounts take from the context by name."""
    for instruction in dockerfile.instructions:
        for word in _sources(instruction):
            value = dockerfile.expand(word.raw, instruction) if "$" in word.raw else word.value
            if value and value not in _WHOLE and "://" not in value:
                yield normpath(value).lstrip("/")
        for flag in instruction.flags:
            if flag.name == "mount" and flag.value and "from=" not in flag.value:
                source = re.search(r"(?:source|src)=([^,]+)", flag.value)
                if source and "type=bind" in flag.value and source[1] not in _WHOLE:
                    yield normpath(source[1]).lstrip("/")
