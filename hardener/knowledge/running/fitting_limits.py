"""Which limits fit a service: the user's own, those of its image, or the default; never less than it asks for."""

from dataclasses import dataclass, replace

from hardener.composition.merged import Effective
from hardener.documents.image_ref import ImageRef, parse_image_ref
from hardener.facts.known import KnownImage
from hardener.knowledge.running.limits import size_of, size_text, spoken, stated_memory, with_room, words_of
from hardener.policy import Limits
from hardener.project import Project

_RESERVED = (("mem_reservation",), ("deploy", "resources", "reservations", "memory"), ("shm_size",))


@dataclass(frozen=True, slots=True)
class Runs:
    """What a service runs: its image, what is known of it, and the Dockerfile's text where it is built here."""

    ref: ImageRef | None = None
    image: KnownImage | None = None
    dockerfile: str = ""


def what_runs(service: Effective, project: Project) -> Runs:
    name, text = service.image.text if service.image else "", ""
    if service.has("build"):
        build = project.build_of(service)
        dockerfile = project.dockerfile_of(build) if build else None
        stage = dockerfile.stage(build.target) if build and dockerfile else None
        root = list(stage.ancestry())[-1] if stage else None
        name, text = (root.image if root else None) or "", dockerfile.text if dockerfile else ""
    ref = parse_image_ref(name)
    return Runs(ref, project.facts.known(ref) if ref else None, text)


def fitting_limits(service: Effective, runs: Runs, project: Project) -> Limits:
    """The user's own limits, those of the image, or the default: but never less than the service asks for."""
    limits = own_limits(service, runs, project)
    if limits is None:
        heap = f"; {runs.image.heap}" if runs.image and runs.image.heap else ""
        known = (runs.image.limits if runs.image else None) or project.policy.default_limits
        limits = replace(known, because=known.because + heap)
    reserved = [size for keys in _RESERVED if (size := size_of(service.get(*keys)))]
    stated = stated_memory(iter([*words_of(service), runs.dockerfile]))
    if stated and with_room(stated) > (size_of(limits.memory) or 0):
        because = f"`{stated.option}` takes {spoken(size_text(stated.size))} of it"
        limits = replace(limits, memory=size_text(with_room(stated)), because=because)
    if max(reserved, default=0) > (size_of(limits.memory) or 0):
        limits = replace(limits, memory=size_text(max(reserved)), because="as much as it reserves")
    cpus = service.get("deploy", "resources", "reservations", "cpus")
    return replace(limits, cpus=cpus) if _number(cpus) > _number(limits.cpus) else limits


def own_limits(service: Effective, runs: Runs, project: Project) -> Limits | None:
    own = project.policy.limits
    names = [service.name, *((runs.ref.familiar, runs.ref.repository) if runs.ref and not service.has("build") else ())]
    return next((own[name] for name in names if name in own), None)


def _number(text: object) -> float:
    return float(text) if isinstance(text, str) and text.replace(".", "", 1).isdigit() else 0


def is_reserved_clearly(service: Effective) -> bool:
    """Whether what the service reserves is a number, not a variable such as `${MEMORY:-4g}`."""
    reserved = [service.get(*keys) for keys in _RESERVED]
    return all(size is None or size_of(size) for size in reserved)
