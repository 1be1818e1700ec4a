"""Files without a structure of ours: .gitignore, .dockerignore, .env, secret files."""

from dataclasses import dataclass

from hardener.model import Kind, Promise


@dataclass(frozen=True, slots=True)
class PlainText:
    path: str
    text: str
    kind: Kind = Kind.PLAIN

    def broken_promise(self, before: "PlainText", promises: tuple[Promise, ...]) -> str | None:
        return None
