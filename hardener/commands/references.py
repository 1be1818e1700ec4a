"""Collects the images that documents name, so that registries can be asked about all of them at once."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hardener.documents.image_ref import ImageRef, parse_image_ref
from hardener.model import Document, Kind

if TYPE_CHECKING:
    from hardener.documents.compose import ComposeFile
    from hardener.documents.dockerfile import Dockerfile, Instruction


def references(documents: Iterable[Document]) -> dict[str, ImageRef]:
    """Every image that the documents name, by its canonical text. What holds a variable without a value is none."""
    refs = (ref for document in documents for name in _names(document) if (ref := parse_image_ref(name)))
    return {ref.canonical: ref for ref in refs}


def _names(document: Document) -> Iterator[str]:
    if document.kind is Kind.DOCKERFILE:
        yield from _in_dockerfile(document)  # type: ignore[arg-type]
    elif document.kind is Kind.COMPOSE:
        yield from _in_compose(document)  # type: ignore[arg-type]


def _in_dockerfile(dockerfile: "Dockerfile") -> Iterator[str]:
    stages = {stage.name.lower() for stage in dockerfile.stages if stage.name}
    for directive in dockerfile.directives:
        if directive.name == "syntax":
            yield directive.value
    for stage in dockerfile.stages:
        if stage.parent is None and stage.image and stage.image != "scratch":
            yield stage.image
        for name in _copied_from(stage.instructions):
            if name.lower() not in stages and not name.isdigit():
                yield name


def _copied_from(instructions: Iterable["Instruction"]) -> Iterator[str]:
    """The names in `COPY --from=` and `RUN --mount=…,from=`."""
    for instruction in instructions:
        for flag in instruction.flags:
            if flag.name == "from" and flag.value:
                yield flag.value
            elif flag.name == "mount" and flag.value:
                yield from (part[5:] for part in flag.value.split(",") if part.startswith("from="))


def _in_compose(compose: "ComposeFile") -> Iterator[str]:
    for service in compose.services:
        if service.image:
            yield service.image.text
