"""Splits what was found into projects to harden one by one: Compose files with the Dockerfiles they build."""

import re
from collections.abc import Callable, Iterator, Sequence
from posixpath import dirname, normpath

from hardener.discovery.discover import Source
from hardener.knowledge.building.dotfiles import above, env_variables, files_named
from hardener.model import Kind

# Every local path that a Compose file may refer to, whatever the key means: too many links do no harm.
_PATHS = re.compile(r"""\b(?:build|context|dockerfile|file|path|include)["']?[ \t]*:[ \t]*["']?([^\s"',{}\[#]+)""")
_YAML = re.compile(r"[\w./@-]+\.ya?ml\b")
_FAMILY = re.compile(r"(?:docker-)?compose(?:[.\-_].+)?\.ya?ml\Z", re.IGNORECASE)


def grouped(sources: Sequence[Source], read: Callable[[str], str | None]) -> Iterator[tuple[Source, ...]]:
    """The sources in groups that know nothing of each other, in the order of each group's first file."""
    leader = {source.path: source.path for source in sources}

    def find(path: str) -> str:
        while leader[path] != path:
            leader[path] = path = leader[leader[path]]
        return path

    def join(one: str, other: str) -> None:
        first, second = sorted((find(one), find(other)))
        leader[second] = first

    composes = [source.path for source in sources if source.kind is Kind.COMPOSE]
    for path in composes:
        for other in _linked(path, read(path) or "", leader):
            join(path, other)
    for first, *others in _named_together(composes, read, leader):
        for other in others:
            join(first, other)
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(find(source.path), []).append(source)
    yield from map(tuple, groups.values())


def _named_together(
    composes: Sequence[str], read: Callable[[str], str | None], known: dict[str, str]
) -> Iterator[list[str]]:
    """The files that `COMPOSE_FILE` in a `.env` makes one project of."""
    folders = {folder for path in composes for folder in above(dirname(path))}
    for folder in sorted(folders):
        text = read(normpath(f"{folder}/.env")) or ""
        if "COMPOSE_FILE" in text:
            named = [path for path in files_named(folder, env_variables(text)) if path in known]
            if named:
                yield named


def _linked(path: str, text: str, known: dict[str, str]) -> Iterator[str]:
    """The files of this run that a Compose file may build, extend, include, or be merged with."""
    folder = dirname(path)
    if _FAMILY.match(path.rpartition("/")[2]):
        for stem in ("compose", "docker-compose"):
            for ending in ("yml", "yaml"):
                base = normpath(f"{folder or '.'}/{stem}.{ending}")
                if base in known:
                    yield base
    written = [*_PATHS.findall(text), *_YAML.findall(text)]
    contexts = [normpath(f"{folder or '.'}/{value}") for value in dict.fromkeys([*written, "."])]
    for context in contexts:
        if context in known:
            yield context
        for name in ("Dockerfile", *written):
            if (below := normpath(f"{context}/{name}")) in known:
                yield below
