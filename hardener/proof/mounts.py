"""Gives what is tried mounts of its own: nothing of the machine outside of the copy can be changed through them."""

import secrets
import shutil
import stat
from pathlib import Path
from typing import Any

from hardener.proof.copies import copy

MOST_BYTES = 200_000_000
_OWN_DRIVERS = ("tmpfs",)


def own_mount(volume: dict[str, Any], here: Path, aside: Path) -> dict[str, Any] | None:
    """The mount for a copy at `here`. What lies outside of it is copied too, or may be looked at only; None: dropped.

    A socket is a door to what listens there: the engine itself, mostly.
    """
    if volume.get("type") != "bind":
        return volume
    source = Path(volume["source"])
    if source.is_relative_to(here):
        return volume
    if _is_socket(source):
        return None
    if volume.get("read_only") and source.exists():
        return volume
    if not source.exists() or _is_small(source):
        return {**volume, "source": str(_aside(source, aside))}
    return {**volume, "read_only": True}


def own_volume(item: dict[str, Any]) -> dict[str, Any]:
    """A volume of the run's own: neither one that others use, nor a folder or server that a driver leads to."""
    options = item.get("driver_opts") or {}
    dropped = (
        ("name", "external") if options.get("type") in _OWN_DRIVERS else ("name", "external", "driver", "driver_opts")
    )
    return {key: value for key, value in item.items() if key not in dropped}


def make_missing_secrets(model: dict[str, Any], here: Path) -> list[str]:
    """Secrets and configs whose files are not there (git does not know them) get some, with a random word in them."""
    made = []
    for kind in ("secrets", "configs"):
        for name, item in (model.get(kind) or {}).items():
            file = Path(str((item or {}).get("file") or here))
            if file.is_relative_to(here) and not file.exists():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(_word())
                file.chmod(0o444)
                made.append(name)
    return made


_WORD: list[str] = []


def _word() -> str:
    """The same for every version of a run, so that they can be compared."""
    if not _WORD:
        _WORD.append(secrets.token_hex(16))
    return _WORD[0]


def _aside(source: Path, aside: Path) -> Path:
    to = aside / source.relative_to(source.anchor)
    if to.exists():
        return to
    to.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        return copy(source, to)
    if source.exists():
        shutil.copy2(source, to)
    else:
        to.mkdir()
    return to


def _is_socket(source: Path) -> bool:
    if source.suffix == ".sock":
        return True
    try:
        return stat.S_ISSOCK(source.stat().st_mode)
    except OSError:
        return False


def _is_small(source: Path) -> bool:
    """Whether a copy takes little: of the machine's own folders none is made."""
    if source in map(Path, ("/", "/proc", "/sys", "/dev", "/run", "/var/run")) or _is_special(source):
        return False
    left = MOST_BYTES
    try:
        for file in source.rglob("*") if source.is_dir() else (source,):
            left -= file.lstat().st_size + 4096
            if left < 0:
                return False
    except OSError:
        return False
    return True


def _is_special(source: Path) -> bool:
    return source.is_relative_to("/proc") or source.is_relative_to("/sys") or source.is_relative_to("/dev")
