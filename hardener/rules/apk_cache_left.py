"""The package index of apk stays in the image.

It is dead weight in every copy of the image, it ages, and it lets a later step install from an index that nobody
refreshed. `--no-cache` fetches the index for this one call and keeps nothing.

Example:

```dockerfile
FROM alpine:3.22
RUN apk update && apk add curl
```

becomes

```dockerfile
FROM alpine:3.22
RUN apk add --no-cache curl
```

`--update` and `-U` are replaced, because `--no-cache` does their work. `apk update` goes once every `apk add` that
could use its index brings its own. RUNs with a cache mount at apk's cache are left alone.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.documents.script_edits import drop
from hardener.knowledge.building.packages import Call, calls, calls_in, descendants, has_cache_mount
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit

_UPDATES = ("--update", "--update-cache", "-U")
_READS_INDEX = frozenset(("add", "upgrade", "fix", "search", "info", "fetch"))
_NO_FIX = "the RUN is not plain enough to edit"


@rule(
    kind=Kind.DOCKERFILE,
    severity=Severity.LOW,
    safety=Safety.SAFE,
    see=("DL3019", "DS-0025", "DKL-DI-0004", "ae9c56a6"),
)
def apk_cache_left(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for run, found in calls(dockerfile, "apk"):
        if has_cache_mount(run, "/apk", "/var/cache"):
            continue
        adds = [call for call in found if call.does == "add" and not call.command.has("--no-cache")]
        if adds:
            yield _problem_of_adds(run, adds)
        elif update := next((c for c in found if c.does in ("update", "upgrade") and _is_update(c)), None):
            edit = _without(update, found)
            if edit:
                fix = Fix("Drop `apk update`, which `--no-cache` makes needless", Safety.SAFE, (edit,))
                yield Problem(update.command.span, "`apk update` leaves an index in the layer", fix)


def _problem_of_adds(run: Instruction, adds: list[Call]) -> Problem:
    span, message = adds[0].command.span, "`apk add` leaves its index in the layer"
    if not all(call.editable for call in adds):
        return Problem(span, message, why_no_fix=_NO_FIX)
    if any(_updates(call) for call in adds) and _relies_on_index(run):
        return Problem(span, message, why_no_fix="a later `apk add` without `--no-cache` relies on the index")
    return Problem(span, message, Fix("Add `--no-cache`", Safety.SAFE, tuple(_edit(call) for call in adds)))


def _edit(call: Call) -> Edit:
    update = next((word for word in call.command.arguments if word.raw in _UPDATES), None)
    if update:
        return Edit(call.run.document.path, update.span, "--no-cache")
    return call.with_option("--no-cache")


def _updates(call: Call) -> bool:
    return call.command.has(*_UPDATES)


def _is_update(call: Call) -> bool:
    return call.does == "update" and not call.command.has("--no-cache")


def _relies_on_index(run: Instruction) -> bool:
    """Whether a later RUN of the stage, or of one built on it, adds packages from the index of this one."""
    if run.parent is not None or run.stage is None:
        return True
    calls = [call for stage in descendants(run.stage) for call in calls_in(stage, "apk")]
    later = [call for call in calls if call.run.lines.start > run.lines.start and call.does in _READS_INDEX]
    return any(not call.command.has("--no-cache", *_UPDATES) for call in later)


def _without(update: Call, found: list[Call]) -> Edit | None:
    """The edit that takes an `apk update` away, where nothing needs its index."""
    if update.sudo or update.run.parent or len(update.command.arguments) > 1 or _relies_on_index(update.run):
        return None
    if any(call.does not in ("add", "update", "del") for call in found) or "/var/cache/apk" in _text(update.run):
        return None
    if not any(call.does == "add" for call in found):
        return None
    return drop(update.run, update.command)


def _text(run: Instruction) -> str:
    """The RUN without the usual `rm -rf /var/cache/apk/*`, which needs nothing there."""
    return run.document.text[run.lines.start : run.lines.end].replace("/var/cache/apk/*", "")
