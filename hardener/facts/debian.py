"""What Debian's packages bring and what they merely recommend, from the table that ships with the tool."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("data") / "debian-recommends.txt"


@dataclass(frozen=True, slots=True)
class Row:
    """`recommended`: by the package or its dependencies; `brought`: dependencies that others recommend.

    `name` is that of the package in the table, where another name means it.
    """

    name: str
    recommended: tuple[str, ...]
    brought: tuple[str, ...]


@lru_cache(maxsize=4096)
def row(package: str) -> Row | None:
    """What is known of a package by this name, or None."""
    name = _of_any_version(package)
    found = _table().get(name)
    if found is not None and found.startswith("= "):
        name = found[2:]
        found = _table().get(name)
    if found is None:
        return None
    recommended, _, brought = found.partition(">")
    return Row(name, tuple(recommended.split()), tuple(brought.split()))


# Names with a version, and what the same package is called in the table. `$PG_MAJOR` stands for a version as well.
_VERSIONED = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"openjdk-\d+-(?=j)", "openjdk-17-"),
        (r"python(?:2|2\.7|3\.\d+)?(?=-|$)", "python3"),
        (r"(?:php[78]\.\d|php5\.6)(?=-|$)", "php"),
        (r"libapache2-mod-php[78]\.\d$", "libapache2-mod-php"),
        (r"(gcc|g\+\+)-\d+(?:\.\d+)?(?=$|-multilib$)", r"\1"),
        (r"ruby[23]\.\d(?=-dev$|$)", "ruby"),
        (r"(postgresql-(?:client|contrib))-(?:\d[\d.]*|\$\w+|\$\{\w+\})$", r"\1"),
        (r"postgresql-1\d$", "postgresql"),  # those before recommend their contrib as well
        (r"mysql-client-5\.\d$", "mysql-client"),
        (r"mysql-server-(?:5\.[1567]|8\.0)$", "mysql-server"),
    )
)


def _of_any_version(package: str) -> str:
    """The same package of the release that the table is of: `openjdk-8-jdk` is made like `openjdk-17-jdk`."""
    if package in _table():
        return package
    if package.startswith("lib") and not package.startswith("libapache2-mod"):
        alike = _libraries().get(_VERSION.sub("#", package), ())
        if len({_table()[name] for name in alike}) == 1:
            return alike[0]
    for pattern, name in _VERSIONED:
        package = pattern.sub(name, package) if pattern.match(package) else package
    return package


_VERSION = re.compile(r"\d[\d.]*")


@lru_cache(maxsize=1)
def _libraries() -> Mapping[str, tuple[str, ...]]:
    """The libraries by their names without versions: `libgfortran3` is made like `libgfortran5`."""
    found: dict[str, tuple[str, ...]] = {}
    for name in _table():
        if name.startswith("lib") and _VERSION.search(name):
            found[_VERSION.sub("#", name)] = (*found.get(_VERSION.sub("#", name), ()), name)
    return found


@lru_cache(maxsize=1)
def _table() -> Mapping[str, str]:
    lines = (line for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {name: rest for name, _, rest in (line.partition(" ") for line in lines)}
