"""What a project builds itself, names that look like images of a registry and are none; and what it does not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hardener.documents.compose import ComposeFile, Service
from hardener.documents.dockerfile import Dockerfile
from hardener.documents.image_uses import ImageUse

if TYPE_CHECKING:
    from hardener.model import Document
    from hardener.project import Project


def images_of(document: "Document") -> Iterator[ImageUse]:
    """Every place of a document that names an image, whoever builds it."""
    if isinstance(document, Dockerfile):
        from hardener.documents.dockerfile_images import images_of_dockerfile

        yield from images_of_dockerfile(document)
    elif isinstance(document, ComposeFile):
        from hardener.documents.compose_images import images_of_compose

        yield from (use for _, use in images_of_compose(document))


def foreign_images(document: "Document", project: "Project") -> Iterator[tuple[Service | None, ImageUse]]:
    """The images that a document takes from registries; in a Compose file with the service that runs each."""
    if isinstance(document, Dockerfile):
        from hardener.documents.dockerfile_images import images_of_dockerfile

        uses = images_of_dockerfile(document, context_names(document, project))
        yield from ((None, use) for use in uses if not is_built_here(use, project))
    elif isinstance(document, ComposeFile):
        from hardener.documents.compose_images import images_of_compose

        for service, use in images_of_compose(document):
            if not is_built_here(use, project) and not project.is_built(service):
                yield service, use


def images_that_run(document: "Document", project: "Project") -> Iterator[tuple[Service | None, ImageUse, bool]]:
    """The images that stages are built on, or services run, and whether each ships; not what files are only taken from.

    What stands at an anchor comes once.
    """
    bases: dict[int, bool] = {}
    if isinstance(document, Dockerfile):
        shipped = {stage.root.index for stage in project.shipped_stages(document)}
        bases = {stage.base.span.start: stage.index in shipped for stage in document.stages}
    seen: set[int] = set()
    for service, use in foreign_images(document, project):
        start = use.place.start
        if (service is not None or start in bases) and start not in seen:
            seen.add(start)
            yield service, use, bases.get(start, True)


def is_built_here(use: ImageUse, project: "Project") -> bool:
    """Whether a service of the project builds the image of that name."""
    return (use.ref.canonical if use.ref else use.text) in project.built_images


def context_names(dockerfile: Dockerfile, project: "Project") -> Iterator[str]:
    """The names that `additional_contexts` of its builds give to other things than images."""
    for build in project.builds_of(dockerfile):
        contexts = build.service.get("build", "additional_contexts")
        if isinstance(contexts, dict):
            yield from contexts
        elif isinstance(contexts, list):
            yield from (str(item).partition("=")[0] for item in contexts)
