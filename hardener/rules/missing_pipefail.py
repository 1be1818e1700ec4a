"""A pipe hides that its first commands failed.

The exit status of a pipe is that of its last command. When `curl` fails in `curl … | tar xz`, or delivers half a file,
the build may go on, and an image is shipped that lacks something, or that skipped a check.

The fix sets a shell that stops there, from the first RUN with a pipe on: bash where the image's family has it,
BusyBox's ash on Alpine. It is never `set -o pipefail` under the present shell, which that of Debian does not know.

Example:

```dockerfile
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /opt
CMD ["/opt/tool/run"]
```

becomes

```dockerfile
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /opt
CMD ["/opt/tool/run"]
```

Commands that stop to read early are told to read on: `head -n 1` becomes `sed -n 1p`, and `grep -q x` becomes
`grep x > /dev/null`. `yes | …` becomes `(yes || true) | …`, as `yes` never ends otherwise than by a closed pipe. Where
bash takes the place of dash, an `echo` whose escapes only dash reads becomes `printf '%b\\n'`.

It is `UNSAFE` where a pipe may fail that works today (a `grep` without a match in front, a `find` in missing folders),
where CMD, ENTRYPOINT or HEALTHCHECK pipe in the new shell, and where bash reads a script differently than dash. Where
that is so of early pipes only, the shell is set behind them. A pipe among the words of another command is no reason:
nobody sees its status (`export VERSION=$(… | head -n 1)`).
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
from hardener.knowledge.building.bash_for_dash import (
    asks_for_escapes,
    can_be_printed,
    escaped_echoes,
    printed,
    reads_differently_in_bash,
)
from hardener.knowledge.building.pipes import (
    CANNOT_FAIL,
    DASH_FAMILIES,
    PIPEFAIL_SHELLS,
    adapted,
    may_fail_newly,
    pipelines,
    runs_under,
    sets_pipefail,
    started_in_shell,
    starts_otherwise,
)
from hardener.knowledge.running.identity import base_of
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit, Span, line_of

_SEE = ("DL4006", "efbf148a", "set-pipefail")
_KNOWS_PIPEFAIL = frozenset(("bash", "ash", "zsh"))


@rule(kind=Kind.DOCKERFILE, severity=Severity.MEDIUM, safety=Safety.ASSUMED, see=_SEE)
def missing_pipefail(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    fixes: dict[Stage, Fix | str] = {}
    for stage in dockerfile.stages:
        hiding = [run for run in stage.all("RUN") if run.mentions("|") and _hides(stage, run)]
        if not hiding:
            continue
        inherited = (
            None if any(stage.all("SHELL")) else next((f for s in stage.ancestry() if (f := fixes.get(s))), None)
        )
        fixes[stage] = inherited or _fix(stage, hiding[0], project)
        for run, fix in zip(hiding, _from_where_it_is_sure(stage, hiding, fixes[stage], project), strict=True):
            yield _problem(run, fix)


def _from_where_it_is_sure(
    stage: Stage, hiding: list[Instruction], fix: Fix | str, project: Project
) -> list[Fix | str]:
    """The fix of each RUN: where an early pipe is in doubt, and none of the later ones is, from the later ones on."""
    if isinstance(fix, str) or fix.safety > Safety.UNSAFE or stage.last_before(hiding[0], "SHELL") is not None:
        return [fix] * len(hiding)
    for place, run in enumerate(hiding[1:], 1):
        later = _fix(stage, run, project)
        if isinstance(later, Fix) and later.safety > Safety.UNSAFE:
            return [fix.assumes or ""] * place + [later] * (len(hiding) - place)
    return [fix] * len(hiding)


def _problem(run: Instruction, fix: Fix | str) -> Problem:
    script = run.script
    piped = [c for pipe in pipelines(script) for c in pipe if c.operator_after == "|"] if script else []
    worst = next((c for c in piped if c.name not in CANNOT_FAIL and c.name != "yes"), None)
    place = worst or (piped[0] if piped else None)
    span = place.span if place else run.keyword_span
    if worst:
        message, severity = f"a pipe hides it when `{worst.name or 'a command'}` fails", None
    else:
        message, severity = "a pipe would hide it when its first commands fail, though these hardly can", Severity.LOW
    if isinstance(fix, str):
        return Problem(span, message, why_no_fix=fix, severity=severity)
    return Problem(span, message, fix, severity=severity)


def _hides(stage: Stage, run: Instruction) -> bool:
    """Whether the shell of a RUN takes the status of its pipes from their last commands."""
    if "pipefail" in stage.shell(run) or not _runs_in_the_shell(run):
        return False
    script = run.script
    return script is not None and any(pipelines(script)) and not sets_pipefail(script)


def _runs_in_the_shell(run: Instruction) -> bool:
    """Whether SHELL decides: not where a heredoc names its interpreter."""
    if not run.heredocs:
        return True
    body = run.heredocs[0].body.of(run.document.text).lstrip("\t")
    return run.rest.text.startswith("<<") and not body.startswith("#!")


def _fix(stage: Stage, first: Instruction, project: Project) -> Fix | str:
    """Pipefail from the first RUN with a pipe on, or in a clause why it cannot be set."""
    present = stage.last_before(first, "SHELL")
    name = stage.shell(first)[0].rsplit("/", 1)[-1]
    os = base_of(stage, project).os
    is_new, is_ash = present is None and os in DASH_FAMILIES, False
    if present is not None and name in _KNOWS_PIPEFAIL and present.stage is stage and present.json:
        option = present.json[-1]
        edit = Edit(present.document.path, Span(option.span.start, option.span.start), '"-o", "pipefail", ')
        title = f"Set pipefail in the SHELL of line {line_of(present.document.text, present.span.start)}"
        doubt = _doubt(stage, first, changes_shell=False)
    else:
        shell = PIPEFAIL_SHELLS.get(os or "")
        if present is not None and name in _KNOWS_PIPEFAIL:
            shell = stage.shell(first)[0]
        elif present is not None:
            return f"its SHELL is `{' '.join(stage.shell(first))}`"
        if shell is None:
            return "it is not known which shell the image has"
        edit = stage.document.insert_before(first, f'SHELL ["{shell}", "-o", "pipefail", "-c"]\n')
        title = f"Run the pipes in {shell} with pipefail"
        is_ash = shell == "/bin/ash"
        doubt = _doubt(stage, first, changes_shell=is_new, is_ash=is_ash)
    assumes = "assumes that no command in front of a pipe fails in a build that is good"
    if doubt and any("pipefail" in (w.value for w in later.words) for later in stage.all("SHELL")):
        return doubt  # it is set from a later step on
    runs = [run for run in runs_under(stage, first) if _is_read(run)]
    if is_new and any(asks_for_escapes(c) for run in runs if run.script for c in run.script.named("echo")):
        assumes += ", and that `echo -e` is meant as bash reads it"
    if started_in_shell(stage):
        assumes += ", and that the container starts as well in that shell"
    reading_on = [e for run in runs if run.script for e in adapted(run.script, run.document.path)]
    printing = [e for run in runs for e in _printed(run, is_new, is_ash)]
    if reading_on:
        title += ", and let what closes a pipe early read on"
    if printing:
        title += ", and print what `echo` escapes"
    edits = (edit, *reading_on, *printing)
    return Fix(title, Safety.UNSAFE if doubt else Safety.ASSUMED, edits, doubt or assumes)


def _printed(run: Instruction, is_new: bool, is_ash: bool) -> Iterator[Edit]:
    """What keeps `echo` saying in the new shell what it says now."""
    script, path = run.script, run.document.path
    if script is None:
        return
    if is_new:
        yield from (printed(command, path) for command in escaped_echoes(script))
    if is_ash:
        asking = (c for c in script.commands if asks_for_escapes(c) and can_be_printed(c))
        yield from (printed(command, path) for command in asking)


def _is_read(run: Instruction) -> bool:
    return run.script is not None and not run.script.has_error and _runs_in_the_shell(run)


def _doubt(stage: Stage, first: Instruction, changes_shell: bool, is_ash: bool = False) -> str | None:
    """What only a build or a run can tell, or None."""
    if any(starts_otherwise(one, changes_shell) for one in started_in_shell(stage)):
        return "the container starts in the same shell; only a run can tell"
    for run in runs_under(stage, first):
        script = run.script
        if script is None or not _runs_in_the_shell(run):
            continue
        if script.has_error:
            return "a script could not be read in full; only a build can tell"
        for pipe in pipelines(script):
            if command := may_fail_newly(script, pipe):
                return f"{command} in a pipe may fail, or stop to read early; only a build can tell"
        if changes_shell and (difference := reads_differently_in_bash(script)):
            return f"bash takes the place of dash: {difference}"
        if is_ash and any(asks_for_escapes(c) and not can_be_printed(c) for c in script.commands):
            return "linters take ash for dash, and call its `echo -e` an error"
    return None
