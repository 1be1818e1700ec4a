"""What stands around the files that were named: Compose files that build a Dockerfile, Dockerfiles that are built.

They are read, so that a file alone is judged as it is among the others, and never edited or reported.
"""

from collections.abc import Iterator
from dataclasses import replace
from posixpath import dirname, normpath

from hardener.discovery.file_kinds import kind_by_name
from hardener.documents import parse
from hardener.errors import UnreadableError
from hardener.knowledge.building.dotfiles import above
from hardener.model import Document, Kind
from hardener.project import Project


def with_surroundings(project: Project, walked: tuple[str, ...]) -> Project:
    """The project with what stands around its documents. What is below a folder of `walked` has been found already."""
    if "" in walked or "." in walked:
        return project
    composes = dict(_parsed(_compose_files_near(project, walked), project))
    wider = replace(project, context=composes) if composes else project
    if not any(build.dockerfile in project.documents for build in wider.builds if build.compose.path in composes):
        wider, composes = project, {}
    built = {build.dockerfile for build in wider.builds if build.compose.path in project.documents}
    dockerfiles = (path for path in sorted(built - project.documents.keys()) if not _is_below(dirname(path), walked))
    context = composes | dict(_parsed(((path, Kind.DOCKERFILE) for path in dockerfiles), project))
    return replace(project, context=context) if context else project


def _compose_files_near(project: Project, walked: tuple[str, ...]) -> Iterator[tuple[str, Kind]]:
    """The Compose files in the folder of each Dockerfile, and above it."""
    dockerfiles = [path for path, document in project.documents.items() if document.kind is Kind.DOCKERFILE]
    folders = dict.fromkeys(folder for path in dockerfiles for folder in above(dirname(path)))
    for folder in folders:
        if not _is_below(folder, walked):
            for name in project.names(folder):
                if kind_by_name(name) is Kind.COMPOSE:
                    yield normpath(f"{folder or '.'}/{name}"), Kind.COMPOSE


def _is_below(folder: str, walked: tuple[str, ...]) -> bool:
    folder = normpath(folder or ".")
    return any(top in ("", ".") or folder == top or folder.startswith(f"{top}/") for top in walked)


def _parsed(files: Iterator[tuple[str, Kind]], project: Project) -> Iterator[tuple[str, Document]]:
    """Those that can be read: what is wrong with them is told when they are asked about."""
    for path, kind in files:
        text = None if path in project.documents else project.read(path)
        try:
            document = parse(kind, path, text) if text is not None else None
        except (UnreadableError, RecursionError):
            continue
        if document:
            yield path, document
