"""The package lists of apt stay in the image.

`apt-get update` downloads some 20 to 50 MB of lists. In the image they are dead weight that ages: a later step may
install from them what has been replaced because of a hole. What a later layer deletes still ships, so the lists must go
in the RUN that fetched them.

Example:

```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends curl
```

becomes

```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
```

Where a later step of the stage (or of one built on it) installs from the same lists, that step gets its own
`apt-get update` in the same fix, unless the sources of packages change in between. Left alone are RUNs with a cache
mount and builder stages that do not ship.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
from hardener.documents.script_edits import append, insert_after, prepend
from hardener.knowledge.building.packages import APT, Call, calls_in, descendants, has_cache_mount
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit

CLEAN = "rm -rf /var/lib/apt/lists/*"
_READS_LISTS = frozenset("install upgrade dist-upgrade full-upgrade build-dep source download reinstall".split())
_OTHER_READERS = ("aptitude", "apt-cache", "apt-file", "gdebi", "mk-build-deps", "tasksel")
_SOURCES = ("sources.list", "/etc/apt/", "apt-repository", "add-architecture", "apt-key")
_ASSUMES = "assumes that whoever installs packages on top of this image runs `apt-get update` first"


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.ASSUMED, see=("DL3009", "DKL-DI-0005", "df746b39"))
def apt_lists_left(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    if "apt" not in dockerfile.text:
        return
    for stage in _shipped_with_parents(dockerfile, project):
        by_run: dict[int, list[Call]] = {}
        for call in calls_in(stage, *APT):
            by_run.setdefault(call.run.lines.start, []).append(call)
        for found in by_run.values():
            if problem := _problem(stage, found):
                yield problem


def _shipped_with_parents(dockerfile: Dockerfile, project: Project) -> list[Stage]:
    shipped = {*project.shipped_stages(dockerfile), *dockerfile.stages[-1:]}
    return [stage for stage in dockerfile.stages if any(stage in one.ancestry() for one in shipped)]


def _problem(stage: Stage, found: list[Call]) -> Problem | None:
    run = found[0].run
    update = next((call for call in found if call.does == "update"), None)
    if update is None or has_cache_mount(run, "/var/lib/apt", "/var/cache/apt") or removes_lists(run):
        return None
    span, message = update.command.span, "the lists that `apt-get update` fetched stay in the layer"
    edit = append(run, update.sudo + CLEAN) or _behind(found, update.sudo)
    if edit is None or not update.editable:
        return Problem(span, message, why_no_fix="the end of the RUN is not plain enough to add to")
    if not any(call.does in _READS_LISTS for call in found):
        return Problem(span, message, why_no_fix="nothing in this RUN uses the lists; a later step does")
    later = _relying_on(stage, run)
    if isinstance(later, str):
        return Problem(span, message, why_no_fix=later)
    refreshing = [prepend(call.run, f"{call.sudo}apt-get update") for call in later]
    if not all(refreshing):
        return Problem(span, message, why_no_fix="a later step installs from these lists")
    edits = (edit, *(e for e in refreshing if e))
    title = "Remove the lists in the same RUN" + (", and fetch them where they are used again" if later else "")
    return Problem(span, message, Fix(title, Safety.ASSUMED, edits, _ASSUMES))


def removes_lists(run: Instruction) -> bool:
    for command in run.script.commands if run.script else ():
        paths = [word.value for word in command.operands()]
        if command.name in ("rm", "find") and any(path.startswith("/var/lib/apt") for path in paths):
            return True
    return False


def _behind(found: list[Call], sudo: str) -> Edit | None:
    """Directly behind the last use of apt, where the RUN's own end does not do."""
    return insert_after(found[-1].run, found[-1].command, sudo + CLEAN)


def _relying_on(stage: Stage, run: Instruction) -> list[Call] | str:
    """The first call of each later RUN that installs without an update of its own; or why they cannot be helped."""
    relying: list[Call] = []
    changed = refreshed = False
    for one in descendants(stage):
        for instruction in () if refreshed and one is not stage else one.instructions:
            if instruction.lines.start <= run.lines.start:
                continue
            changed = changed or instruction.mentions(*_SOURCES)
            verdict = _verdict(one, instruction) if instruction.keyword in ("RUN", "ONBUILD") else []
            if isinstance(verdict, str):
                return verdict
            if verdict and changed:
                return "a later step changes the sources of packages, and installs from the lists of before"
            relying += verdict
            if _refreshes(one, instruction):  # what follows uses these lists
                refreshed = refreshed or one is stage
                break
    return relying


def _refreshes(stage: Stage, instruction: Instruction) -> bool:
    """Whether a step surely fetches the lists anew."""
    if not instruction.mentions("update") or instruction.keyword != "RUN":
        return False
    calls = [call for call in calls_in(stage, *APT) if call.run is instruction]
    return any(call.does == "update" and not call.command.nested and not call.ignores_failure for call in calls)


def _installs(calls: list[Call]) -> bool:
    """Whether an update in front of the calls would not stand alone, as linters see it."""
    return any(call.does in ("install", "build-dep", "upgrade", "dist-upgrade", "full-upgrade") for call in calls)


def _verdict(stage: Stage, instruction: Instruction) -> list[Call] | str:
    if not instruction.mentions("apt"):
        return []
    if instruction.mentions(*_OTHER_READERS) and not instruction.mentions("apt-get update", "apt update"):
        return "a later step asks apt for what the lists say"
    if instruction.keyword == "ONBUILD" or instruction.script is None or instruction.script.has_error:
        return [] if instruction.mentions("apt-get update") else "a later step may use the lists"
    calls = [call for call in calls_in(stage, *APT) if call.run is instruction]
    for call in calls:
        if call.does == "update":
            return []
        if call.does in _READS_LISTS and not _installs(calls):
            return "a later step asks apt for what the lists say"
        if call.does in _READS_LISTS:
            return [call]
    return []
