"""What ships with the tool about images: one TOML file an image family in `facts/data/`.

The format is described in `entry.py`; `data/index.toml` says which file a repository's facts are in, so that a
look-up reads two small files.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any

from hardener.documents.image_ref import ImageRef
from hardener.facts.entry import Entry, Row, merge, parse_entry, version_in
from hardener.policy import Limits

DATA = Path(__file__).with_name("data")
# Other addresses of Docker Hub, and its namespaces of one architecture.
_HUBS = ("docker.io/", "index.docker.io/", "mirror.gcr.io/", "public.ecr.aws/docker/", "registry-1.docker.io/")
_ARCHITECTURES = re.compile(r"(?:library|amd64|arm32v[5-7]|arm64v8|i386|ppc64le|riscv64|s390x)/(?=[^/]+$)")


@dataclass(frozen=True, slots=True)
class User:
    """A user the image has: `uid` and `gid` are what `USER` and `user:` should name."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Slim:
    """The slim tag of the same version and distribution, and the programs it lacks beside the full one."""

    tag: str
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WritablePath:
    path: str
    options: str  # of the tmpfs: "uid=101", "mode=1777" or ""
    verified: bool  # measured, as part of a set that is complete


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What the image needs under `cap_drop: [ALL]`: `root` as it starts by default, nothing with `user`."""

    root: tuple[str, ...] | None  # None: not known
    user: str | None  # "999:999": with this `user:` it needs none
    verified: bool
    user_needs_tmpfs: bool = False  # `user` works only with every writable path as a tmpfs
    measured_for: str = ""  # which starts and volumes a verified set holds for, as a clause


@dataclass(frozen=True, slots=True)
class EndOfLife:
    """When the line of versions that a tag belongs to ends or ended."""

    cycle: str  # "3.9", as the project names it
    date: str | None  # "2025-10-31"; None: none is announced
    recommended: str

    def is_over(self, today: str) -> bool:
        return self.date is not None and self.date <= today


@dataclass(frozen=True, slots=True)
class Deprecated:
    """Why an image should not be used any more, and what took its place (None: nothing did)."""

    reason: str
    successor: str | None


@dataclass(frozen=True, slots=True)
class KnownImage:
    """What is true of one tag of a known image. `sources` is where a reviewer can look each field up."""

    name: str
    os: (
        str | None
    )  # "debian" "ubuntu" "alpine" "busybox" "redhat" "redhat-minimal" "wolfi" "distroless" "scratch" "windows"
    starts_as: str | None  # "root", a name or a number; None: not known
    user: User | None  # the built-in unprivileged user of this tag
    drops_privileges: bool  # the entrypoint starts as root and drops on its own: must not get a USER
    ports: tuple[str, ...]
    writable: tuple[WritablePath, ...]
    data: tuple[str, ...]  # data volumes
    capabilities: Capabilities | None
    file_variables: Mapping[str, str]  # POSTGRES_PASSWORD → POSTGRES_PASSWORD_FILE; keys may be globs, see `file_form`
    secret_variables: tuple[str, ...]  # hold a secret and have no file form
    healthcheck: tuple[str, ...] | None  # Docker's own form: ("CMD", …) or ("CMD-SHELL", "…"), `$` not doubled
    slim: Slim | None
    limits: Limits | None
    heap: str | None  # how its heap follows the memory limit, a sentence for the assumption
    sources: Mapping[str, str]  # field → where it is from; "" where unverified
    kind: str = (
        "application"  # "application" "base" "database" "language" "messaging" "monitoring" "os" "proxy" "tool" "web"
    )
    healthcheck_built_in: bool = False  # the image itself declares it
    drops_with: str | None = None  # "gosu" "su-exec" "setpriv" …, "workers" where the master process stays root
    unprivileged_alternative: str | None = None
    deprecated: Deprecated | None = None
    eol: EndOfLife | None = None
    notes: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()  # the commands for which `capabilities` and `writable` hold
    raises_privileges: str | None = None  # what in it gains privileges at its start, as a clause
    read_only_for: str | None = None  # measured with a read-only root and `writable` as tmpfs: for which starts
    volumes: tuple[str, ...] = ()  # what it declares as volumes itself

    def verified(self, field: str) -> bool:
        """Whether what is said in this field has a source."""
        return bool(self.sources.get(field))

    def file_form(self, variable: str) -> str | None:
        """The variable that takes a path in place of this one's value, or None: this image has none."""
        exact = self.file_variables.get(variable)
        if exact:
            return exact
        forms = (form for glob, form in self.file_variables.items() if "*" in glob and fnmatchcase(variable, glob))
        form = next(forms, None)
        return form.replace("*", variable, 1) if form else None


