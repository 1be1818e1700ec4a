"""Where an application keeps what it writes: volumes, folders of the host, folders that its Dockerfile makes for data."""

from collections.abc import Iterable, Iterator
from posixpath import basename, join, normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardener.documents.compose import Service
    from hardener.documents.dockerfile import Stage
    from hardener.project import Build


def named_volumes(builds: "Iterable[Build]") -> list[str]:
    """Where the services mount named or anonymous volumes for writing."""
    found = [v.target for b in builds for v in b.service.volumes if v.type == "volume" and not v.read_only]
    return [target for target in dict.fromkeys(found) if target.startswith("/") and "$" not in target]


def writable_bind_mounts(service: "Service") -> Iterator[str]:
    """The files and folders of the host that a service may write to."""
    yield from (v.source or "" for v in service.volumes if v.type == "bind" and not v.read_only)


# A folder of this name that a Dockerfile makes is there to be written to.
_FOR_DATA = frozenset(
    "backup backups cache data database db downloads files instance log logs media output run sessions spool state storage "
    "temp tmp upload uploads work".split()
)


def folders_for_data(stage: "Stage") -> list[str]:
    """The folders with such names that RUN instructions of the stage make, as absolute paths."""
    found: list[str] = []
    for instruction in stage.all("RUN"):
        if not instruction.mentions("mkdir") or instruction.script is None:
            continue
        folder = stage.workdir(instruction)
        for command in instruction.script.commands:
            targets = (
                [w.value for w in command.argv[1:] if not w.value.startswith("-")] if command.name == "mkdir" else []
            )
            for target in targets:
                is_plain = not set("$*?{`(") & set(target) and (folder or target.startswith("/"))
                if is_plain and basename(target.rstrip("/")).lower() in _FOR_DATA:
                    found.append(normpath(join(folder or "/", target)))
    return [path for path in dict.fromkeys(found) if path != "/tmp"]
