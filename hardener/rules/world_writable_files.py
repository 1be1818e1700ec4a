"""A file or directory of the image may be written by every user.

Whoever gets into the container as any user can then replace the program that root or another user runs next, or what
the application trusts. Almost always one user needs to write, and few places.

Example:

```dockerfile
FROM debian:12-slim
COPY start.sh /start.sh
RUN chmod 777 /start.sh
CMD ["/start.sh"]
```

becomes

```dockerfile
FROM debian:12-slim
COPY start.sh /start.sh
RUN chmod 755 /start.sh
CMD ["/start.sh"]
```

Programs and scripts are read and executed, so they lose the right to write for others; the fix assumes that nobody
writes to them. For directories a person must say who writes there: give that user the directory with `chown`. The
sticky bit, as `/tmp` has it, makes a directory fine.
"""

import re
from collections.abc import Iterator
from posixpath import basename

from hardener.documents.commands import Command
from hardener.documents.dockerfile import Dockerfile, Instruction, Word
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit

_WORLD = re.compile(r"(?:[ug]*[oa][ugoa]*)[+=]r?w|(?:[ug]*[oa][ugoa]*)[+=][rxXst]*w")
_PROGRAMS = re.compile(
    r".*\.(?:sh|bash|py|pl|rb|js|jar|bin)|/(?:usr/)?(?:local/)?s?bin/[^/]+|/(?:usr/)?local/s?bin/[^/]+"
)


@rule(
    kind=Kind.DOCKERFILE,
    severity=Severity.MEDIUM,
    safety=Safety.ASSUMED,
    see=("CIS 4.8", "world-writable-state-path-workaround", "DD051"),
)
def world_writable_files(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    stages = {ancestor for stage in project.shipped_stages(dockerfile) for ancestor in stage.ancestry()}
    for stage in dockerfile.stages:
        for instruction in stage.instructions if stage in stages else ():
            if instruction.keyword in ("COPY", "ADD"):
                yield from _copied(instruction)
            elif instruction.keyword == "RUN" and instruction.mentions("chmod") and instruction.script:
                for command in instruction.script.named("chmod"):
                    yield from _changed(instruction, command)


def _copied(instruction: Instruction) -> Iterator[Problem]:
    flag = instruction.flag("chmod")
    if flag is not None and flag.value and _opens(flag.value):
        message = f"`--chmod={flag.value}` lets every user write"
        yield Problem(flag.span, message, why_no_fix="who writes there is not known")


def _changed(instruction: Instruction, command: Command) -> Iterator[Problem]:
    operands = _operands(command)
    if len(operands) < 2 or not _opens(operands[0].value):
        return
    mode, targets = operands[0], [w.value for w in operands[1:]]
    if all(target.startswith(("/tmp", "/var/tmp", "/dev/")) for target in targets):
        return
    message = f"`chmod {mode.value}` lets every user write to {', '.join(f'`{t}`' for t in targets[:3])}"
    closed = _closed(mode.value)
    programs = all(_PROGRAMS.fullmatch(t) and "$" not in t for t in targets) and not command.has("-R", "--recursive")
    if (
        not programs
        or closed is None
        or mode.raw != mode.value
        or (instruction.script and instruction.script.has_error)
    ):
        why = "who writes there is not known; give it to that user with `chown`"
        yield Problem(command.span, message, why_no_fix=why)
        return
    names = ", ".join(f"`{basename(t)}`" for t in targets)
    fix = Fix(
        f"Use the mode `{closed}`",
        Safety.ASSUMED,
        (Edit(instruction.document.path, mode.span, closed),),
        f"assumes that nobody but its owner writes to {names} when the container runs",
    )
    yield Problem(command.span, message, fix)


def _operands(command: Command) -> list[Word]:
    """The mode and what it is for; `-R` and the like left out, `-x` and `+x` are modes."""
    return [w for w in command.arguments if not re.fullmatch(r"-[Rvcf]+|--\w[\w-]*", w.value)]


def _opens(mode: str) -> bool:
    if re.fullmatch(r"[0-7]{3,4}", mode):
        return bool(int(mode[-1]) & 2) and not (len(mode) == 4 and int(mode[0]) & 1)
    return any(_WORLD.match(part) for part in mode.split(","))


def _closed(mode: str) -> str | None:
    """The mode with the same rights but that of others to write."""
    if re.fullmatch(r"[0-7]{3,4}", mode):
        return mode[:-2] + "".join(str(int(digit) & ~2) for digit in mode[-2:])
    if re.fullmatch(r"a\+r?wx", mode):
        return mode.replace("w", "")
    return "a=rx" if mode == "a=rwx" else None
