"""Writes a set of files so that all of them change or none does, whatever happens in between."""

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hardener.discovery.disk import UTF8_BOM, decode
from hardener.errors import HardenerError, UnreadableError
from hardener.outputs.journal import (
    PREFIX,
    Plan,
    Step,
    finish,
    locked,
    note_commit,
    note_plan,
    recover,
    roll_back,
)
from hardener.outputs.report import Change

SECRET_FOLDER = 0o700


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a change really goes (links inside the root are followed), and what stands there now."""

    change: Change
    path: str
    was: bytes | None
    status: os.stat_result | None

    @property
    def data(self) -> bytes:
        bom = UTF8_BOM if self.was and self.was.startswith(UTF8_BOM) else b""
        return bom + self.change.after.encode("utf-8", "surrogateescape")


def write(root: Path, changes: Sequence[Change]) -> None:
    """Make all changes below `root`, or none. Mode, owner and BOM stay; no link leads out of the root."""
    if not changes:
        return
    recover(root)
    targets = [_target(root, change) for change in changes]
    steps = tuple(Step(_beside(t.path), t.path) for t in targets)
    plan = Plan(steps, tuple(_missing_folders(root, targets)))
    try:
        with locked(root) as journal:
            try:
                note_plan(journal, plan)
                _prepare(root, plan, targets)
            except BaseException:
                roll_back(root, plan)
                raise
            note_commit(journal)
            _commit(root, plan, targets)
    except OSError as error:
        raise HardenerError(
            f"{_name(error, root)}: cannot be written ({error.strerror}); nothing was changed"
        ) from error


def write_scratch(root: Path, changes: Sequence[Change]) -> None:
    """The same with a work tree that nobody keeps, so that nothing of it has to survive a crash."""
    for target in [_target(root, change) for change in changes]:
        place, new = root / target.path, root / _beside(target.path)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            _write_new(new, target, durable=False)
            new.replace(place)
        except OSError as error:
            raise HardenerError(f"{target.path}: cannot be written ({error.strerror})") from error


def _target(root: Path, change: Change) -> _Target:
    place = root / change.path
    try:
        real = place.resolve()
    except (OSError, RuntimeError) as error:
        raise UnreadableError(change.path, "is a symbolic link that leads nowhere; nothing was changed") from error
    if not real.is_relative_to(root):
        raise UnreadableError(change.path, "leads out of the project through a link; nothing was changed")
    path = real.relative_to(root).as_posix()
    try:
        was, status = real.read_bytes(), real.stat()
    except FileNotFoundError:
        was, status = None, None
    except OSError as error:
        raise UnreadableError(change.path, f"cannot be read ({error.strerror}); nothing was changed") from error
    if (None if was is None else decode(was)) != change.before:
        raise UnreadableError(change.path, "was changed by somebody else meanwhile; nothing was changed")
    if status and not os.access(real, os.W_OK):
        raise UnreadableError(change.path, "is write-protected; nothing was changed")
    return _Target(change, path, was, status)


def _beside(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{PREFIX}{secrets.token_hex(6)}-{name[:80]}"


def _missing_folders(root: Path, targets: Sequence[_Target]) -> Iterator[str]:
    seen: set[str] = set()
    for target in targets:
        for parent in reversed(Path(target.path).parents[:-1]):
            name = parent.as_posix()
            if name not in seen and not (root / parent).exists():
                seen.add(name)
                yield name


def _prepare(root: Path, plan: Plan, targets: Sequence[_Target]) -> None:
    """Make the folders, and the new texts beside their targets; durable, with mode and owner."""
    private = {Path(t.path).parent.as_posix() for t in targets if t.status is None and t.change.mode is not None}
    for folder in plan.folders:
        (root / folder).mkdir()
        if folder in private:  # what the umask leaves of a mode is not enough to count on
            (root / folder).chmod(SECRET_FOLDER)
    for step, target in zip(plan.steps, targets, strict=True):
        _write_new(root / step.new, target)


def _write_new(new: Path, target: _Target, *, durable: bool = True) -> None:
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(target.data)
        file.flush()
        if target.status:
            mine = os.fstat(descriptor)
            if (mine.st_uid, mine.st_gid) != (target.status.st_uid, target.status.st_gid):
                os.fchown(descriptor, target.status.st_uid, target.status.st_gid)
            os.fchmod(descriptor, stat.S_IMODE(target.status.st_mode))
        else:
            os.fchmod(descriptor, 0o666 & ~_umask() if target.change.mode is None else target.change.mode)
        if durable:
            os.fsync(descriptor)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _commit(root: Path, plan: Plan, targets: Sequence[_Target]) -> None:
    """Put the new texts in place. Ctrl-C waits; an error takes back what was done."""
    try:
        finish(root, plan)
    except KeyboardInterrupt:
        finish(root, plan)
        raise
    except OSError:
        for target in targets:
            _restore(root / target.path, target)
        roll_back(root, plan)
        raise


def _restore(file: Path, target: _Target) -> None:
    with contextlib.suppress(OSError):
        if target.was is None:
            file.unlink(missing_ok=True)
        elif file.read_bytes() != target.was:
            file.write_bytes(target.was)


def _name(error: OSError, root: Path) -> str:
    name = os.path.relpath(error.filename, root) if isinstance(error.filename, str) else str(root)
    folder, _, last = name.rpartition("/")
    return f"{folder}/{last.partition('-')[2]}".lstrip("/") if last.startswith(PREFIX) else name
