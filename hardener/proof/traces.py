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

from hardener.proof.docker import docker, inspect

LABEL = "hardener.run"
HOST = "hardener.host"
FOLDER = "hardener.folder"
_PREFIX = "hardener-"
_LOCK = "in-use"


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its id, which all that it makes is labelled with, and the folder of its copies."""

    id: str
    folder: Path

    @property
    def labels(self) -> dict[str, str]:
        return {LABEL: self.id, HOST: socket.gethostname(), FOLDER: str(self.folder)}

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
    runs = {run.id: run for run in (*_with_folders(), *_labelled())}
    dead = [run for run in runs.values() if not _is_alive(run)]
    for run in dead:
        remove(run)
    return [run.id for run in dead]


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


def _labelled() -> Iterator[Run]:
    mine = ("--filter", f"label={HOST}={socket.gethostname()}")
    shown = ("--format", f'{{{{.Label "{LABEL}"}}}} {{{{.Label "{FOLDER}"}}}}')
    for kind in (("ps", "-a"), ("network", "ls"), ("volume", "ls")):
        for line in docker(*kind, *mine, *shown).out.splitlines():
            id, _, folder = line.partition(" ")
            yield Run(id, Path(folder))
    for image in inspect("image", *docker("image", "ls", "-q", *mine).out.split()):
        labels = (image.get("Config") or {}).get("Labels") or {}
        if LABEL in labels:
            yield Run(labels[LABEL], Path(labels.get(FOLDER, "/nonexistent")))


def _with_folders() -> Iterator[Run]:
    for lock in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_LOCK}"):
        yield Run(lock.parent.name.removeprefix(_PREFIX), lock.parent)


def _is_alive(run: Run) -> bool:
    """Whether somebody holds its lock. Where only others may look, it is theirs to clean up."""
    try:
        with (run.folder / _LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
    except (BlockingIOError, PermissionError):
        return True
    except OSError:
        return False


def _folder(id: str) -> Path:
    return Path(os.path.realpath(tempfile.gettempdir())) / f"{_PREFIX}{id}"
