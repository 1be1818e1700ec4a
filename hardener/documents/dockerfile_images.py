"""The images that a Dockerfile takes from outside: FROM, `COPY --from`, `RUN --mount=…,from=` and `# syntax=`."""

import re
from collections.abc import Iterable, Iterator

from hardener.documents.dockerfile import Dockerfile, Flag, Instruction, Pair, Stage
from hardener.documents.image_ref import ImageRef, parse_image_ref
from hardener.documents.image_uses import ODD, ImageUse, literal_use
from hardener.text import Span


def images_of_dockerfile(dockerfile: Dockerfile, named_contexts: Iterable[str] = ()) -> Iterator[ImageUse]:
    """The images that a Dockerfile takes from outside; not its own stages, and not `named_contexts` of the build."""
    contexts = frozenset(named_contexts)
    for directive in dockerfile.directives:
        if directive.name == "syntax" and (ref := parse_image_ref(directive.value.partition(" ")[0])):
            span = Span(directive.value_span.start, directive.value_span.start + len(ref.written))
            yield literal_use(dockerfile.text, span, ref)
    own = {stage.name.lower() for stage in dockerfile.stages if stage.name}
    for stage in dockerfile.stages:
        if stage.parent is None and stage.image not in contexts and (use := _base(stage)):
            yield use
        for use in _taken_from(dockerfile.text, stage.instructions):
            if use.text.lower() not in own and use.text not in contexts and not use.text.isdigit():
                yield use


def _base(stage: Stage) -> ImageUse | None:
    image, base = stage.image, stage.base
    if image == "scratch" or not base.raw:
        return None
    if image is None:
        names = list(dict.fromkeys(stage.unresolved)) or ["a variable"]
        decide = f"{' and '.join(f'`{name}`' for name in names)} decide{'s' if len(names) == 1 else ''}"
        return ImageUse(base.raw, base.span, None, None, f"{decide} which image it is, and nothing here sets it")
    ref = parse_image_ref(image)
    if ref is None:
        return None
    return _from_argument(stage, ref) if "$" in base.raw else literal_use(stage.document.text, base.span, ref)


def _from_argument(stage: Stage, ref: ImageRef) -> ImageUse:
    """A base that an ARG names. Its default can be edited where it is the whole reference and serves nothing else."""
    raw, place, dockerfile = stage.base.raw, stage.base.span, stage.document
    whole = re.fullmatch(r"\$(?:(\w+)|\{(\w+)\})", raw)
    name = whole and (whole[1] or whole[2])
    pair = _default(dockerfile, name) if name else None
    if not name or pair is None or pair.value_span is None or "$" in (pair.value or ""):
        why = f"a build argument decides (`{raw}` is `{ref.written}` by default), and a digest would overrule it"
        return ImageUse(raw, place, ref, None, why)
    if not _only_names_bases(dockerfile, name):
        why = f"`{name}` (`{ref.written}` by default) is used for more than naming this image"
        return ImageUse(raw, place, ref, None, why)
    there = literal_use(dockerfile.text, pair.value_span, ref)
    return ImageUse(raw, place, ref, there.written, there.why_not)


def _default(dockerfile: Dockerfile, name: str) -> Pair | None:
    """The last global ARG that gives the name a value."""
    pairs = [pair for arg in dockerfile.preamble if arg.keyword == "ARG" for pair in arg.pairs]
    return next((pair for pair in reversed(pairs) if pair.key == name and pair.value is not None), None)


def _only_names_bases(dockerfile: Dockerfile, name: str) -> bool:
    """Whether a variable stands in FROM lines alone, there as the whole base, and is declared once."""
    bases = sum(stage.base.raw in (f"${name}", f"${{{name}}}") for stage in dockerfile.stages)
    mentions = len(re.findall(rf"\$\{{?{re.escape(name)}\b", dockerfile.text))
    declared = [p for i in dockerfile.instructions if i.keyword == "ARG" for p in i.pairs if p.key == name]
    return mentions == bases and len(declared) == 1


def _taken_from(text: str, instructions: Iterable[Instruction]) -> Iterator[ImageUse]:
    """What COPY and RUN mounts take files from: images, but also stages and contexts."""
    for instruction in instructions:
        for flag in instruction.flags:
            if instruction.keyword == "COPY" and flag.name == "from" and (ref := parse_image_ref(flag.value or "")):
                yield literal_use(text, flag.value_span, ref)
            elif instruction.keyword == "RUN" and flag.name == "mount" and (use := _mounted(text, flag)):
                yield use


def _mounted(text: str, flag: Flag) -> ImageUse | None:
    value = next((part[5:] for part in (flag.value or "").split(",") if part.startswith("from=")), "")
    ref = parse_image_ref(value)
    if ref is None:
        return None
    there = re.search(rf"(?:^|,)from=({re.escape(value)})(?=,|$)", flag.value_span.of(text))
    if there is None:
        return ImageUse(value, flag.value_span, ref, None, ODD)
    start = flag.value_span.start
    return literal_use(text, Span(start + there.start(1), start + there.end(1)), ref)
