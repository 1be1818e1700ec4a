"""Finds by experiment the least that a service needs: as which user, with which capabilities, tmpfs and memory."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from posixpath import dirname
from typing import Any

from hardener.proof.bisect import needed
from hardener.proof.observed import Failure
from hardener.proof.processes import BY_DEFAULT
from hardener.proof.proving import Bench

# What images that start as root mostly need, tried before all of them: it saves most of the starts.
_GUESSES = (
    (),
    ("SETGID", "SETUID"),
    ("CHOWN", "SETGID", "SETUID"),
    ("DAC_OVERRIDE", "SETGID", "SETUID"),
    ("CHOWN", "DAC_OVERRIDE", "SETGID", "SETUID"),
)
_PATH = re.compile(r"(?<![\w.])/[\w.@+-]+(?:/[\w.@+-]+)*")
_MARGIN, _LEAST_MIB, _STEP_MIB = 2, 64, 32


@dataclass(frozen=True, slots=True)
class Least:
    """What a service is given. `tmpfs` is None where its root stays writable.

    `because` tells of what is given, and of a root that stays writable, what failed without.
    """

    user: str | None = None
    capabilities: tuple[str, ...] = ()
    tmpfs: tuple[str, ...] | None = None
    memory_mib: int = 0
    because: tuple[tuple[str, Failure], ...] = ()


def narrowed(bench: Bench, service: str, must_be_root: bool = False) -> Least | Failure:
    """The least with which the service does what it did; what failed where even Docker's own set is not enough."""
    found = None if must_be_root else _with_user(bench, service)
    if found is None:
        capable = _with_capabilities(bench, service)
        if isinstance(capable, Failure):
            return capable
        found = _read_only(bench, service, capable)
        if found.tmpfs is None and (owner := _own_uid(bench, service)):
            found = _read_only(bench, service, capable, owner)
    memory = _memory(bench.original.facts[service].peak_mb)
    return replace(found, memory_mib=memory) if _works(bench, service, replace(found, memory_mib=memory)) else found


def _with_user(bench: Bench, service: str) -> Least | None:
    """The user that the service itself drops to, or has, without any capability."""
    facts = bench.original.facts[service]
    uid = _own_uid(bench, service)
    if not uid:
        return None
    least = _read_only(bench, service, Least(f"{uid}:{facts.gid if facts.uid else uid}"), uid)
    return least if least.tmpfs is not None or _works(bench, service, least) else None


def _own_uid(bench: Bench, service: str) -> int:
    """Who it is once it has dropped its privileges; 0 where it does not."""
    facts = bench.original.facts[service]
    return next((uid for uid in (facts.uid, *facts.worker_uids) if uid), 0)


def _with_capabilities(bench: Bench, service: str) -> Least | Failure:
    for guess in (*_GUESSES, BY_DEFAULT):
        failure = _failure(bench, service, Least(None, guess))
        if failure is None:
            few = needed(guess, lambda names: _failure(bench, service, Least(None, tuple(names)))) if guess else {}
            return Least(None, tuple(few), because=tuple(few.items()))
    return failure or Failure("the start", "it fails")


def _read_only(bench: Bench, service: str, least: Least, owner: int = 0) -> Least:
    """With a read-only root and a tmpfs for each path that it cannot do without; as it was where that does not work."""
    candidates = [*written_folders(bench.original.changed_paths.get(service, ())), "/tmp"]
    paths: list[str] = []
    while failure := _failure(bench, service, _on_tmpfs(least, paths, owner)):
        named = [_without_link(dirname(path)) for path in _PATH.findall(failure.why)]
        left = [path for path in dict.fromkeys([*named, *candidates]) if path not in (*paths, "/")]
        if not left or len(paths) > len(candidates) + 2:
            return replace(least, because=(*least.because, ("a writable root", failure)))
        paths.append(next((path for path in left if path in named), left[0]))
    few = needed(paths, lambda some: _failure(bench, service, _on_tmpfs(least, some, owner)))
    return replace(_on_tmpfs(least, few, owner), because=(*least.because, *((path, few[path]) for path in sorted(few))))


def _on_tmpfs(least: Least, paths: Iterable[str], owner: int) -> Least:
    """A tmpfs over a folder belongs to root, unless somebody says otherwise; /tmp keeps its mode."""
    option = f":uid={owner}" if owner else ""
    return replace(least, tmpfs=tuple(path if path == "/tmp" else f"{path}{option}" for path in sorted(paths)))


def written_folders(changed: Sequence[str]) -> list[str]:
    """The folders that something was made in: of a folder that is new itself, the one around it."""
    known = set(changed)
    leaves = [path for path in changed if not any(other.startswith(f"{path}/") for other in known)]
    return [folder for folder in dict.fromkeys(dirname(path) for path in leaves) if folder != "/"]


def _without_link(path: str) -> str:
    """The folder itself: `/var/run` is a link to `/run` nearly everywhere."""
    return path.removeprefix("/var") if path == "/var/run" or path.startswith("/var/run/") else path


def _memory(peak_mib: int) -> int:
    """Twice the most that was seen, in steps, and never so little that a shell in it would not start."""
    return max(_LEAST_MIB, -(-peak_mib * _MARGIN // _STEP_MIB) * _STEP_MIB)


def _works(bench: Bench, service: str, least: Least) -> bool:
    return _failure(bench, service, least) is None


def _failure(bench: Bench, service: str, least: Least) -> Failure | None:
    """The first thing that does not hold with this; None where all does."""
    wrong = bench.wrong(lambda copy: None, lambda model: _give(model["services"][service], least))
    return wrong[0] if wrong else None


def _give(service: dict[str, Any], least: Least) -> None:
    """Nothing but this: what the file itself gives is taken away."""
    for key in ("privileged", "cap_add", "tmpfs"):
        service.pop(key, None)
    service |= {"cap_drop": ["ALL"], "cap_add": list(least.capabilities)}
    service["security_opt"] = [*service.get("security_opt", ()), "no-new-privileges:true"]
    if least.user:
        service["user"] = least.user
    if least.tmpfs is not None:
        service |= {"read_only": True, "tmpfs": list(least.tmpfs)}
    if least.memory_mib:
        service.pop("deploy", None)
        service["mem_limit"] = f"{least.memory_mib}m"
