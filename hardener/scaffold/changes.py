"""What is to be written in the end: the files of the plan, the records, and random passwords; all at once."""

import secrets
from collections.abc import Mapping
from pathlib import Path

from hardener.discovery.disk import read_text
from hardener.errors import UsageError
from hardener.outputs.report import Change
from hardener.outputs.write import write
from hardener.scaffold import record
from hardener.scaffold.merge import Step

SECRET_MODE = 0o444  # readable for the container's user; the folder is closed to others


def text_of(folder: Path, path: str) -> str | None:
    file = folder / path
    return read_text(file, path) if file.exists() or file.is_symlink() else None


def changes_of(folder: Path, planned: list[Step], wanted: Mapping[str, str], answers: str) -> list[Change]:
    beside = [(s.path, text_of(folder, s.path) if s.before is None else s.before, s.text) for s in planned]
    own = {record.ANSWERS: answers, record.RENDERED: record.rendered_text(wanted)}
    texts = [*beside, *((path, text_of(folder, path), text) for path, text in own.items())]
    return [Change(path, before, text) for path, before, text in texts if text is not None and before != text]


def secret_changes(folder: Path, names: list[str]) -> list[Change]:
    """Random values for the secrets that are not there yet."""
    changes = []
    for name in names:
        if (folder / "secrets" / name).exists():
            continue
        value = secrets.token_urlsafe(24)
        changes.append(Change(f"secrets/{name}", None, value, SECRET_MODE))
        if name == "rabbitmq_password":  # RabbitMQ reads a password from its configuration only
            text = f"default_user = app\ndefault_pass = {value}\n"
            place = "secrets/rabbitmq.conf"
            changes.append(Change(place, text_of(folder, place), text, SECRET_MODE))
    return changes


def write_all(folder: Path, changes: list[Change]) -> None:
    made = [p for p in (folder, *folder.parents) if not p.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(folder, changes)
    except BaseException as error:
        for place in made:
            _remove_if_empty(place)
        if isinstance(error, OSError):
            raise UsageError(f"{folder}: cannot be written ({error.strerror})") from error
        raise


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return
