"""A place of a file that names an image, and how a pin is written there."""

from dataclasses import dataclass

from hardener.documents.image_ref import ImageRef
from hardener.text import Edit, Span

ODD = "it is written in a way that cannot be edited with certainty"


@dataclass(frozen=True, slots=True)
class ImageUse:
    """A place that names an image.

    `place` is where a reader looks, `written` where the reference itself stands, which may be the default of an ARG.
    `ref` is None where a variable without a value decides, `written` is None where nothing can be edited; `why_not`
    then says why, as a clause.
    """

    text: str
    place: Span
    ref: ImageRef | None
    written: Span | None
    why_not: str | None = None

    @property
    def message(self) -> str:
        """What is wrong with it, for a finding."""
        if self.ref is None:
            return f"`{self.text}` names no digest"
        shown = f"`{self.text}`" if self.text == self.ref.written else f"`{self.text}` (`{self.ref.written}`)"
        if self.ref.tag is None:
            return f"{shown} names no tag, and `latest` moves with every release"
        if self.ref.moves:
            return f"{shown} moves with every release"
        return f"{shown} names no digest, and a tag can be moved"

    @property
    def is_only_undigested(self) -> bool:
        """Whether it names a version, so that other tools, which look for `latest`, have nothing to say of it."""
        return self.ref is not None and not self.ref.moves and "$" not in self.text

    @property
    def title(self) -> str:
        """What a fix does to it."""
        return f"Pin `{self.ref.written if self.ref else self.text}` to the digest it has today"


def literal_use(text: str, span: Span, ref: ImageRef) -> ImageUse:
    """A reference that stands at a place as it is, or in quotes."""
    there = span.of(text)
    if there == ref.written:
        return ImageUse(ref.written, span, ref, span)
    if there[1:-1] == ref.written and there[0] == there[-1] and there[0] in "'\"":
        return ImageUse(ref.written, span, ref, Span(span.start + 1, span.end - 1))
    return ImageUse(ref.written, span, ref, None, ODD)


def pin(path: str, written: Span, ref: ImageRef, digest: str) -> Edit:
    """Put the digest behind a reference, with the tag `latest` where no tag is written; another digest goes."""
    return rewrite(path, written, ref, ref.with_digest(digest))


def rewrite(path: str, written: Span, ref: ImageRef, text: str) -> Edit:
    """Put another reference in the place of one. Only what differs is edited, and a digest as a whole."""
    same = ref.named + "@sha256:"
    kept = len(same) if ref.written.startswith(same) and text.startswith(same) else _common(ref.written, text)
    return Edit(path, Span(written.start + kept, written.end), text[kept:])


def _common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
