"""The journal of a write: what it is about to do, so that a crash leaves either the old or the new state.

The first line is the plan, written before any file is made. The second line, `"commit"`, is written once all new
texts lie beside their targets: from then on the write is finished at the next start, before it is rolled back.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from posixpath import basename, dirname, normpath

from hardener.errors import HardenerError, UsageError

NAME = ".hardener-journal"
PREFIX = ".hardener-new-"
COMMIT = '"commit"'


@dataclass(frozen=True, slots=True)
class Step:
    """One file: its new text lies in `new`, beside `target`. Paths are below the root."""

    new: str
    target: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps, and the folders that did not exist before, outermost first."""

    steps: tuple[Step, ...]
    folders: tuple[str, ...]


@contextlib.contextmanager
def locked(root: Path) -> Iterator[int]:
    """The open journal of this root, which no other process has open; it is gone afterwards."""
    journal = _open(root)
    try:
        yield journal
    finally:
        with contextlib.suppress(OSError):
            (root / NAME).unlink()
        os.close(journal)


def _open(root: Path) -> int:
    while True:
        try:
            journal = os.open(root / NAME, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise HardenerError(f"{root / NAME}: cannot be opened ({error.strerror}); nothing was changed") from error
        try:
            fcntl.flock(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(journal), (root / NAME).stat()):
                return journal
        except BlockingIOError as error:
            os.close(journal)
            raise UsageError(f"another hardener is writing in {root}") from error
        except FileNotFoundError:
            pass
        os.close(journal)  # its owner finished and took it away between our two calls


def note_plan(journal: int, plan: Plan) -> None:
    import json  # only a run that writes, or one after a crash, has a use for it

    _append(journal, json.dumps(asdict(plan)))


def note_commit(journal: int) -> None:
    _append(journal, COMMIT)


def _append(journal: int, line: str) -> None:
    os.write(journal, f"{line}\n".encode())
    os.fsync(journal)


def recover(root: Path) -> bool:
    """Finish or roll back a write that a crash cut short. Whether there was one."""
    if not os.path.lexists(root / NAME):
        return False
    with locked(root) as journal:
        plan, committed = _read(journal, root)
        if plan:
            finish(root, plan) if committed else roll_back(root, plan)
        return plan is not None


def finish(root: Path, plan: Plan) -> None:
    """Put every new text in its place; done already is fine."""
    for step in plan.steps:
        with contextlib.suppress(FileNotFoundError):
            (root / step.new).replace(root / step.target)
    sync_folders(root, plan)


def roll_back(root: Path, plan: Plan) -> None:
    """Take everything away that was made."""
    for step in plan.steps:
        (root / step.new).unlink(missing_ok=True)
    for folder in reversed(plan.folders):
        with contextlib.suppress(OSError):
            (root / folder).rmdir()


def sync_folders(root: Path, plan: Plan) -> None:
    """Make the names in the folders durable too."""
    for folder in {dirname(step.target) for step in plan.steps}:
        descriptor = os.open(root / folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _read(journal: int, root: Path) -> tuple[Plan | None, bool]:
    """The plan, if it was written down whole (otherwise nothing else was done yet), and whether it was committed."""
    import json

    with os.fdopen(os.dup(journal), "rb") as file:
        file.seek(0)
        lines = file.read().decode("utf-8", "replace").splitlines()
    try:
        data = json.loads(lines[0])
        steps = tuple(Step(str(step["new"]), str(step["target"])) for step in data["steps"])
        plan = Plan(steps, tuple(map(str, data["folders"])))
    except (IndexError, KeyError, TypeError, ValueError):
        return None, False
    return (plan if _is_ours(plan, root) else None), COMMIT in lines[1:]


def _is_ours(plan: Plan, root: Path) -> bool:
    """A journal is a file like any other: one that came with a repository must not lead anywhere else."""
    return all(
        dirname(step.new) == dirname(step.target)
        and basename(step.new).startswith(PREFIX)
        and _inside(step.target, root)
        for step in plan.steps
    ) and all(_inside(folder, root) for folder in plan.folders)


def _inside(path: str, root: Path) -> bool:
    if normpath(path) != path or path.startswith(("/", "../")) or path == "..":
        return False
    return (root / dirname(path)).resolve().is_relative_to(root)
