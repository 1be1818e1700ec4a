"""Finds the files of a project that call a build with an argument: Makefiles, scripts, workflows, bake files."""

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardener.project import Project

_FOLDERS = (
    ".",
    ".buildkite/",
    ".circleci/",
    ".github/workflows/",
    ".gitlab/",
    ".gitlab/ci/",
    "bin/",
    "build/",
    "ci/",
    "deploy/",
    "docker/",
    "hack/",
    "script/",
    "scripts/",
    "tools/",
)
_CALLERS = re.compile(
    r"(?i:(?:gnu)?makefile|.*\.(?:mk|sh|bash|zsh|ps1|bat|hcl|ya?ml|groovy)|docker-bake\..*|jenkinsfile.*|justfile|rakefile"
    r"|package\.json|skaffold\..*|build|deploy)\Z"
)
_PASSES_ARGUMENTS = re.compile(r"build[-_]?args?\b", re.IGNORECASE)
_BUILDS = re.compile(
    r"docker[ \t]+(?:image[ \t]+|buildx[ \t]+)?build\b|build-push-action|buildx[ \t]+bake|podman[ \t]+build\b|kaniko"
)
_AT_MOST = 200


def callers_with(name: str, dockerfile: str, project: "Project") -> tuple[str, ...]:
    """The files, other than Compose files, that pass the build argument `name` on, as far as their text tells."""
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    found = []
    for path in _candidates(dockerfile, project):
        text = project.read(path) or ""
        if name in text and word.search(text) and (_PASSES_ARGUMENTS.search(text) or "docker-bake" in path):
            found.append(path)
    return tuple(found)


def callers_that_build(dockerfile: str, project: "Project") -> tuple[str, ...]:
    """The files, other than Compose files, that build images at all."""
    return tuple(p for p in _candidates(dockerfile, project) if _BUILDS.search(project.read(p) or ""))


def _candidates(dockerfile: str, project: "Project") -> Iterator[str]:
    compose = {c.path for c in project.compose_files}
    own = dirname(dockerfile) or "."
    count = 0
    for folder in dict.fromkeys(normpath(f) for f in (own, *_FOLDERS)):
        for name in project.names(folder):
            path = normpath(join(folder, name))
            if name.endswith("/") or path in compose or path == dockerfile or not _CALLERS.match(name):
                continue
            count += 1
            if count > _AT_MOST:
                return
            yield path
