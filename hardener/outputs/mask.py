"""Hides secret values by their place in a text, so that excerpts and patches can be shown to anyone."""

from collections.abc import Iterable
from posixpath import basename

from hardener.model import Document, Fix, Kind
from hardener.secrets import secret_spans, secrets_of
from hardener.text import Span

MASK = "•"


def masked(text: str, document: Document | None) -> str:
    """The text with secret values replaced, character by character: all other places stay where they were."""
    return hide(text, secrets_in(document)) if document else text


def secrets_in(document: Document) -> tuple[Span, ...]:
    """Where secret values stand. In files that fixes move secrets into, that is all they hold."""
    if document.kind is not Kind.PLAIN:
        return secret_spans(document)
    name = basename(document.path)
    if name.endswith("ignore"):
        return ()
    return tuple(_values(document.text, name.startswith(".env") or name.endswith(".env")))


def hide(text: str, spans: Iterable[Span]) -> str:
    parts: list[str] = []
    at = 0
    for span in spans:
        if span.start < at:
            continue
        parts += [text[at : span.start], *("\n" if c == "\n" else MASK for c in span.of(text))]
        at = span.end
    parts.append(text[at:])
    return "".join(parts)


def tells(fix: Fix, texts: Iterable[tuple[str, Iterable[Span]]]) -> bool:
    """Whether the edits of a fix would show a secret: it says so, or one of these texts has it as a secret."""
    if fix.secret:
        return True
    inserted = [edit.text for edit in fix.edits if edit.text]
    values = {span.of(text) for text, spans in texts for span in spans}
    known = any(value in text for value in values if len(value) > 2 for text in inserted)
    return known or any(map(shows_secret, inserted))


def shows_secret(text: str) -> bool:
    """Whether a text shows a secret, as far as the text alone can tell."""
    return bool(secrets_of(text))


def _values(text: str, assignments: bool) -> Iterable[Span]:
    """Each line, or what stands behind its `=`."""
    at = 0
    for line in text.splitlines(keepends=True):
        content = line.rstrip("\r\n")
        start = content.find("=") + 1 if assignments else 0
        if content[start:] and not (assignments and (not start or content.lstrip().startswith("#"))):
            yield Span(at + start, at + len(content))
        at += len(line)
