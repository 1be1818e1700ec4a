"""What Debian's packages bring and what they merely recommend, from the table that ships with the tool."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("data") / "debian-recommends.txt"


@dataclass(frozen=True, slots=True)
class Row:
    """`recommended`: by the package or its dependencies; `brought`: dependencies that others recommend."""

    recommended: tuple[str, ...]
    brought: tuple[str, ...]


def row(package: str) -> Row | None:
    """What is known of a package by this name, or None."""
    found = _table().get(package)
    if found is None:
        return None
    recommended, _, brought = found.partition(">")
    return Row(tuple(recommended.split()), tuple(brought.split()))


@lru_cache(maxsize=1)
def _table() -> Mapping[str, str]:
    lines = (line for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {name: rest for name, _, rest in (line.partition(" ") for line in lines)}
