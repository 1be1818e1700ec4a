"""Which Compose files start from a fresh clone, where nothing is that git ignores: tests and pipelines."""

import re
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hardener.documents.compose import ComposeFile
    from hardener.project import Project

_FOR_TESTS = re.compile(r"(?:^|[/._-])(?:ci|e2e|tests?|testing|integration|fixtures?|cypress|playwright)(?=[/._-])")
_PIPELINES = (
    ".gitlab-ci.yml",
    ".travis.yml",
    ".circleci/config.yml",
    ".drone.yml",
    ".woodpecker.yml",
    "azure-pipelines.yml",
    "bitbucket-pipelines.yml",
    "Jenkinsfile",
)
_WORKFLOWS = (".github/workflows", ".gitea/workflows", ".forgejo/workflows")
_STARTS = re.compile(r"\bdocker[ -]compose\b[^\n]*?\s(?:up|run|start)\b")
_FOUND_BY_COMPOSE = ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")


def starts_fresh(compose: "ComposeFile", project: "Project") -> str | None:
    """Why somebody starts the file where no `.env` and no `secrets/` is, as a clause."""
    if _FOR_TESTS.search(f"{compose.path.lower()}/"):
        return f"`{compose.path}` is named for tests, and a pipeline starts it from a fresh clone"
    for path in _pipelines(project):
        if any(_is_of(compose, call[0]) for call in _STARTS.finditer(project.read(path) or "")):
            return f"`{path}` starts it from a fresh clone"
    return None


def _pipelines(project: "Project") -> "Iterator[str]":
    yield from _PIPELINES
    for folder in _WORKFLOWS:
        yield from (normpath(join(folder, n)) for n in project.names(folder) if n.endswith((".yml", ".yaml")))


def _is_of(compose: "ComposeFile", call: str) -> bool:
    """Whether a command line names the file, or leaves it to Compose to find it at the root."""
    name = basename(compose.path)
    if re.search(r"\s(?:-f|--file)[ =]", call):
        return re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", call) is not None
    return not dirname(compose.path) and name in _FOUND_BY_COMPOSE
