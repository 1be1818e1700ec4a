"""Reads the user's own facts about images: a folder of TOML files in the format of `facts/data`."""

from collections.abc import Mapping
from pathlib import Path

from hardener.errors import ConfigError
from hardener.facts.entry import flaws, merge, parse_entry
from hardener.facts.known import DATA


def image_facts(folder: Path) -> Mapping[str, str]:
    """The texts of the files by name. A file named like one of ours replaces it key by key; others stand alone."""
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    return {file.name: _checked(file) for file in sorted(folder.glob("*.toml"))}


def _checked(file: Path) -> str:
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read") from error
    entry = parse_entry(str(file), text)
    shipped = DATA / file.name
    if shipped.is_file():
        entry = merge(parse_entry(file.name, shipped.read_text("utf-8")), entry)
    wrong = list(flaws(entry))
    if wrong:
        raise ConfigError(f"{file}: {'; '.join(wrong)}")
    return text
