"""The application's user owns the code that it runs.

Whoever takes over the application can then change it, and stays when it is started again, or reaches the next one who
runs it. Code that root owns and the user may only read stays as it was built and signed.

Example:

```dockerfile
FROM node:22-slim
WORKDIR /app
COPY --chown=node:node . .
USER node
CMD ["node", "server.js"]
```

Let root own the code, and give the user only what the application writes:

    COPY . .
    RUN install -d -o node -g node /app/uploads

There is no fix: which files the application writes is not known. A container with a read-only root file system is
protected as well. This rule is part of the profile `strict` alone.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.knowledge.running.identity import is_root
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_WHY = "which files the application writes is not known"


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=("aa93e17f",))
def writable_application_code(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    if "--chown" not in dockerfile.text:
        return
    for stage in project.shipped_stages(dockerfile):
        user = stage.user
        name = user.rest.text.partition(":")[0] if user else ""
        if not name or is_root(name) or stage.is_windows:
            continue
        for ancestor in stage.ancestry():
            for instruction in ancestor.instructions:
                flag = instruction.flag("chown") if instruction.keyword in ("COPY", "ADD") else None
                if flag and flag.value and flag.value.partition(":")[0] == name:
                    yield Problem(flag.span, _message(instruction, name), why_no_fix=_WHY)


def _message(instruction: Instruction, name: str) -> str:
    target = instruction.words[-1].value if instruction.words else "it"
    return f"`{name}`, who runs the application, may change what is copied to `{target}`"
