"""Marks everything a run makes, and takes it away: its own at the end, and what killed runs left at the next start."""

import contextlib
import fcntl
import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hardener.proof.docker import docker

LABEL = "hardener.run"
HOST = "hardener.host"
_PREFIX = "hardener-"
_LOCK = "in-use"


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its id, which all that it makes is labelled with, and the folder of its copies."""

    id: str
    folder: Path

    @property
    def labels(self) -> dict[str, str]:
        return {LABEL: self.id, HOST: socket.gethostname()}

    @property
    def filters(self) -> tuple[str, ...]:
        return ("--filter", f"label={LABEL}={self.id}")


@contextlib.contextmanager
def new_run() -> Iterator[Run]:
    """A run with a folder of its own; nothing is left of it afterwards, nor of runs that were killed before."""
    remove_leftovers()
    id = secrets.token_hex(4)
    run = Run(id, _folder(id))
    run.folder.mkdir(mode=0o700)
    with (run.folder / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go by the kernel, however this process ends
        try:
            yield run
        finally:
            remove(run)


def remove_leftovers() -> list[str]:
    """Remove what runs of this machine left that are no longer alive; their ids."""
    ids = {path.name.removeprefix(_PREFIX) for path in _lock_folders()} | _labelled()
    dead = sorted(id for id in ids if not _is_alive(id))
    for id in dead:
        remove(Run(id, _folder(id)))
    return dead


def remove(run: Run) -> None:
    """Remove all that carries the label of a run, and its folder."""
    for kind, rm in _KINDS:
        # A network can only go when its containers have gone, hence the order.
        if found := list(dict.fromkeys(docker(*kind, "-q", *run.filters).out.split())):
            docker(*rm, *found, timeout=120)
    shutil.rmtree(run.folder, ignore_errors=True)


_KINDS = (
    (("ps", "-a"), ("rm", "-f", "-v")),
    (("network", "ls"), ("network", "rm")),
    (("volume", "ls"), ("volume", "rm", "-f")),
    (("image", "ls", "-a"), ("image", "rm", "-f")),
)


def _labelled() -> set[str]:
    mine = ("--filter", f"label={HOST}={socket.gethostname()}")
    shown = ("--format", f'{{{{.Label "{LABEL}"}}}}')
    listed = [
        docker(kind, *verb, *mine, *shown).out for kind, *verb in (("ps", "-a"), ("network", "ls"), ("volume", "ls"))
    ]
    return {id for out in listed for id in out.split()}


def _lock_folders() -> list[Path]:
    return [path.parent for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_LOCK}")]


def _is_alive(id: str) -> bool:
    try:
        with (_folder(id) / _LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
    except BlockingIOError:
        return True
    except OSError:
        return False


def _folder(id: str) -> Path:
    return Path(os.path.realpath(tempfile.gettempdir())) / f"{_PREFIX}{id}"
