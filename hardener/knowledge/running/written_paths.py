"""Where a service's own configuration and options tell a program to write: logs, caches, sockets, process ids."""

import re
from collections.abc import Iterator
from posixpath import dirname, normpath
from typing import TYPE_CHECKING

from hardener.knowledge.privilege.mounts import is_within, mounts
from hardener.knowledge.running.limits import words_of

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.project import Project

# A setting whose name says that its value is written to, and an absolute path as its value.
_WRITES = re.compile(
    r"(?im)^[ \t]*-{0,2}(?:[\w-]*log(?:[_-]?(?:file|dir|directory|error|bin\w*))?|customlog|pid[_-]?(?:file)?|dir"
    r"|datadir|data[_-]directory|tmpdir|[\w-]*(?:temp|cache)_path|socket|unixsocket|unix_socket_directories|lockfile"
    r"|storage[\w.]*\.path|output[ \t]+file)"
    r"[ \t]*[ \t=:][ \t]*[\"']?(/[^\s;,\"']*)"
)
_LINKED = ("/dev", "/proc/self/fd", "/var/log/nginx/access.log", "/var/log/nginx/error.log")  # links to standard output
_CONFIGURATION = ("/etc", "/usr/local", "/opt", "/conf", "/config", "/bitnami")
_CONTENT = re.compile(r"htdocs|html|www|docker-entrypoint|cert|ssl|tls|\.(?:pem|key|crt|sql|sh|gz)$", re.IGNORECASE)
_LARGEST = 200_000


def other_writes(service: "Effective", project: "Project", writable: list[str]) -> str | None:
    """What it is told to write elsewhere, or the configuration that nobody here can read, as a clause."""
    places = [*writable, *_LINKED]
    for words in words_of(service):
        if path := _elsewhere("\n".join(words.split()), places):
            return f"an option makes it write to `{path}`"
    for source, texts in _configurations(service, project):
        if not texts:
            return f"what the configuration in `{source}` makes it write is not known"
        if path := next((p for text in texts if (p := _elsewhere(text, places))), None):
            return f"the configuration in `{source}` makes it write to `{path}`"
    return None


def _elsewhere(text: str, places: list[str]) -> str | None:
    return next((m[1] for m in _WRITES.finditer(text[:_LARGEST]) if not is_within(m[1], places)), None)


def _configurations(service: "Effective", project: "Project") -> Iterator[tuple[str, list[str]]]:
    """The files of the host that look like configuration, each with the texts in it; none: not at hand."""
    for volume, target in mounts(service):
        if volume.type != "bind" or not is_within(target, _CONFIGURATION) or _CONTENT.search(target):
            continue
        layer = next(layer for layer, each in service.volumes if each is volume)
        source = (service.text(volume.source) if volume.source else None) or ""
        yield (
            volume.source or target,
            list(_texts(normpath(f"{dirname(layer.document.path) or '.'}/{source}"), project)),
        )
    for layer, config in service.configs:
        file = layer.document.get("configs", config.name, "file")
        folder = dirname(layer.document.path) or "."
        yield config.name, list(_texts(normpath(f"{folder}/{file}"), project)) if isinstance(file, str) else []


def _texts(path: str, project: "Project") -> Iterator[str]:
    text = project.read(path)
    if text is not None:
        yield text
        return
    for name in project.names(path):
        inside = None if name.endswith("/") else project.read(f"{path}/{name}")
        if inside is not None:
            yield inside
