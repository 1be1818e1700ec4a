"""Reads files from disk as rules and documents want them: decoded, without BOM, never from outside the root."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from hardener.errors import UnreadableError

MOST_BYTES = 5_000_000
UTF8_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes) -> str:
    """The text of a file: without its BOM, and with bytes that are not UTF-8 as lone surrogates."""
    return data.removeprefix(UTF8_BOM).decode("utf-8", "surrogateescape")


def starts_with_bom(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(UTF8_BOM)) == UTF8_BOM
    except OSError:  # standard input, or gone meanwhile
        return False


def read_text(file: Path, shown: str) -> str:
    """The text of a file that a person named or wrote; raises UnreadableError with the reason, under its shown name."""
    try:
        size = file.stat().st_size
        if not file.is_file():
            raise UnreadableError(shown, "is not a regular file")
        if size > MOST_BYTES:
            raise UnreadableError(shown, f"is {size / 1_000_000:.0f} MB large; no such file is")
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableError(shown, reason_of(error)) from error
    if data.startswith(_UTF16):
        raise UnreadableError(shown, "is written in UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise UnreadableError(shown, "is a binary file")
    return decode(data)


def reason_of(error: OSError) -> str:
    """What the operating system said, as a clause for a reader."""
    reason = os.strerror(error.errno) if error.errno else str(error)
    return f"cannot be read ({reason[0].lower()}{reason[1:]})" if reason else "cannot be read"


def why_not_writable(root: Path, path: str) -> str | None:
    """Why a fix cannot change or make the file, as a clause for a reader; None: it can."""
    try:
        file = (root / path).resolve()
    except (OSError, RuntimeError):
        return "is a symbolic link that leads nowhere"
    if not file.is_relative_to(root):
        return "leads out of the project through a link, so no fix touches it"
    if file.exists() and not file.is_file():
        return "is not a regular file, so no fix touches it"
    place = next(one for one in (file, *file.parents) if one.exists())
    if place != file and not place.is_dir():
        return f"cannot be made, `{place.relative_to(root).as_posix()}` is a file"
    folder = file.parent if place == file else place
    writable = os.access(place, os.W_OK) and os.access(folder, os.W_OK | os.X_OK)
    return None if writable else "is write-protected, so no fix touches it"


@dataclass(frozen=True, slots=True)
class Disk:
    """The project's folder on disk, as `project.Files` wants it. Nothing outside of `root` is ever read.

    `pending` holds texts of files that earlier projects of the same run will write.
    """

    root: Path
    pending: Mapping[str, str] = field(default_factory=dict)

    def read(self, path: str) -> str | None:
        if path in self.pending:
            return self.pending[path]
        file = self._inside(path)
        try:
            return read_text(file, path) if file else None
        except UnreadableError:
            return None

    def names(self, folder: str) -> tuple[str, ...]:
        inside = self._inside(folder)
        return _names(str(inside)) if inside else ()

    def tracked(self, path: str) -> bool:
        return path in _tracked_by_git(self.root)

    def _inside(self, path: str) -> Path | None:
        return _inside(self.root, path)


# A run asks the same for many projects, and writes nothing before the last one has its answer.
@lru_cache(maxsize=1024)
def _inside(root: Path, path: str) -> Path | None:
    try:
        file = (root / path).resolve()
    except (OSError, RuntimeError, ValueError):  # a loop of links, a name with NUL
        return None
    return file if file.is_relative_to(root) else None


@lru_cache(maxsize=64)
def _names(folder: str) -> tuple[str, ...]:
    try:
        with os.scandir(folder) as entries:
            return tuple(sorted(e.name + "/" if e.is_dir() else e.name for e in entries))
    except OSError:
        return ()


@lru_cache(maxsize=4)
def _tracked_by_git(root: Path) -> frozenset[str]:
    """What git tracks below the root; nothing where there is no git or no repository."""
    command = ["git", "-C", str(root), "-c", "core.fsmonitor=false", "ls-files", "-z"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(os.fsdecode(name) for name in listed.split(b"\0") if name)
