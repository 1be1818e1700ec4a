"""Lossless views on the text of files: `parse` picks the one for a kind."""

from hardener.documents.plain import PlainText
from hardener.model import Document, Kind


def parse(kind: Kind, path: str, text: str) -> Document:
    """The document of that kind; raises UnreadableError with path, line and reason where the text is none."""
    if kind is Kind.DOCKERFILE:
        from hardener.documents.dockerfile import parse_dockerfile

        return parse_dockerfile(path, text)
    if kind is Kind.COMPOSE:
        from hardener.documents.compose import parse_compose

        return parse_compose(path, text)
    if kind is Kind.DAEMON:
        from hardener.documents.daemon import parse_daemon

        return parse_daemon(path, text)
    return PlainText(path, text)
