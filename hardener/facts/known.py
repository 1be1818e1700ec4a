"""What ships with the tool about images: one TOML file an image family in `facts/data/`.

CONTRACT (the owner of this file may add words; rules build on these names).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hardener.documents.image_ref import ImageRef
from hardener.policy import Limits


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
    verified: bool


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What the image needs under `cap_drop: [ALL]`: `root` as it starts by default, nothing with `user`."""

    root: tuple[str, ...] | None  # None: not known
    user: str | None  # "999:999": with this `user:` it needs none
    verified: bool


@dataclass(frozen=True, slots=True)
class KnownImage:
    """What is true of one tag of a known image. `source` is where a reviewer can look it up."""

    name: str
    os: str | None  # "debian" "ubuntu" "alpine" "busybox" "redhat" "redhat-minimal" "wolfi" "distroless" "scratch" "windows"
    starts_as: str | None  # "root", a name or a number; None: not known
    user: User | None  # the built-in unprivileged user of this tag
    drops_privileges: bool  # the entrypoint starts as root and drops on its own: must not get a USER
    ports: tuple[str, ...]
    writable: tuple[WritablePath, ...]
    data: tuple[str, ...]  # data volumes
    capabilities: Capabilities | None
    file_variables: Mapping[str, str]  # POSTGRES_PASSWORD → POSTGRES_PASSWORD_FILE
    secret_variables: tuple[str, ...]  # hold a secret and have no file form
    healthcheck: str | None
    slim: Slim | None
    limits: Limits | None
    heap: str | None  # how its heap follows the memory limit, a sentence for the assumption
    sources: Mapping[str, str]  # field → where it is from; "" where unverified


def known(ref: ImageRef, overlay: Mapping[str, str]) -> KnownImage | None:
    """The facts about this reference's repository and tag, or None where nothing ships about it."""
    raise NotImplementedError
