"""How an unprivileged user is made in each family of operating systems, and which number it gets by itself."""

from hardener.facts.known import KnownImage

UID = 10001  # above what distributions and images hand out, so that it meets no user of the host by accident

_USERADD = (
    "groupadd --gid {uid} {name} && useradd --no-log-init --uid {uid} --gid {uid} "
    "--home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin {name}"
)
_ADDUSER = "addgroup -S -g {uid} {name} && adduser -S -D -H -u {uid} -G {name} {name}"

# Debian 13 has no `adduser` any more, and Alpine no `useradd`. What is not here has no program for it
# (distroless, scratch, Red Hat's minimal images) or other users altogether (Windows).
_COMMANDS = {
    "alpine": _ADDUSER,
    "busybox": _ADDUSER,
    "debian": _USERADD,
    "redhat": _USERADD,
    "ubuntu": _USERADD,
    "wolfi": _ADDUSER,
}
_NUMERIC = frozenset({"distroless", "redhat-minimal", "scratch"})


def command_to_create(os: str | None, name: str = "app", uid: int = UID) -> str | None:
    """The shell command that makes a user and a group of the same number, or None: no program there does."""
    command = _COMMANDS.get(os or "")
    return command.format(name=name, uid=uid) if command else None


def takes_a_number(os: str | None) -> bool:
    """Whether a bare `USER uid:gid` is the way: nothing in the image can make a user, but the kernel needs none."""
    return os in _NUMERIC


# Where the first user that is made has the number 1000, by `/etc/login.defs`, `/etc/adduser.conf` or BusyBox: in all of
# their releases (Fedora has it since 16), or in certain ones.
_FIRST_1000 = frozenset(("almalinux", "alpine", "debian", "fedora", "rockylinux"))
_FIRST_1000_IN = {
    "amazonlinux": ("2", "2023"),
    "centos": ("7", "8"),
    "ubuntu": tuple(f"{year}.{month}" for year in range(12, 23) for month in ("04", "10")),
}


def first_number(image: KnownImage) -> str | None:
    """The number of the first user that is made in an image without asking for one; None where nobody knows."""
    if image.user is not None or image.kind not in ("os", "base", "language"):
        return None
    cycles = _FIRST_1000_IN.get(image.name)
    if cycles is not None:  # from 23.04 on Ubuntu has a user `ubuntu` with that number
        return "1000" if image.eol and image.eol.cycle in cycles else None
    is_built_on = image.kind != "os" and image.os in ("alpine", "debian")
    return "1000" if image.name in _FIRST_1000 or is_built_on else None
