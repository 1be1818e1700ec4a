"""The format of an entry: one TOML file an image family, each fact a row with its source beside it.

    repositories = ["postgres"]
    user = [
      { tags = "*alpine*", name = "postgres", value = "70:70", source = "docker-library/postgres:18/…/Dockerfile" },
      { name = "postgres", value = "999:999", source = "docker-library/postgres:18/…/Dockerfile" },
    ]

A field holds one row or a list of rows. `tags` (globs) and `versions` (`>=18`, `>=3.6 <4`) say for which tags a row
holds; a tag without a version (`latest`, `alpine`) counts as the newest. Of most fields the first row that holds
counts; of the fields in `SETS` all of them. A row without `source` is not verified.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from hardener.errors import ConfigError

Row = Mapping[str, Any]

OS_FAMILIES = (
    "alpine",
    "busybox",
    "debian",
    "distroless",
    "redhat",
    "redhat-minimal",
    "scratch",
    "ubuntu",
    "windows",
    "wolfi",
)
KINDS = ("application", "base", "database", "language", "messaging", "monitoring", "os", "proxy", "tool", "web")
SETS = frozenset({"file_variables", "notes", "secret_variables", "slim", "writable"})
REQUIRED = ("repositories", "kind")

# Field → the keys of its rows, with their types. A `?` marks a key that may be absent.
FIELDS: Mapping[str, Mapping[str, type]] = {
    "capabilities": {"root?": list, "user?": str, "user_needs_tmpfs?": bool, "measured_for?": str},
    "data": {"value": list},
    "deprecated": {"value": str, "successor?": str},
    "drops_privileges": {"value": str},
    "file_variables": {"value": list, "suffix?": str, "prefix?": str},
    "healthcheck": {"shell?": str, "exec?": list, "built_in?": bool},
    "heap": {"value": str},
    "limits": {"memory": str, "cpus": str, "pids": int, "because": str},
    "notes": {"value": str},
    "os": {"value": str},
    "ports": {"value": list},
    "programs": {"value": list},
    "raises_privileges": {"value": str},
    "read_only": {"measured_for": str},
    "secret_variables": {"value": list},
    "slim": {"tag": str, "slim": str},
    "slim_lacks": {"value": list},
    "starts_as": {"value": str},
    "unprivileged_alternative": {"value": str},
    "user": {"name": str, "value": str},
    "volumes": {"value": list},
    "writable": {"path": str, "options": str},
}
CONDITIONS: Mapping[str, type] = {"tags?": object, "versions?": str, "source?": str}


@dataclass(frozen=True, slots=True)
class Entry:
    """One parsed file. `data` is as written, fields in the order of the file."""

    name: str
    data: Mapping[str, Any]

    def rows(self, field: str) -> tuple[Row, ...]:
        found = self.data.get(field, ())
        return (found,) if isinstance(found, dict) else tuple(found)

    def first(self, field: str, tag: str | None) -> Row | None:
        """The first row of a field that holds for the tag; without a tag only what holds for all tags."""
        return next(self.all(field, tag), None)

    def all(self, field: str, tag: str | None) -> Iterator[Row]:
        rows = self.rows(field)
        if tag is None and field not in SETS and any(_conditional(row) for row in rows):
            return iter(())
        return (row for row in rows if self.holds(row, tag))

    def holds(self, row: Row, tag: str | None) -> bool:
        if tag is None:
            return not _conditional(row)
        globs = row.get("tags", "*")
        globs = (globs,) if isinstance(globs, str) else globs
        return any(fnmatchcase(tag, glob) for glob in globs) and within(self.version(tag), row.get("versions", ""))

    def version(self, tag: str) -> tuple[int, ...] | None:
        """The version that a tag names, `(3, 12)` of `3.12-slim`, by number or by name; None: the newest."""
        named = self.data.get("names", {}).get(tag.split("-")[0])
        return version_in(named or tag)


def version_in(tag: str) -> tuple[int, ...] | None:
    found = re.match(r"v?(\d+(?:\.\d+)*)(?![0-9a-f]{6})", tag)
    return tuple(int(part) for part in found[1].split(".")) if found else None


def _conditional(row: Row) -> bool:
    return "tags" in row or "versions" in row


def within(version: tuple[int, ...] | None, bounds: str) -> bool:
    """Whether a version lies within `>=3.6 <4`; the newest (None) is above every bound."""
    for bound in bounds.split():
        at_least, limit = bound.startswith(">="), version_in(bound.lstrip("<>=")) or ()
        shared = min(len(limit), len(version or limit))  # `3` is the newest 3.x
        if at_least != (version is None or version[:shared] >= limit[:shared]):
            return False
    return True


@lru_cache(maxsize=256)
def parse_entry(name: str, text: str) -> Entry:
    """The entry in a file's text. Raises `ConfigError` with every flaw it has, in one line."""
    import tomllib

    try:
        entry = Entry(name, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name}: {error}") from None
    return entry


def merge(entry: Entry, own: Entry) -> Entry:
    """An entry with the user's own facts in place of those of the same key."""
    return Entry(entry.name, {**entry.data, **own.data})


def flaws(entry: Entry) -> Iterator[str]:
    """Everything that is wrong with an entry, in sentences for the person who wrote it."""
    yield from (f"`{key}` is missing" for key in REQUIRED if key not in entry.data)
    if entry.data.get("kind", "os") not in KINDS:
        yield f"`kind` is none of {', '.join(KINDS)}"
    for key, value in entry.data.items():
        if key in FIELDS:
            yield from _flaws_of_field(entry, key)
        elif key == "end_of_life":
            yield from _flaws_of_end_of_life(value)
        elif key not in ("repositories", "kind", "names"):
            yield f"`{key}` is not a known key"


def _flaws_of_field(entry: Entry, field: str) -> Iterator[str]:
    keys = {**FIELDS[field], **CONDITIONS}
    for row in entry.rows(field):
        if not isinstance(row, dict):
            yield f"`{field}` holds something that is not a row"
            continue
        yield from (f"`{field}` lacks `{key}`" for key in keys if not key.endswith("?") and key not in row)
        for key, value in row.items():
            expected = keys.get(key, keys.get(f"{key}?"))
            if expected is None:
                yield f"`{field}` has an unknown key `{key}`"
            elif not isinstance(value, expected):
                yield f"`{field}.{key}` is not a {expected.__name__}"
        if row.get("source") == "":
            yield f"`{field}` has an empty source; leave it out where a fact is not verified"
        if field == "os" and row.get("value") not in OS_FAMILIES:
            yield f"`os` is none of {', '.join(OS_FAMILIES)}"
        if field == "user" and not re.fullmatch(r"\d+:\d+", str(row.get("value"))):
            yield "`user` is not of the form `uid:gid`"


def _flaws_of_end_of_life(table: Any) -> Iterator[str]:
    known = {"source", "recommended", "cycles"}
    yield from (f"`end_of_life` has an unknown key `{key}`" for key in sorted(set(table) - known))
    yield from (f"`end_of_life` lacks `{key}`" for key in sorted(known - set(table)))
