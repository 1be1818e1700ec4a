"""Where an application keeps what it writes: volumes, folders of the host, folders made for data."""

import re
from collections.abc import Iterable, Iterator
from posixpath import basename, join, normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardener.documents.compose import ComposeFile, Service
    from hardener.documents.dockerfile import Instruction, Stage
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
    "backup backups cache data database db downloads files instance log logs media output run sessions spool state "
    "storage temp tmp upload uploads work".split()
)


def data_mounted_below(folder: str, files: "Iterable[ComposeFile]") -> str | None:
    """A folder for data that any service of the project mounts below a folder: a sign that a program writes there."""
    for volume in (v for file in files for service in file.services for v in service.volumes):
        target = normpath(volume.target)
        is_kept = (volume.type == "bind" or volume.source is not None) and not volume.read_only
        if is_kept and target.startswith(f"{folder.rstrip('/')}/") and basename(target).lower() in _FOR_DATA:
            return target
    return None


def folders_made(stage: "Stage", before: "Instruction | None" = None) -> list[str]:
    """The folders that RUN and WORKDIR instructions of the stage make, as absolute paths; all, or those up to one."""
    found: list[str] = []
    for instruction in stage.instructions:
        if instruction is before:
            break
        if instruction.keyword == "WORKDIR":
            found += [folder] if (folder := stage.workdir_after(instruction)) else []
        elif instruction.keyword == "RUN" and instruction.mentions("mkdir") and instruction.script:
            found += _made_by(instruction, stage.workdir(instruction))
    return list(dict.fromkeys(found))


def _made_by(instruction: "Instruction", folder: str | None) -> Iterator[str]:
    for command in instruction.script.commands if instruction.script else ():
        targets = [w.value for w in command.argv[1:] if not w.value.startswith("-")] if command.name == "mkdir" else []
        for target in targets:
            if not set("$*?{`(") & set(target) and (folder or target.startswith("/")):
                yield normpath(join(folder or "/", target))


def folders_for_data(stage: "Stage") -> list[str]:
    """Those whose name says that they are there to be written to."""
    made = [path for path in folders_made(stage) if basename(path).lower() in _FOR_DATA]
    return [path for path in made if path != "/tmp"]


def paths_for_data(command: str) -> list[str]:
    """The absolute paths in a command line that look as if a program writes to them."""
    found = re.findall(r"(?<![\w.:/])(/[\w./-]+)", command)
    return [path for path in dict.fromkeys(found) if _FOR_DATA & set(path.lower().split("/")) and "/tmp" not in path]
