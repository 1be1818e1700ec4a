"""How an unprivileged user is made in each family of operating systems."""

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
