"""Collects the images that documents name, so that registries can be asked about all of them at once."""

from collections.abc import Iterable, Iterator

from hardener.documents.image_ref import ImageRef
from hardener.documents.image_uses import ImageUse
from hardener.model import Document, Kind


def references(documents: Iterable[Document]) -> dict[str, ImageRef]:
    """Every image that the documents name, by its canonical text. What holds a variable without a value is none."""
    refs = (use.ref for document in documents for use in _uses(document) if use.ref)
    return {ref.canonical: ref for ref in refs}


def _uses(document: Document) -> Iterator[ImageUse]:
    if document.kind is Kind.DOCKERFILE:
        from hardener.documents.dockerfile_images import images_of_dockerfile

        yield from images_of_dockerfile(document)  # type: ignore[arg-type]
    elif document.kind is Kind.COMPOSE:
        from hardener.documents.compose_images import images_of_compose

        yield from (use for _, use in images_of_compose(document))  # type: ignore[arg-type]
