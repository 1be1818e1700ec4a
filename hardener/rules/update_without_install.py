"""`apt-get update` has a layer of its own.

Docker keeps the layer for as long as the line does not change. When somebody adds a package to the next RUN months
later, it is installed from the old lists: known holes included, or not at all because the mirror dropped the version.

Example:

```dockerfile
FROM debian:12
RUN apt-get update
RUN apt-get install -y --no-install-recommends curl
```

becomes

```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends curl
```

Where the RUN that installs follows directly, the same commands run in the same order. Where other steps stand in
between, the fix assumes that they do not need the lists; a step that may (a RUN that asks apt, new package sources,
another user) makes it a report. An update that the next step does again is removed.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
from hardener.documents.script_edits import prepend
from hardener.documents.word_edits import without_command
from hardener.knowledge.building.packages import APT, YUM, Call, calls_of
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit

_SEE = ("CKV_DOCKER_5", "DS-0017", "CIS-DI-0007", "CIS 4.7", "KICS 9bae49be")
_MAY_NEED_LISTS = ("apt", "apk", "dpkg", ".sh", "npx ", "playwright")
_SOURCES = ("sources.list", "/etc/apt/", "apt-repository", "add-architecture", "apt-key", "/etc/apk/")
_REFRESHES = {"update", "check-update", "makecache", "refresh", "ref"}


@rule(kind=Kind.DOCKERFILE, severity=Severity.MEDIUM, safety=Safety.SAFE, see=_SEE)
def update_without_install(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    if "update" not in dockerfile.text:
        return
    for stage in dockerfile.stages:
        for run in stage.all("RUN"):
            update = _lone_update(run)
            if update is None:
                continue
            message = f"`{update.manager} {update.does}` has a layer of its own"
            fix = _fix(stage, run, update)
            if isinstance(fix, Fix):
                yield Problem(run.span, message, fix)
            else:
                yield Problem(run.span, message, why_no_fix=fix)


def _lone_update(run: Instruction) -> Call | None:
    """The refresh of package lists in a RUN that installs nothing."""
    if not run.mentions("update"):
        return None
    found = calls_of(run, *APT, "apk")
    update = next((call for call in found if call.does == "update"), None)
    others = [call for call in calls_of(run, *APT, "apk", *YUM, "zypper") if call.does not in _REFRESHES]
    return update if not others else None


def _fix(stage: Stage, run: Instruction, update: Call) -> Fix | str:
    script = run.script
    if script is None or update.command.redirects or run.heredocs or not update.editable:
        return "other commands stand beside it"
    taken = stage.document.remove(run) if len(script.commands) == 1 else without_command(run, update.command)
    if taken is None or (len(script.commands) > 1 and update.command.operator_after is not None):
        return "other commands stand beside it"
    if stage.document.comments_inside(run):
        return "comments stand inside it"
    following = stage.instructions[stage.instructions.index(run) + 1 :]
    after = next((i for i in following if i.mentions(*_MAY_NEED_LISTS) or i.keyword in ("USER", "ONBUILD")), None)
    is_next = after is following[0] if following else False
    assumes = None if is_next else "assumes that the steps in between do not need the package lists"
    safety = Safety.SAFE if is_next else Safety.ASSUMED
    if after is not None and _begins_with_update(after):
        return Fix("Remove it, as a later step fetches the lists again", safety, (taken,), assumes)
    if after is None or after.keyword != "RUN" or _flags(after) != _flags(run):
        return "no RUN that installs follows"
    moved = _moved(update, after)
    return (
        moved if isinstance(moved, str) else Fix("Move it into the RUN that installs", safety, (taken, moved), assumes)
    )


def _moved(update: Call, after: Instruction) -> Edit | str:
    """The update in front of what installs, or why it cannot go there, as a clause."""
    written = update.command.span.of(after.document.text)
    edit = prepend(after, written)
    if "\n" in written or edit is None:
        return "the next RUN is not plain enough to edit"
    first = next(iter(calls_of(after, update.manager)), None)
    if first is None or first.does == "update" or first.command.nested or after.mentions(*_SOURCES):
        return "the next RUN does not begin with an install"
    return edit


def _begins_with_update(after: Instruction) -> bool:
    """Whether the first thing that a RUN does is to fetch the lists, so that nothing uses those of before."""
    first = next(iter(calls_of(after, *APT)), None) if after.keyword == "RUN" and after.script else None
    is_first = first is not None and after.script is not None and first.command is after.script.commands[0]
    return first is not None and is_first and first.does == "update" and not first.ignores_failure


def _flags(run: Instruction) -> list[str]:
    return [flag.span.of(run.document.text) for flag in run.flags]