def known(ref: ImageRef, overlay: Mapping[str, str]) -> KnownImage | None:
    """The facts about this reference's repository and tag, or None where nothing is known about it."""
    name = familiar(ref.repository)
    tag = ref.tag or (None if ref.digest else "latest")
    return _known(name, tag, tuple(overlay.items()))


def familiar(repository: str) -> str:
    """A repository as people write it: `docker.io/library/nginx`, `arm64v8/nginx` and mirrors of it are `nginx`."""
    for hub in _HUBS:
        if repository.startswith(hub):
            return _ARCHITECTURES.sub("", repository.removeprefix(hub), count=1)
    return repository


def repositories() -> tuple[str, ...]:
    """The repositories of which something is known, as people write them; without those that a glob names."""
    return tuple(name for name in _index() if "*" not in name)


def cycles(repository: str) -> tuple[str, Mapping[str, str | None]]:
    """The recommended version of a repository, and when each of its lines of versions ends (None: not announced)."""
    entry = entry_of(repository, ())
    table: Mapping[str, Any] = entry.data.get("end_of_life", {}) if entry else {}
    dates = {name: str(date) if date else None for name, date in table.get("cycles", {}).items()}
    return table.get("recommended", ""), dates


@lru_cache(maxsize=2048)
def _known(name: str, tag: str | None, overlay: tuple[tuple[str, str], ...]) -> KnownImage | None:
    entry = entry_of(name, overlay)
    return _image(entry, tag) if entry else None


def entry_of(name: str, overlay: tuple[tuple[str, str], ...]) -> Entry | None:
    """The entry of a repository: the shipped one, the user's own, or the one merged into the other."""
    file = _file_of(name, _index())
    shipped = _shipped(file) if file else None
    for own_file, text in overlay:
        own = parse_entry(own_file, text)
        if own_file == file and shipped:
            return merge(shipped, own)
        if _file_of(name, dict.fromkeys(own.data.get("repositories", ()), own_file)):
            return own
    return shipped


@lru_cache(maxsize=256)
def _shipped(file: str) -> Entry:
    return parse_entry(file, (DATA / file).read_text("utf-8"))


@lru_cache(maxsize=1)
def _index() -> Mapping[str, str]:
    import tomllib

    return tomllib.loads((DATA / "index.toml").read_text("utf-8"))


def _file_of(name: str, index: Mapping[str, str]) -> str | None:
    """The file for a repository: by its exact name, otherwise by the longest glob."""
    if name in index:
        return index[name]
    globs = [glob for glob in index if "*" in glob and fnmatchcase(name, glob)]
    return index[max(globs, key=len)] if globs else None


def _image(entry: Entry, tag: str | None) -> KnownImage:
    def text(field: str, key: str = "value") -> str | None:
        row = entry.first(field, tag)
        return row.get(key) if row else None

    drops = text("drops_privileges")
    return KnownImage(
        name=entry.data["repositories"][0],
        os=text("os"),
        starts_as=text("starts_as"),
        user=_user(entry.first("user", tag)),
        drops_privileges=drops not in (None, "no"),
        drops_with=None if drops == "no" else drops,
        ports=tuple((entry.first("ports", tag) or {}).get("value", ())),
        writable=tuple(_writable(entry, tag)),
        data=tuple((entry.first("data", tag) or {}).get("value", ())),
        capabilities=_capabilities(entry.first("capabilities", tag)),
        file_variables=dict(_file_variables(entry.all("file_variables", tag))),
        secret_variables=tuple(name for row in entry.all("secret_variables", tag) for name in row["value"]),
        healthcheck=_healthcheck(entry.first("healthcheck", tag)),
        slim=_slim(entry, tag),
        limits=_limits(entry.first("limits", tag)),
        heap=text("heap"),
        sources=_sources(entry, tag),
        kind=entry.data.get("kind", "application"),
        healthcheck_built_in=bool((entry.first("healthcheck", tag) or {}).get("built_in")),
        unprivileged_alternative=text("unprivileged_alternative"),
        deprecated=_deprecated(entry.first("deprecated", tag)),
        eol=_end_of_life(entry, tag),
        notes=tuple(row["value"] for row in entry.all("notes", tag)),
        programs=tuple((entry.first("programs", tag) or {}).get("value", ())),
        raises_privileges=text("raises_privileges"),
        read_only_for=text("read_only", "measured_for"),
        volumes=tuple((entry.first("volumes", tag) or {}).get("value", ())),
    )


