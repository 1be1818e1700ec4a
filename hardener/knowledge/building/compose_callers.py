"""Finds the scripts and notes of a project that run its Compose files with the retired docker-compose 1."""

import re
from collections.abc import Iterator
from posixpath import join, normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardener.project import Project

_FOLDERS = (".", "bin/", "deploy/", "docker/", "scripts/", ".github/workflows/")
_CALLERS = re.compile(
    r"(?i:(?:gnu)?makefile|.*\.(?:mk|sh|bash|ps1|bat)|justfile|taskfile\.ya?ml|jenkinsfile|package\.json|readme(?:\.\w+)?"
    r"|deploy(?:ment)?\.md|\.(?:gitlab-ci|travis)\.yml|requirements.*\.txt|.*dockerfile)\Z"
)
_WORKFLOW = re.compile(r".*\.ya?ml\Z")
_V1 = re.compile(
    r"compose/releases/download/1\.|docker/compose:1\.|docker-compose\s*(?:==|~=)\s*1\.|install\s+(?:-\S+\s+)*docker-compose\b(?!-)"
)
_AT_MOST = 60


def runs_compose_1(folder: str, project: "Project") -> str | None:
    """The file that installs or runs docker-compose 1, if one does."""
    for path in _candidates(folder, project):
        text = project.read(path) or ""
        if "compose" in text and _V1.search(text):
            return path
    return None


def _candidates(folder: str, project: "Project") -> Iterator[str]:
    count = 0
    for each in dict.fromkeys(normpath(f) for f in (folder, *_FOLDERS)):
        named = _WORKFLOW if each.endswith("workflows") else _CALLERS
        for name in project.names(each):
            if not name.endswith("/") and named.match(name) and count < _AT_MOST:
                count += 1
                yield normpath(join(each, name))
