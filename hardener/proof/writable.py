"""What the processes of a container may change of its root filesystem: how many files, and which of them are code."""

import stat
import tarfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hardener.proof.docker import entries
from hardener.proof.processes import Process

# Whoever can write here decides what runs next.
_PROGRAMS = (
    "bin/",
    "sbin/",
    "lib/",
    "lib64/",
    "usr/bin/",
    "usr/sbin/",
    "usr/lib/",
    "usr/libexec/",
    "usr/local/",
    "opt/",
)
_SETTINGS = ("etc/",)
# The engine's own, or gone with the process.
_NOBODYS = ("dev/", "proc/", "sys/", ".dockerenv")
_MOST_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Writable:
    """Counts of files; `examples` are of the application if there are such, otherwise of programs or settings."""

    files: int = 0
    application: int = 0
    programs: int = 0
    settings: int = 0
    examples: tuple[str, ...] = ()


def writable(container: str, found: Sequence[Process], folder: str, read_only: bool) -> Writable | None:
    """What is writable below a root; `folder` is that of the application. None where the engine does not tell."""
    if read_only:
        return Writable()
    if not found:
        return None
    try:
        return _counted(entries(container), found, folder.strip("/") + "/")
    except (OSError, tarfile.TarError):
        return None


def _counted(files: Iterable[tarfile.TarInfo], found: Sequence[Process], folder: str) -> Writable:
    who = _distinct(found)
    counts = dict.fromkeys(("files", "application", "programs", "settings"), 0)
    examples: dict[str, list[str]] = {"application": [], "programs": [], "settings": []}
    for file in files:
        name = file.name.removeprefix("./")
        if not file.isreg() or name.startswith(_NOBODYS) or not any(_may_write(one, file) for one in who):
            continue
        counts["files"] += 1
        kind = _kind(name, folder)
        if kind:
            counts[kind] += 1
            if len(examples[kind]) < _MOST_EXAMPLES:
                examples[kind].append(f"/{name}")
    shown = next((tuple(listed) for listed in examples.values() if listed), ())
    return Writable(counts["files"], counts["application"], counts["programs"], counts["settings"], shown)


def _distinct(found: Sequence[Process]) -> list[Process]:
    """One process for each identity; one who may write everywhere is enough."""
    mighty = [process for process in found if "DAC_OVERRIDE" in process.capabilities][:1]
    return mighty or list({(p.uid, p.gid, p.groups, p.capabilities): p for p in found}.values())


def _may_write(process: Process, file: tarfile.TarInfo) -> bool:
    """As the kernel decides by owner, group and mode; an owner may also give himself the right."""
    if "DAC_OVERRIDE" in process.capabilities or process.uid == file.uid:
        return True
    if file.gid == process.gid or file.gid in process.groups:
        return bool(file.mode & stat.S_IWGRP)
    return bool(file.mode & stat.S_IWOTH)


def _kind(name: str, folder: str) -> str | None:
    if folder != "/" and name.startswith(folder):
        return "application"
    return "programs" if name.startswith(_PROGRAMS) else "settings" if name.startswith(_SETTINGS) else None
