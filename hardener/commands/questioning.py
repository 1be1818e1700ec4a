"""What a unit is asked: as the configuration says, on the command line, and from what is known of its images."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hardener.commands.opening import Opened
from hardener.commands.settings import Settings
from hardener.discovery.discover import absolute
from hardener.documents.compose import ComposeFile
from hardener.documents.dockerfile import Dockerfile
from hardener.errors import UsageError
from hardener.knowledge.running.identity import base_of
from hardener.knowledge.running.workload import workload
from hardener.project import Project
from hardener.proof.questions import Questions, queries_for, speaks_no_http
from hardener.proof.staging import Unit
from hardener.proof.units import units

if TYPE_CHECKING:
    from hardener.facts.known import KnownImage


@dataclass(frozen=True, slots=True)
class Found:
    """A unit and the project that it belongs to."""

    unit: Unit
    project: Project


def found_units(opened_: Opened, settings: Settings) -> list[Found]:
    """What of the project runs together; an error where nothing does."""
    root = opened_.bench.place.root
    named = frozenset(
        path.relative_to(root).as_posix()
        for path in (absolute(Path.cwd() / path) for path in settings.paths)
        if path.is_relative_to(root)
    )
    projects = (opened_.bench.open(group)[0] for group in opened_.groups)
    found = [Found(unit, project) for project in projects for unit in units(project, named)]
    if not found:
        raise UsageError("there is no Compose project and no Dockerfile to run")
    return found


def questions_for(found: Found, said: Questions) -> Questions:
    """What is said on the command line, with what the configuration that governs the unit adds."""
    verify = found.project.policy.at(found.unit.name).verify
    images = dict(_images(found))
    return replace(
        said,
        commands=(*verify.probes, *said.commands),
        inside={name: service.probes for name, service in verify.services.items() if service.probes},
        paths={name: service.paths for name, service in verify.services.items() if service.paths},
        queries={name: queries for name, image in images.items() if (queries := queries_for(image))},
        no_http=frozenset(name for name, image in images.items() if speaks_no_http(image)),
        start_within=said.start_within or verify.start_timeout,
        build_within=said.build_within or verify.build_timeout,
    )


def _images(found: Found) -> "Iterator[tuple[str, KnownImage]]":
    """What is known of the image of each service, or of what it is built on."""
    document = found.project.documents.get(found.unit.name)
    if isinstance(document, ComposeFile):
        for service in found.project.effective(document):
            if known := workload(service, found.project).image:
                yield service.name, known
    elif isinstance(document, Dockerfile):
        bases = (base_of(stage, found.project).known for stage in document.stages[-1:])
        yield from (("app", known) for known in bases if known)
