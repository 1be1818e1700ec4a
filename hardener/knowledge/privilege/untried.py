"""What may be taken from a service of which nobody knows what it needs: only a run can tell whether it still works."""

import re
from typing import TYPE_CHECKING

from hardener.documents.image_ref import parse_image_ref
from hardener.knowledge.running.limits import words_of
from hardener.knowledge.running.start import Start

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.facts.known import KnownImage
    from hardener.knowledge.running.workload import Workload
    from hardener.project import Project

ONLY_A_RUN = "so only a run can tell"
_INSTALLS = re.compile(
    r"\b(?:apt-get|apt|apk|yum|dnf|microdnf|zypper|pacman|pip3?|npm|yarn|pnpm|gem|composer|conda)\s(?:[^;&|]*\s)?"
    r"(?:install|add|ci|i|-S\w*|require)\b"
)
# Systems in a container: their init starts what it likes, as whom it likes, and writes all over the place.
_SYSTEMS = re.compile(
    r"systemd|(?:^|[/_-])(?:dind|desktop|kasm\w*|webtop|devcontainers?|gitlab-[ce]e|proxmox|omnibus)\b"
)


_SERVERS = frozenset(("database", "messaging", "proxy", "web"))


def namesake(load: "Workload", project: "Project") -> "KnownImage | None":
    """The well-known server after which an image is named that nobody knows: mirrors and copies are called the same."""
    ref = parse_image_ref(load.name) if load.image is None and not load.is_built else None
    name = ref.path.rpartition("/")[2] if ref else ""
    known = project.facts.known(twin) if ref and (twin := parse_image_ref(f"{name}:{ref.tag or 'latest'}")) else None
    is_measured = known is not None and known.capabilities is not None and known.capabilities.verified
    return known if known and known.kind in _SERVERS and is_measured else None


def why_it_needs_root(service: "Effective", load: "Workload") -> str | None:
    """What shows, even of an image nobody knows, that it cannot do without much of what root may, as a clause."""
    if load.image and load.image.os == "windows":
        return "Windows has no capabilities"
    if found := next((m for words in words_of(service) if (m := _INSTALLS.search(words))), None):
        return f"it installs programs when it starts, with `{' '.join(found[0].split())}`"
    if load.asks_for_sudo:
        return load.asks_for_sudo
    if not load.image and _SYSTEMS.search(load.name.lower()):
        return f"`{load.name}` is a whole system, with an init that starts many programs"
    return None


def why_it_writes(service: "Effective", load: "Workload") -> str | None:
    """What shows, even of an image nobody knows, that it writes beside its volumes and /tmp, as a clause."""
    if load.image and load.image.drops_with == "s6":
        return f"where `{load.image.name}` writes beside its volumes is not known"
    if why := why_it_needs_root(service, load):
        return why
    command = service.get("command")
    words = [str(word) for word in command] if isinstance(command, list) else str(command or "").split()
    start = Start(tuple(words), False) if words else load.start
    if start and start.writes_beside_code:
        return "what it starts is known to write beside its code"
    return None
