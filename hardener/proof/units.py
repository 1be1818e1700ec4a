"""Finds what of a project runs together: its Compose projects, and the Dockerfiles that none of them builds."""

from collections.abc import Iterator
from posixpath import basename, dirname

from hardener.composition.compose_projects import BASES
from hardener.documents.dockerfile import Dockerfile
from hardener.project import Project
from hardener.proof.staging import Unit


def units(project: Project, named: frozenset[str]) -> list[Unit]:
    """The units of a project. A Compose file that Compose does not find by itself counts where a person named it."""
    return [*_composed(project, named), *_single(project)]


def _composed(project: Project, named: frozenset[str]) -> Iterator[Unit]:
    folders = set()
    for file in project.compose_files:
        folder = dirname(file.path)
        if basename(file.path) not in BASES:
            if file.path in named:
                yield Unit(file.path, folder, (file.path,))
        elif folder not in folders and file.services:
            folders.add(folder)
            yield Unit(file.path, folder)


def _single(project: Project) -> Iterator[Unit]:
    built = {build.dockerfile for build in project.builds}
    for document in project.documents.values():
        if isinstance(document, Dockerfile) and document.path not in built:
            yield Unit(document.path, project.context_of(document), dockerfile=document.path)
