"""What a project builds itself: names that look like images of a registry and are none."""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.documents.image_uses import ImageUse
from hardener.project import Project


def is_built_here(use: ImageUse, project: Project) -> bool:
    """Whether a service of the project builds the image of that name."""
    return (use.ref.canonical if use.ref else use.text) in project.built_images


def context_names(dockerfile: Dockerfile, project: Project) -> Iterator[str]:
    """The names that `additional_contexts` of its builds give to other things than images."""
    for build in project.builds_of(dockerfile):
        contexts = build.service.get("build", "additional_contexts")
        if isinstance(contexts, dict):
            yield from contexts
        elif isinstance(contexts, list):
            yield from (str(item).partition("=")[0] for item in contexts)
