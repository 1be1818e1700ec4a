"""A secret is removed in a later layer than the one that holds it.

An image is a stack of layers, and `rm` in one hides a file of another without taking it out. Who pulls the image gets
the layer with the file, and with it the secret.

Example:

```dockerfile
FROM debian:12-slim
COPY id_rsa /root/.ssh/id_rsa
RUN git clone git@github.com:acme/app.git /app
RUN rm /root/.ssh/id_rsa
```

Write instead, and build with `--ssh default`:

    RUN --mount=type=ssh git clone git@github.com:acme/app.git /app

or mount the file with `RUN --mount=type=secret,id=key,target=/root/.ssh/id_rsa`. The key must be changed if the image
was shared. There is no fix here; `secret-file-copied` has one for files whose readers are known.
"""

from collections.abc import Iterator
from posixpath import basename, normpath

from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
from hardener.knowledge.secret.secret_files import holds
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import line_of

_WHY = "the COPY must become a `RUN --mount=type=secret` or `--mount=type=ssh`"


@rule(kind=Kind.DOCKERFILE, severity=Severity.HIGH, safety=Safety.MANUAL, see=("CIS 4.10", "CIS-DI-0010"))
def secret_removed_later(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for stage in dockerfile.stages:
        copied: dict[str, Instruction] = {}
        for instruction in stage.instructions:
            if instruction.keyword in ("COPY", "ADD") and not instruction.flag("from"):
                copied |= dict.fromkeys(_secrets_of(instruction), instruction)
            elif instruction.keyword == "RUN" and copied and instruction.mentions("rm", "shred", "unlink"):
                yield from _removed(instruction, copied, stage)


def _secrets_of(copy: Instruction) -> Iterator[str]:
    """The names that secret files have once they are copied."""
    words = [word.value for word in copy.words]
    for source in words[:-1]:
        if holds(source):
            yield basename(normpath(source))
            yield basename(normpath(words[-1]))


def _removed(run: Instruction, copied: dict[str, Instruction], stage: Stage) -> Iterator[Problem]:
    script = run.script
    for command in script.named("rm", "shred", "unlink") if script else ():
        for word in command.operands():
            name = basename(normpath(word.value))
            if name in copied:
                line = line_of(stage.document.text, copied[name].span.start)
                message = f"`{name}` stays in the layer of line {line}, though it is removed here"
                yield Problem(word.span, message, why_no_fix=_WHY)
