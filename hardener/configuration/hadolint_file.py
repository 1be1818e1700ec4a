"""Reads what a `.hadolint.yaml` says that concerns us too: the rules it ignores, and the registries it trusts."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hardener.errors import ConfigError, UnreadableError

FILE_NAMES = (".hadolint.yaml", ".hadolint.yml")


@dataclass(frozen=True, slots=True)
class Hadolint:
    """`ignored` are its numbers, in lower case."""

    ignored: frozenset[str]
    trusted_registries: tuple[str, ...]


def hadolint_of(folder: Path) -> Hadolint | None:
    """What the file in this folder says; None: there is none, or it says nothing for us."""
    file = next((folder / name for name in FILE_NAMES if (folder / name).is_file()), None)
    if file is None:
        return None
    data = _data(file)
    ignored = frozenset(name.lower() for name in _strings(data.get("ignored")))
    trusted = tuple(_strings(data.get("trustedRegistries")))
    return Hadolint(ignored, trusted) if ignored or trusted else None


def _data(file: Path) -> dict[str, Any]:
    from hardener.documents.yaml_reader import read_tree
    from hardener.documents.yaml_tree import plain

    try:
        text = file.read_text("utf-8-sig")
        data = plain(read_tree(str(file), text).root) if text.strip() else {}
    except UnreadableError as error:
        if error.line is None:  # nothing but comments
            return {}
        raise ConfigError(str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read") from error
    return data if isinstance(data, dict) else {}


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
