"""WORKDIR is a relative path.

Where it ends up depends on every WORKDIR before it and on the base image, which may change with its next version. Then
files are copied to, and programs are started from, another place.

Example:

```dockerfile
FROM node:22-alpine
WORKDIR /srv
RUN mkdir logs
WORKDIR app
COPY . .
```

becomes

```dockerfile
FROM node:22-alpine
WORKDIR /srv
RUN mkdir logs
WORKDIR /srv/app
COPY . .
```

Where no absolute WORKDIR stands before it, the base image decides; if its registry was asked what it says, the fix
assumes that it goes on saying so. Paths with variables are left to a person.
"""

from collections.abc import Iterator
from posixpath import join, normpath

from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
from hardener.facts import Answer
from hardener.knowledge.running.identity import base_of
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit

_SEE = ("DL3000", "DS-0009", "CKV_DOCKER_10", "WorkdirRelativePath", "6b376af8")


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.SAFE, see=_SEE)
def relative_workdir(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for stage in dockerfile.stages:
        for instruction in stage.all("WORKDIR"):
            if instruction.words and not stage.is_windows and _is_relative(instruction.words[0].value):
                yield _problem(stage, instruction, project)


def _is_relative(path: str) -> bool:
    return not path.startswith(("/", "$", "%")) and "\\" not in path and path[1:2] != ":"


def _problem(stage: Stage, instruction: Instruction, project: Project) -> Problem:
    word = instruction.words[0]
    message = f"`WORKDIR {word.value}` is relative"
    before = _before(stage, instruction)
    if "$" in word.raw or "$" in before or stage.document.comments_inside(instruction):
        return Problem(instruction.span, message, why_no_fix="a variable decides where it is")
    at, assumes = stage.workdir(instruction), None
    if at is None:
        base = base_of(stage, project)
        answer = project.facts.answer(base.ref) if base.ref else None
        if not isinstance(answer, Answer) or answer.config is None:
            why = f"the working directory of `{base.written}` is not known"
            return Problem(instruction.span, message, why_no_fix=why)
        start = answer.config.working_dir or "/"
        assumes = f"assumes that the working directory of `{base.written}` stays `{start}`"
        at = normpath(join(start, before))
    text = normpath(join(at, word.value))
    edit = Edit(stage.document.path, word.span, text)
    safety = Safety.ASSUMED if assumes else Safety.SAFE
    return Problem(instruction.span, message, Fix(f"Write `{text}`", safety, (edit,), assumes))


def _before(stage: Stage, instruction: Instruction) -> str:
    """The paths of the WORKDIRs before it, joined as written."""
    at = ""
    for ancestor in reversed(list(stage.ancestry())):
        for one in ancestor.all("WORKDIR"):
            if one is instruction:
                break
            at = join(at, one.rest.text)
    return at
