"""Copies a project aside, so that building and running it never touches the working tree."""

import os
import shutil
import stat
from pathlib import Path


def copy(root: Path, to: Path) -> Path:
    """A copy of a folder with modes, links and, as far as one may, owners; sockets and devices stay behind."""
    shutil.copytree(root, to, symlinks=True, ignore=_special, copy_function=_copy)
    _same_owner(root, to)
    return to


def _special(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if not _can_be_copied(Path(folder) / name)}


def _can_be_copied(file: Path) -> bool:
    mode = file.lstat().st_mode
    if stat.S_ISREG(mode):
        return os.access(file, os.R_OK)
    return stat.S_ISDIR(mode) or stat.S_ISLNK(mode)


def _copy(source: str, to: str) -> str:
    shutil.copy2(source, to, follow_symlinks=False)
    _same_owner(Path(source), Path(to))
    return to


def _same_owner(source: Path, to: Path) -> None:
    """Only root can give files away, and only then did the container see other owners than the user."""
    if os.geteuid() == 0:
        status = source.lstat()
        os.chown(to, status.st_uid, status.st_gid, follow_symlinks=False)
