"""Splits what was found into projects to harden one by one: Compose files with the Dockerfiles they build."""

import re
from collections.abc import Callable, Iterator, Sequence
from posixpath import dirname, normpath

from hardener.discover import Source
from hardener.model import Kind

# Every local path that a Compose file may refer to, whatever the key means: too many links do no harm.
_PATHS = re.compile(r"""\b(?:build|context|dockerfile|file|path|include)["']?[ \t]*:[ \t]*["']?([^\s"',{}\[#]+)""")
_LISTED = re.compile(r"""^[ \t]*-[ \t]+["']?([^\s"',}#]+\.ya?ml)["']?[ \t]*$""", re.MULTILINE)
_FAMILY = re.compile(r"(?:docker-)?compose(?:[.\-_].+)?\.ya?ml\Z", re.IGNORECASE)


def grouped(sources: Sequence[Source], read: Callable[[str], str | None]) -> Iterator[tuple[Source, ...]]:
    """The sources in groups that know nothing of each other, in the order of each group's first file."""
    leader = {source.path: source.path for source in sources}

    def find(path: str) -> str:
        while leader[path] != path:
            leader[path] = path = leader[leader[path]]
        return path

    for source in sources:
        if source.kind is Kind.COMPOSE:
            for other in _linked(source.path, read(source.path) or "", leader):
                first, second = sorted((find(source.path), find(other)))
                leader[second] = first
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(find(source.path), []).append(source)
    yield from map(tuple, groups.values())


def _linked(path: str, text: str, known: dict[str, str]) -> Iterator[str]:
    """The files of this run that a Compose file may build, extend, include, or be merged with."""
    folder = dirname(path)
    if _FAMILY.match(path.rpartition("/")[2]):
        for stem in ("compose", "docker-compose"):
            for ending in ("yml", "yaml"):
                base = normpath(f"{folder or '.'}/{stem}.{ending}")
                if base in known:
                    yield base
    written = [*_PATHS.findall(text), *_LISTED.findall(text)]
    contexts = [normpath(f"{folder or '.'}/{value}") for value in dict.fromkeys([*written, "."])]
    for context in contexts:
        if context in known:
            yield context
        for name in ("Dockerfile", *written):
            if (below := normpath(f"{context}/{name}")) in known:
                yield below
