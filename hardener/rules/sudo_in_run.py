"""A RUN uses sudo.

A build needs no sudo: RUN runs as root, or as the user that USER names. sudo hides the variables and the terminal that
a command expects, and where it is in the image for the build, it is there for an intruder too.

Example:

```dockerfile
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y sudo \\
    && sudo apt-get install -y git
```

becomes

```dockerfile
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y sudo \\
    && apt-get install -y git
```

The word goes only where the RUN surely runs as root. Where variables are set in the stage, the fix assumes that the
command does the same when it sees them. `sudo -u`, and RUNs of other users, are left to a person.
"""

import re
from collections.abc import Iterator

from hardener.documents.commands import Command
from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
from hardener.knowledge.running.identity import base_of, is_root
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit, Span, line_of

_SEE = ("DL3004", "DS-0010", "CKV2_DOCKER_1", "8ada6e80", "DKL-DI-0001")
_HARMLESS = frozenset(
    ("-E", "-H", "-n", "-S", "-EH", "-HE", "-nE", "--preserve-env", "--set-home", "--non-interactive")
)

_VARIABLE = re.compile(r"[A-Za-z_]\w*=")
_CHANGES = frozenset("add install remove update upgrade -i".split())
_ROOT_ONLY = ("apt-get", "apk", "yum", "dnf", "useradd", "groupadd", "dpkg")


@rule(kind=Kind.DOCKERFILE, severity=Severity.MEDIUM, safety=Safety.SAFE, see=_SEE)
def sudo_in_run(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for stage in dockerfile.stages:
        for instruction in stage.all("RUN"):
            if instruction.mentions("sudo") and instruction.script:
                found = [c for c in instruction.script.commands if "sudo" in c.prefix]
                if found:
                    yield _problem(stage, instruction, found, project)


def _problem(stage: Stage, instruction: Instruction, found: list[Command], project: Project) -> Problem:
    place = found[0].span
    names = ", ".join(dict.fromkeys(f"`{c.name}`" for c in found))
    message = f"sudo runs {names}"
    why = _why_no_fix(stage, instruction, project)
    spans = [] if why else [_span_of_sudo(command) for command in found]
    if not why and None in spans:
        why = "an option of sudo says as whom or how it runs"
    if why:
        return Problem(place, message, why_no_fix=why)
    scope = stage.document.scope_at(instruction)
    hidden = bool(scope.values or scope.unknown)
    assumes = f"assumes that {names} does the same when it sees the variables of the stage" if hidden else None
    if evidence := _evidence_of_root(stage, instruction, project):
        assumes = f"{assumes or 'assumes that it runs as root'}; {evidence}"
    edits = tuple(Edit(stage.document.path, span, "") for span in spans if span)
    safety = Safety.ASSUMED if assumes else Safety.SAFE
    return Problem(place, message, Fix("Run it without sudo, as root", safety, edits, assumes))


def _why_no_fix(stage: Stage, instruction: Instruction, project: Project) -> str | None:
    if instruction.script is None or instruction.script.has_error:
        return "the script could not be read"
    user = stage.last_before(instruction, "USER")
    if user is not None:
        name = stage.document.expand(user.rest.text, user)
        return None if name is not None and is_root(name) else f"it runs as `{user.rest.text}`, who may need it"
    base = base_of(stage, project)
    if base.starts_as is not None and is_root(base.starts_as):
        return None
    if base.starts_as is None and _evidence_of_root(stage, instruction, project):
        return None
    return f"it is not known that `{base.written}` starts as root"


def _evidence_of_root(stage: Stage, instruction: Instruction, project: Project) -> str | None:
    """A command of the same user that only root may run, where nothing else says who it is, as a clause."""
    if stage.last_before(instruction, "USER") or base_of(stage, project).starts_as is not None:
        return None
    for ancestor in stage.ancestry():
        for run in ancestor.all("RUN"):
            if ancestor.last_before(run, "USER") or not run.mentions(*_ROOT_ONLY) or not run.script:
                continue
            for command in run.script.named(*_ROOT_ONLY):
                changes = command.name.endswith("add") or any(w.value in _CHANGES for w in command.arguments)
                if changes and not command.prefix and not command.nested and command.operator_after != "||":
                    line = line_of(stage.document.text, command.span.start)
                    return f"`{command.name}` in line {line} needs root and has no sudo"
    return None


def _span_of_sudo(command: Command) -> Span | None:
    """From `sudo` up to the command behind it; None where an option says as whom, or another word is between."""
    words = command.words
    at = next(n for n, word in enumerate(words) if word.value.rpartition("/")[2] == "sudo")
    after = at + 1
    while after < len(words) and words[after].value in _HARMLESS:
        after += 1
    program = after  # sudo takes variables in front of its options as well
    while program < len(words) and _VARIABLE.match(words[program].value):
        program += 1
    if program >= len(words) or words[program].value.startswith("-"):
        return None
    return Span(words[at].span.start, words[after].span.start)
