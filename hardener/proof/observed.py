"""What was seen of a version that ran: the facts of each service, the answers, and what was refused."""

import io
import re
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hardener.proof.answers import Answer
from hardener.proof.docker import docker, inspect, read_bytes
from hardener.proof.processes import BY_DEFAULT, CAPABILITIES, Process, listening, peak_mb, processes
from hardener.proof.writable import Writable, writable
from hardener.secrets import is_secret, url_passwords

_PACKAGES = (("/var/lib/dpkg/status", b"Package: "), ("/lib/apk/db/installed", b"P:"))
_PACKAGES_DISTROLESS = "/var/lib/dpkg/status.d"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is in force for the container of one service, as the engine and the kernel say it."""

    uid: int | None
    gid: int | None
    worker_uids: tuple[int, ...]
    capabilities: tuple[str, ...]
    no_new_privileges: bool
    read_only_root: bool
    memory_mib: int | None
    cpus: float | None
    pids: int | None
    published: tuple[str, ...]
    listening: tuple[int, ...]
    visible_secrets: tuple[str, ...]
    image_mb: int
    packages: int | None
    peak_mb: int
    writable_mounts: tuple[str, ...] = ()
    writable: Writable | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """What does not hold: what was tried, why it does not do, and where known which service it is about."""

    probe: str
    why: str
    service: str | None = None


@dataclass(slots=True)
class Observation:
    """All that was seen of one version. `failure` says why there is not more of it.

    `answers` and `refused` are by what was asked, `again` holds a second answer to the same question. `secrets` are
    hidden in all of it.
    """

    facts: dict[str, Facts] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    again: dict[str, Answer] = field(default_factory=dict)
    refused: dict[str, dict[str, str]] = field(default_factory=dict)
    last_words: dict[str, str] = field(default_factory=dict)
    changed_paths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seconds: float = 0
    starts: int = 0
    failure: Failure | None = None
    secrets: tuple[str, ...] = field(default=(), repr=False)


def facts_of(container: Mapping[str, Any], published: tuple[str, ...], takes_stock: bool = False) -> Facts:
    """The facts of a container, by what `inspect` says of it and by its processes; by its files where stock is taken.

    Of a container that has ended, what it was allowed is told.
    """
    id, host, config = container["Id"], container["HostConfig"], container["Config"]
    found = processes(id) if container["State"]["Running"] else []
    known = found or list(_as_configured(id, host, config))
    main = known[0] if known else None
    image = next(iter(inspect("image", container["Image"])), {})
    return Facts(
        main.uid if main else None,
        main.gid if main else None,
        tuple(sorted({process.uid for process in found[1:]})),
        tuple(dict.fromkeys(name for process in known for name in process.capabilities)),
        all(p.no_new_privileges for p in found) if found else _asks_no_new_privileges(host),
        host.get("ReadonlyRootfs", False),
        host["Memory"] // 2**20 if host.get("Memory") else None,
        _cpus(host),
        host["PidsLimit"] if (host.get("PidsLimit") or 0) > 0 else None,
        published,
        tuple(sorted({port for _, port in listening(id)})) if found else (),
        tuple(dict.fromkeys((*_in_environment(config.get("Env") or ()), *_in_history(container["Image"])))),
        round(image.get("Size", 0) / 1_000_000),
        _packages(id),
        peak_mb(found),
        tuple(sorted(_writable_mounts(container))),
        writable(id, known, config.get("WorkingDir") or "/", host.get("ReadonlyRootfs", False))
        if takes_stock
        else None,
    )


def _as_configured(id: str, host: Mapping[str, Any], config: Mapping[str, Any]) -> Iterator[Process]:
    """The process that was allowed, where none is running any more."""
    user, _, group = (config.get("User") or "0").partition(":")
    uid = int(user) if user.isdigit() else _uid_of(id, user)
    if uid is None:
        return
    gid = int(group) if group.isdigit() else uid
    effective = tuple(_granted(host)) if uid == 0 else ()
    yield Process("", uid, gid, (), effective, _asks_no_new_privileges(host), 0)


def _uid_of(id: str, user: str) -> int | None:
    lines = (line.split(":") for file in _files(id, "/etc/passwd") for line in file.decode("utf-8", "replace").split())
    return next((int(words[2]) for words in lines if words[0] == user and len(words) > 2 and words[2].isdigit()), None)


def _granted(host: Mapping[str, Any]) -> Iterator[str]:
    """The capabilities that the engine gives to root in a container, in the kernel's order."""
    if host.get("Privileged"):
        yield from CAPABILITIES
        return
    added, dropped = ({n.upper().removeprefix("CAP_") for n in host.get(key) or ()} for key in ("CapAdd", "CapDrop"))
    start = set() if "ALL" in dropped else {*CAPABILITIES} if "ALL" in added else set(BY_DEFAULT) - dropped
    yield from (name for name in CAPABILITIES if name in start | added)


def _cpus(host: Mapping[str, Any]) -> float | None:
    if host.get("NanoCpus"):
        return float(host["NanoCpus"] / 1e9)
    quota = host.get("CpuQuota") or 0
    return round(quota / (host.get("CpuPeriod") or 100_000), 2) if quota > 0 else None


def _writable_mounts(container: Mapping[str, Any]) -> Iterator[str]:
    """Where it may write whatever its root is: volumes, binds and tmpfs."""
    for mount in container.get("Mounts") or ():
        if mount.get("RW"):
            yield f"{mount['Destination']} ({mount['Type']})"
    for path, options in (container["HostConfig"].get("Tmpfs") or {}).items():
        if "ro" not in options.split(","):
            yield f"{path} (tmpfs)"


def _asks_no_new_privileges(host: Mapping[str, Any]) -> bool:
    return any(
        str(option).startswith("no-new-privileges") and not str(option).endswith("false")
        for option in host.get("SecurityOpt") or ()
    )


def _in_environment(variables: Iterable[str]) -> Iterator[str]:
    for name, _, value in (variable.partition("=") for variable in variables):
        if is_secret(name, value) or url_passwords(value):
            yield f"{name} in the environment"


def _in_history(image: str) -> Iterator[str]:
    done = docker("history", "--no-trunc", "--format", "{{.CreatedBy}}", image)
    for name, value in re.findall(r"\b([A-Za-z_]\w*)=([^\s|]+)", done.out):
        if is_secret(name, value):
            yield f"{name} in the image's history"


def _packages(container: str) -> int | None:
    for path, mark in _PACKAGES:
        if count := sum(1 for file in _files(container, path) for line in file.splitlines() if line.startswith(mark)):
            return count
    return sum(1 for _ in _files(container, _PACKAGES_DISTROLESS)) or None


def _files(container: str, path: str) -> Iterator[bytes]:
    data = read_bytes(container, path)
    if not data:
        return
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            if member.isfile() and (file := archive.extractfile(member)):
                yield file.read()
