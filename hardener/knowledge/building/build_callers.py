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
# What runs in the root of the repository, so that `.` is that.
_AT_ROOT = re.compile(r"(?:GNU)?[Mm]akefile|justfile|package\.json|\.gitlab-ci\.yml|\.github/workflows/[^/]+\.ya?ml")


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


def is_built_from_root(dockerfile: str, project: "Project") -> bool:
    """Whether a Makefile or a workflow names this Dockerfile and the root of the project as its context."""
    if "/" not in dockerfile:
        return False
    file = rf"[\"']?(?:\./)?{re.escape(dockerfile)}[\"']?"
    command = re.compile(
        rf"\bbuild\b(?:[^\n;&|]|\\\n)*?[ \t](?:-f|--file)[ \t=]{file}(?=\s)(?:[^\n;&|]|\\\n)*?[ \t]\.(?=[\s\"';&|]|\Z)"
    )
    action = re.compile(
        rf"\bcontext:[ \t]*[\"']?\./?[\"']?[ \t]*\n(?:[ \t]+(?!-).*\n){{0,9}}?[ \t]+file:[ \t]*{file}[ \t]*(?:\n|\Z)"
        rf"|\bfile:[ \t]*{file}[ \t]*\n(?:[ \t]+(?!-).*\n){{0,9}}?[ \t]+context:[ \t]*[\"']?\./?[\"']?[ \t]*(?:\n|\Z)"
    )
    for path in _candidates(dockerfile, project):
        if _AT_ROOT.fullmatch(path):
            text = (project.read(path) or "").replace("\r\n", "\n")
            if dockerfile in text and (command.search(text) or action.search(text)):
                return True
    return False


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
