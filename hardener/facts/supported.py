"""Which tag of an image has the same variant in a version that still gets security updates."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hardener.facts.entry import Entry, Row, version_in, within

# A variant's distribution goes with its version: the supported one comes on another. `13-slim` is what its makers
# build `slim` on today.
_SUITES = frozenset(
    "wheezy jessie stretch buster bullseye bookworm trixie sid trusty xenial bionic focal jammy noble".split()
)


@dataclass(frozen=True, slots=True)
class Supported:
    """A tag, its version, and the day until which it is supported (None: no end is announced)."""

    tag: str
    version: str
    until: str | None


def supported(entry: Entry, tag: str, today: str) -> Supported | str:
    """The tag to change to, or as a clause why nobody here can name one."""
    version = _version(entry, tag, today)
    if version is None:
        return "which version is supported is not known here"
    until = entry.data["end_of_life"]["cycles"].get(version)
    first, *variant = tag.split("-")
    named = _named_like(entry, first, version)
    if named is None:
        return f"what `{first}` is called in version {version} is not known here"
    if "/" in entry.data["repositories"][0] and first.count(".") > version.count("."):
        return f"its newest release of version {version} is not known here"
    known = set(_variants(entry, version))
    kept = ["alpine" if re.fullmatch(r"alpine[\d.]+", word) else word for word in variant if word not in _SUITES]
    if strange := next((word for word in kept if word not in known), None):
        return f"whether version {version} has a variant `{strange}` is not known here"
    return Supported("-".join([named, *kept]), version, str(until) if until else None)


def _version(entry: Entry, tag: str, today: str) -> str | None:
    """The recommended version; of those who are past it already, the next that is supported."""
    table: Mapping[str, Any] = entry.data["end_of_life"]
    found = re.match(r"\d+(?:\.\d+)*", str(table["recommended"]))
    alive = [cycle for cycle, date in table["cycles"].items() if not date or str(date) > today]
    if found is None or found[0] not in alive:
        return None
    of_tag = entry.version(tag) or ()
    if of_tag <= (version_in(found[0]) or ()):
        return found[0]
    later = [cycle for cycle in alive if (version_in(cycle) or ()) > of_tag]
    return min(later, key=lambda cycle: version_in(cycle) or (), default=None)


def _named_like(entry: Entry, first: str, version: str) -> str | None:
    """The version as the tag writes it: a number, one behind `v`, or a name."""
    names: Mapping[str, str] = entry.data.get("names", {})
    if first in names:
        return next((name for name, of in names.items() if of == version), None)
    return re.sub(r"^(v?)[\d.]+$", rf"\g<1>{version}", first) if re.fullmatch(r"v?[\d.]+", first) else None


def _variants(entry: Entry, version: str) -> Iterator[str]:
    """The words that the entry's rows for this version have in their tags."""
    for field in entry.data:
        if field in ("repositories", "kind", "names", "end_of_life"):
            continue
        for row in entry.rows(field):
            if within(version_in(version), row.get("versions", "")):
                yield from _words(row)


def _words(row: Row) -> Iterator[str]:
    globs = row.get("tags", ())
    texts = [*([globs] if isinstance(globs, str) else globs), *(row[key] for key in ("tag", "slim") if key in row)]
    yield from (word for text in texts for word in re.findall(r"[a-z]+", str(text)))
