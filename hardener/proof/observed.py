"""What was seen of a version that ran: the facts of each service, the answers, and what was refused."""

import io
import re
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hardener.proof.answers import Answer
from hardener.proof.docker import docker, inspect, read_bytes
from hardener.proof.processes import listening, peak_mb, processes
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


@dataclass(frozen=True, slots=True)
class Failure:
    """What does not hold: what was tried, why it does not do, and where known which service it is about."""

    probe: str
    why: str
    service: str | None = None


@dataclass(slots=True)
class Observation:
    """All that was seen of one version. `failure` says why there is not more of it.

    `answers` and `refused` are by what was asked, `again` holds a second answer to the same question.
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


def facts_of(container: Mapping[str, Any], published: tuple[str, ...]) -> Facts:
    """The facts of a container, by what `inspect` says of it and by its processes."""
    id, host, config = container["Id"], container["HostConfig"], container["Config"]
    found = processes(id) if container["State"]["Running"] else []
    main = found[0] if found else None
    image = next(iter(inspect("image", container["Image"])), {})
    return Facts(
        main.uid if main else None,
        main.gid if main else None,
        tuple(sorted({process.uid for process in found[1:]})),
        tuple(dict.fromkeys(name for process in found for name in process.capabilities)),
        all(p.no_new_privileges for p in found) if found else _asks_no_new_privileges(host),
        host.get("ReadonlyRootfs", False),
        host["Memory"] // 2**20 if host.get("Memory") else None,
        host["NanoCpus"] / 1e9 if host.get("NanoCpus") else None,
        host["PidsLimit"] if (host.get("PidsLimit") or 0) > 0 else None,
        published,
        tuple(sorted({port for _, port in listening(id)})) if found else (),
        tuple(dict.fromkeys((*_in_environment(config.get("Env") or ()), *_in_history(container["Image"])))),
        round(image.get("Size", 0) / 1_000_000),
        _packages(id),
        peak_mb(found),
    )


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
