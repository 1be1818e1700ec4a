"""Collects the images that a project takes from registries, so that those can be asked about all of them at once."""

from hardener.documents.image_ref import ImageRef
from hardener.knowledge.building.local_images import foreign_images
from hardener.project import Project


def references(project: Project) -> dict[str, ImageRef]:
    """Every image that the project does not build itself, by its canonical text; none where a variable decides.

    What the project builds has a name that is nobody else's business. Where pins are judged, the question is also what
    the tag of a pinned image means now.
    """
    found: dict[str, ImageRef] = {}
    for document in project.documents.values():
        judges_pins = project.policy.at(document.path).wants("outdated-pin", document.path)
        for _, use in foreign_images(document, project):
            if use.ref:
                found[use.ref.canonical] = use.ref
            if use.ref and use.ref.digest and use.ref.tag and judges_pins:
                free = use.ref.without_digest()
                found[free.canonical] = free
    return found
