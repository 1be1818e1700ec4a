"""The images that services of a Compose file run, and the names of those they build."""

from collections.abc import Iterator

from hardener.documents.compose import ComposeFile, Patch, Scalar, Service
from hardener.documents.image_ref import parse_image_ref
from hardener.documents.image_uses import ODD, ImageUse, literal_use, rewrite
from hardener.documents.interpolation import is_literal, variables
from hardener.documents.yaml_tree import MappingNode, ScalarNode, real, written_at
from hardener.model import Promise
from hardener.text import Span


def images_of_compose(compose: ComposeFile) -> Iterator[tuple[Service, ImageUse]]:
    """The images that services run; where a service is built, `image:` is the name of the result."""
    for service in compose.services:
        if service.build is None and service.image is not None and (use := _of_service(service, service.image)):
            yield service, use


def _of_service(service: Service, image: Scalar) -> ImageUse | None:
    text = service.document.text
    if is_literal(image.text):
        ref = parse_image_ref(image.text)
        return literal_use(text, image.span, ref) if ref else None
    (first, *more) = variables(image.text)
    names = " and ".join(dict.fromkeys(f"`{variable.name}`" for variable in (first, *more)))
    ref = parse_image_ref(first.fallback or "")
    if more or (first.start, first.end) != (0, len(image.text)) or ref is None:
        why = f"{names} {'decide' if more else 'decides'} which image it is, and a digest would overrule that"
        return ImageUse(image.text, image.span, None, None, why)
    inside = image.span.of(text)
    start = inside.find(ref.written + "}")
    if inside.count(ref.written) != 1 or start < 0:
        return ImageUse(image.text, image.span, ref, None, ODD)
    start += image.span.start
    return ImageUse(image.text, image.span, ref, Span(start, start + len(ref.written)))


def pin_of_service(service: Service, use: ImageUse, digest: str) -> Patch | str:
    """The patch that pins the image of a service, or as a clause why there is none."""
    return image_of_service(service, use, use.ref.with_digest(digest) if use.ref else "")


def image_of_service(service: Service, use: ImageUse, reference: str) -> Patch | str:
    """The patch that puts another reference in the place of the one a service has, or as a clause why there is none.

    What stands at an anchor is changed there, for all who use it: the same image for them all, as before.
    """
    place, image, compose = service.place("image"), service.image, service.document
    if use.ref is None or use.written is None or place is None or image is None:
        return use.why_not or ODD
    if compose.editor.refusal:
        return compose.editor.refusal
    node = real(place.node)
    if not isinstance(node, ScalarNode) or node.tag is not None:
        return ODD
    text = image.text.replace(use.ref.written, reference)
    if image.style == "plain" and _is_flow(service) and not use.ref.digest:  # `{image: a:b}` needs quotes
        return service.set(("image",), text) or service.why_not("image")
    for other in compose.services:
        theirs = other.place("image")
        if other.build is not None and theirs and real(theirs.node) is node:
            return f"the service `{other.name}` shares it and builds an image of that name"
    keys = written_at(compose.tree.root, node) or ("services", service.name, "image")
    return Patch((rewrite(compose.path, use.written, use.ref, reference),), (Promise(compose.path, keys, text),))


def _is_flow(service: Service) -> bool:
    node = real(service.pair.value)
    return isinstance(node, MappingNode) and node.flow
