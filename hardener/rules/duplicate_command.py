"""A stage has several CMD, ENTRYPOINT or HEALTHCHECK instructions.

Only the last of each has an effect. The others mislead whoever reads the file about what the container runs and how its
health is told, and hide an old command that nobody maintains.

Example:

```dockerfile
FROM node:22-alpine
COPY . .
CMD ["npm", "start"]
EXPOSE 3000
CMD ["node", "server.js"]
```

becomes

```dockerfile
FROM node:22-alpine
COPY . .
EXPOSE 3000
CMD ["node", "server.js"]
```

One that a comment belongs to is left to a person: the comment would stay and speak of something else.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = (
    "DL4003",
    "DL4004",
    "DL3012",
    "DS-0016",
    "DS-0007",
    "DS-0023",
    "MultipleInstructionsDisallowed",
    "41c195f4",
    "6938958b",
)


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.SAFE, see=_SEE)
def duplicate_command(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for stage in dockerfile.stages:
        for keyword in ("CMD", "ENTRYPOINT", "HEALTHCHECK"):
            found = list(stage.all(keyword))
            for instruction in found[:-1]:
                yield _problem(dockerfile, instruction)


def _problem(dockerfile: Dockerfile, instruction: Instruction) -> Problem:
    message = f"a later `{instruction.keyword}` overrides this one"
    if dockerfile.comments_above(instruction) or dockerfile.comments_inside(instruction):
        return Problem(instruction.span, message, why_no_fix="a comment belongs to it, which would be left behind")
    fix = Fix("Remove what has no effect", Safety.SAFE, (dockerfile.remove(instruction),))
    return Problem(instruction.span, message, fix)
