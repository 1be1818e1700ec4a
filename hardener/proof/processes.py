"""What the kernel says of a container's processes: who they are, what they may, where they listen, how big they got."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hardener.proof.docker import docker

# By bit, as in linux/capability.h.
CAPABILITIES = (
    "CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE "
    "NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN "
    "SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE "
    "MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE"
).split()
# What Docker leaves to every container.
BY_DEFAULT = tuple(
    "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE NET_RAW SETFCAP SETGID SETPCAP SETUID "
    "SYS_CHROOT".split()
)
_LISTENING = "0A"
_PROCESSES = 'for f in /proc/[0-9]*/status; do [ "$f" = "/proc/$$/status" ] || { echo "@@"; cat "$f"; }; done'


@dataclass(frozen=True, slots=True)
class Process:
    """One process: its name, effective user and groups, effective capabilities, most memory so far in kB."""

    name: str
    uid: int
    gid: int
    groups: tuple[int, ...]
    capabilities: tuple[str, ...]
    no_new_privileges: bool
    peak_kb: int


def processes(container: str) -> list[Process]:
    """The processes of a running container, the main one first; nothing where nobody can tell."""
    texts = _from_the_host(container) or _from_inside(container)
    return [process for text in texts if (process := _process(text))]


def listening(container: str) -> set[tuple[str, int]]:
    """The TCP sockets that listen in a container, as (address, port), without those on its loopback."""
    pids = _pids(container)
    tables = [_read(Path(f"/proc/{pids[0]}/net/{name}")) for name in ("tcp", "tcp6")] if pids else []
    text = "".join(tables) or docker("exec", container, "cat", "/proc/net/tcp", "/proc/net/tcp6").out
    return {socket for line in text.splitlines() if (socket := _socket(line))}


def _from_the_host(container: str) -> list[str]:
    """Read here, where the engine runs on this machine: that works for images without a shell too."""
    texts = [_read(Path(f"/proc/{pid}/status")) for pid in _pids(container)]
    return [text for text in texts if _is_in_namespace(text)]


def _from_inside(container: str) -> list[str]:
    return docker("exec", "-u", "0", container, "sh", "-c", _PROCESSES).out.split("@@\n")[1:]


def _pids(container: str) -> list[str]:
    listed = docker("top", container, "-o", "pid").out.split()[1:]
    return listed if listed and _is_in_namespace(_read(Path(f"/proc/{listed[0]}/status"))) else []


def _is_in_namespace(status: str) -> bool:
    """Whether this is a process of a container, not one of ours that happens to have its number."""
    found = re.search(r"^NSpid:(.*)$", status, re.MULTILINE)
    return bool(found and len(found[1].split()) > 1)


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace")
    except OSError:
        return ""


def _process(status: str) -> Process | None:
    fields = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    if "Uid" not in fields or "CapEff" not in fields or fields.get("State", "").strip().startswith("Z"):
        return None
    return Process(
        fields["Name"].strip(),
        int(fields["Uid"].split()[1]),
        int(fields["Gid"].split()[1]),
        tuple(sorted(map(int, fields.get("Groups", "").split()))),
        tuple(capabilities(int(fields["CapEff"], 16))),
        fields.get("NoNewPrivs", "0").strip() == "1",
        int(fields.get("VmHWM", "0").split()[0]),
    )


def capabilities(mask: int) -> Iterator[str]:
    """The names of the bits that are set."""
    return (name for bit, name in enumerate(CAPABILITIES) if mask >> bit & 1)


def peak_mb(found: Iterable[Process]) -> int:
    """The most that these processes had at a time or more: shared pages count once for each of them."""
    return round(sum(process.peak_kb for process in found) / 1024)


def _socket(line: str) -> tuple[str, int] | None:
    words = line.split()
    if len(words) < 4 or words[3] != _LISTENING:
        return None
    address, _, port = words[1].partition(":")
    is_loopback = (address.endswith("7F") and len(address) == 8) or address == "0" * 24 + "01000000"
    is_any = set(address) == {"0"}
    return None if is_loopback else ("*" if is_any else "own", int(port, 16))