def measured(row: Row) -> bool:
    """Whether a set was tried out, not only read in a Dockerfile: that one is complete is never sure by reading."""
    return str(row.get("source", "")).startswith("measured")


def _user(row: Row | None) -> User | None:
    if row is None:
        return None
    uid, _, gid = row["value"].partition(":")
    return User(row["name"], int(uid), int(gid))


def _writable(entry: Entry, tag: str | None) -> Iterator[WritablePath]:
    """Of each path the first row that holds; without a tag no path that some tag has otherwise."""
    conditional = {row["path"] for row in entry.rows("writable") if "tags" in row or "versions" in row}
    seen = conditional if tag is None else set()
    for row in entry.all("writable", tag):
        if row["path"] not in seen:
            seen.add(row["path"])
            yield WritablePath(row["path"], row["options"], measured(row))


def _capabilities(row: Row | None) -> Capabilities | None:
    if row is None:
        return None
    root = row.get("root")
    return Capabilities(
        root=None if root is None else tuple(root),
        user=row.get("user"),
        verified=measured(row) or (root == [] and "source" in row),  # what starts without privileges has none to lose
        user_needs_tmpfs=row.get("user_needs_tmpfs", False),
        measured_for=row.get("measured_for", ""),
    )


def _file_variables(rows: Iterator[Row]) -> Iterator[tuple[str, str]]:
    for row in rows:
        for name in row["value"]:
            stem = "*" if "*" in name else name
            yield name, f"{row.get('prefix', '')}{stem}{row.get('suffix', '_FILE')}"


def _healthcheck(row: Row | None) -> tuple[str, ...] | None:
    if row is None or not ("exec" in row or "shell" in row):
        return None  # a row without a command: nothing there can tell
    return ("CMD", *row["exec"]) if "exec" in row else ("CMD-SHELL", row["shell"])


def _limits(row: Row | None) -> Limits | None:
    return Limits(row["memory"], row["cpus"], row["pids"], row["because"]) if row else None


def _deprecated(row: Row | None) -> Deprecated | None:
    return Deprecated(row["value"], row.get("successor")) if row else None


def _slim(entry: Entry, tag: str | None) -> Slim | None:
    """The slim tag: what VERSION, SUITE and DATE stand for in a row's `tag` goes into its `slim`."""
    for row in entry.all("slim", tag):
        found = re.fullmatch(_slim_pattern(row["tag"]), tag or "")
        if found:
            slim = row["slim"]
            for word, value in found.groupdict().items():
                slim = slim.replace(word, value)
            return Slim(slim, tuple((entry.first("slim_lacks", tag) or {}).get("value", ())))
    return None


@lru_cache(maxsize=64)
def _slim_pattern(tag: str) -> str:
    """`VERSION-SUITE` as a regular expression. Suites before Debian 10 are left out: not all had slim images."""
    return (
        re.escape(tag)
        .replace("VERSION", r"(?P<VERSION>\d+(?:\.\d+)*)")
        .replace("DATE", r"(?P<DATE>\d{8})")
        .replace("SUITE", "(?P<SUITE>buster|bullseye|bookworm|trixie)")
    )


def _end_of_life(entry: Entry, tag: str | None) -> EndOfLife | None:
    """The line of versions that a tag belongs to; of a moving tag such as `3` the newest line of them."""
    table: Mapping[str, Any] = entry.data.get("end_of_life", {})
    version = entry.version(tag) if tag else None
    if not table or version is None:
        return None
    cycles = {version_in(cycle) or (): cycle for cycle in table["cycles"]}
    exact = [cycle for cycle in cycles if cycle == version[: len(cycle)]]
    wider = [cycle for cycle in cycles if cycle[: len(version)] == version]
    if not exact and not wider:
        return None
    name = cycles[max(exact or wider)]
    date = table["cycles"][name]
    return EndOfLife(name, str(date) if date else None, table["recommended"])


def _sources(entry: Entry, tag: str | None) -> dict[str, str]:
    """Field → its sources; "" for a field with a row that has none."""
    sources = {}
    for field in entry.data:
        rows = [entry.data[field]] if field == "end_of_life" else []
        if field not in ("repositories", "kind", "names", "end_of_life"):
            first = entry.first(field, tag)
            rows = list(entry.all(field, tag)) if field in ("writable", "notes") else [first] if first else []
        found = [row.get("source", "") for row in rows]
        if found:
            sources[field] = "; ".join(dict.fromkeys(found)) if all(found) else ""
    return sources
