"""Finds what of a project runs together: its Compose projects, and the Dockerfiles that none of them builds."""

from collections.abc import Iterator
from posixpath import basename, dirname

from hardener.composition.compose_projects import BASES
from hardener.documents.compose import ComposeFile
from hardener.documents.dockerfile import Dockerfile
from hardener.model import Applied
from hardener.project import Project
from hardener.proof.staging import Unit


def units(project: Project, named: frozenset[str]) -> list[Unit]:
    """The units of a project. A Compose file that Compose does not find by itself counts where a person named it."""
    return [*_composed(project, named), *_single(project)]


def _composed(project: Project, named: frozenset[str]) -> Iterator[Unit]:
    folders = set()
    for file in project.compose_files:
        folder = dirname(file.path)
        if file.path in project.context:
            continue
        if basename(file.path) not in BASES:
            if file.path in named:
                yield Unit(file.path, folder, (file.path,))
        elif folder not in folders and file.services:
            folders.add(folder)
            yield Unit(file.path, folder)


def _single(project: Project) -> Iterator[Unit]:
    built = {build.dockerfile for build in project.builds if build.compose.path not in project.context}
    for document in project.documents.values():
        if isinstance(document, Dockerfile) and document.path not in built:
            yield Unit(document.path, project.context_of(document), dockerfile=document.path)


def files_of(unit: Unit, project: Project) -> frozenset[str]:
    """The Compose files and Dockerfiles that a unit is made of."""
    if unit.dockerfile:
        return frozenset((unit.dockerfile,))
    document = project.documents.get(unit.name)
    if not isinstance(document, ComposeFile):
        return frozenset()
    run = project.model.run_of(document)
    loaded = {file.path for file in ((document,) if unit.files else run.all_files)}
    layers = [layer for found in run.layers.values() for layer in found.all]
    loaded |= {layer.document.path for layer in layers if not unit.files}
    return frozenset(loaded | {build.dockerfile for build in project.builds if build.compose.path in loaded})


def services_of(applied: Applied, project: Project) -> frozenset[str]:
    """The services that a fix is about, as its promises say, or that build the Dockerfile that it is in."""
    keys = {promise.keys for promise in applied.fix.promises}
    named = {str(key[1]) for key in keys if len(key) > 1 and key[0] == "services"}
    builders = {build.service.name for build in project.builds if build.dockerfile == applied.finding.path}
    return frozenset(named or builders)
