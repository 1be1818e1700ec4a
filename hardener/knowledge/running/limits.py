"""How much memory, CPU and how many processes a Compose service may take, and what it says that it needs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.documents.compose import Service

MEMORY, CPUS, PIDS = "memory", "cpus", "pids"
RESOURCES = (MEMORY, CPUS, PIDS)
DEPLOY = ("deploy", "resources", "limits")
# The keys of the short form. `cpu_quota` and `cpuset` limit CPUs too; `cpu_shares` only weighs them.
PLAIN = {MEMORY: "mem_limit", CPUS: "cpus", PIDS: "pids_limit"}
_PLAIN_ALSO = {MEMORY: (), CPUS: ("cpu_quota", "cpuset", "cpu_count", "cpu_percent"), PIDS: ()}

_UNITS = {"": 1, "b": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([bkmgt]?)(?:i?b)?\Z", re.IGNORECASE)
# What programs are told to take, and the unit of a bare number.
_STATED = (
    (re.compile(r"-Xmx(\d+[kmgt]?)\b", re.IGNORECASE), ""),
    (re.compile(r"--max[-_]old[-_]space[-_]size[ =](\d+)"), "m"),
    (re.compile(r"--maxmemory[ =](\d+(?:[kmg]b?)?)\b", re.IGNORECASE), ""),
    (re.compile(r"innodb[-_]buffer[-_]pool[-_]size=(\d+[kmgt]?)\b", re.IGNORECASE), ""),
    (re.compile(r"shared_buffers=(\d+(?:kB|MB|GB))"), ""),
    (re.compile(r"--wiredTigerCacheSizeGB[ =](\d+(?:\.\d+)?)"), "g"),
)
_STEP = 64 << 20
_NONE = re.compile(r"-1|0+(?:\.0+)?\s*[bkmgt]?b?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """An option that says how much memory a program takes: as written, and in bytes."""

    option: str
    size: int


def size_of(text: object) -> int | None:
    """The bytes of `512m`, `1.5G` or `64mb`; None for what is no size (a variable)."""
    found = _SIZE.match(text.strip()) if isinstance(text, str) else None
    return int(float(found[1]) * _UNITS[found[2].lower()]) if found else None


def size_text(size: int) -> str:
    """Bytes as Compose writes them, rounded up to whole megabytes: `1g`, `512m`."""
    megabytes = ceil(size / (1 << 20))
    return f"{megabytes // 1024}g" if megabytes % 1024 == 0 else f"{megabytes}m"


def spoken(size: str) -> str:
    """`512m` as people say it: `512 MB`."""
    found = _SIZE.match(size)
    return f"{found[1]} {found[2].upper()}B" if found and found[2] and found[2] not in "bB" else size


def is_limited(service: "Effective", resource: str) -> bool:
    """Whether a service that runs has a limit on a resource."""
    return service.has(*DEPLOY, resource) or any(service.has(key) for key in (PLAIN[resource], *_PLAIN_ALSO[resource]))


def unlimited(service: "Effective", resource: str) -> tuple[str, ...] | None:
    """The key at which a service says that there is no limit on a resource: 0, or -1 processes."""
    for keys in ((*DEPLOY, resource), (PLAIN[resource],)):
        if service.decides(*keys) and _NONE.fullmatch(str(service.get(*keys)).strip()):
            return keys
    return None


def resets_limit(service: "Effective", resource: str) -> bool:
    """Whether a file takes back, on purpose, a limit that weaker files have."""
    return service.resets(*DEPLOY, resource) or service.resets(PLAIN[resource])


def mixes_forms(service: "Effective") -> bool:
    """Whether the files that it runs with, now or with `-f`, have limits in both forms, which Compose refuses."""
    return _has_deploy(layers := service.layers_reached) and _has_plain(layers)


def uses_deploy(service: "Effective") -> bool:
    """Whether limits belong under `deploy`: as the service, otherwise the file, already has them.

    Both forms for one service are refused by Compose, whichever files they stand in. Files of version 3 know only
    `deploy`, those of version 2 only the short form.
    """
    if service.is_swarm:  # it refuses the short form
        return True
    compose = service.home.document
    for services in (service.layers_reached, compose.services):
        if _has_deploy(services):
            return True
        if _has_plain(services):
            return False
    version = compose.version.text if compose.version else ""
    if version.startswith(("2", "3")):
        return version.startswith("3")
    return service.has("deploy") or any(s.has("deploy", "resources") for s in compose.services)


def _has_deploy(services: "Iterable[Service]") -> bool:
    return any(s.get(*DEPLOY) for s in services)


def _has_plain(services: "Iterable[Service]") -> bool:
    return any(s.has(key) for s in services for key in PLAIN.values())


def stated_memory(texts: "Iterator[str]") -> Stated | None:
    """The largest amount of memory that options in these texts name."""
    found = [stated for text in texts for stated in _stated_in(text)]
    return max(found, key=lambda s: s.size, default=None)


def _stated_in(text: str) -> Iterator[Stated]:
    for pattern, unit in _STATED:
        for match in pattern.finditer(text):
            size = size_of(match[1] + unit)
            if size:
                yield Stated(match[0], size)


def with_room(stated: Stated) -> int:
    """A limit for a program that takes so much for its heap or cache: half as much again for the rest."""
    return ceil(stated.size * 1.5 / _STEP) * _STEP


def words_of(service: "Effective") -> Iterator[str]:
    """What the service passes to its program: environment, command and entrypoint."""
    yield from (variable.value or "" for _, variable in service.environment)
    for key in ("command", "entrypoint"):
        value = service.get(key)
        yield " ".join(str(word) for word in value) if isinstance(value, list) else str(value or "")
