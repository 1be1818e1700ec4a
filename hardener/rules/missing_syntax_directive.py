"""The file does not say which frontend understands it.

`# syntax=docker/dockerfile:1` makes every builder read the file in the same, current way. Without it an older one
fails, and people help themselves by taking out the very mount that kept a secret out of the image.

Example:

```dockerfile
FROM node:22-slim
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
```

becomes

```dockerfile
# syntax=docker/dockerfile:1
FROM node:22-slim
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
```

It is `UNSAFE`: the builder fetches the frontend from Docker Hub, and must be able to. This rule is part of the profile
`strict` alone, and asks only for what Docker Engine 23, the first with BuildKit for everybody, does not understand.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.knowledge.building.run_mounts import mounts, syntax_line
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SINCE = {
    ("ADD", "checksum"): (1, 6),
    ("ADD", "exclude"): (1, 19),
    ("ADD", "unpack"): (1, 17),
    ("COPY", "exclude"): (1, 19),
    ("COPY", "parents"): (1, 20),
    ("HEALTHCHECK", "start-interval"): (1, 6),
}
_ASSUMES = "the builder must be able to fetch `docker/dockerfile` from Docker Hub"


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.UNSAFE)
def missing_syntax_directive(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    if any(directive.name == "syntax" for directive in dockerfile.directives):
        return
    for instruction in dockerfile.instructions:
        if (found := _needs(instruction)) is None:
            continue
        what, version = found
        message = f"`{what}` needs a frontend of version {version[0]}.{version[1]} or newer, and none is asked for"
        edits = syntax_line(dockerfile, version)
        if isinstance(edits, str):
            yield Problem(instruction.span, message, why_no_fix=edits)
        else:
            yield Problem(instruction.span, message, Fix("Ask for the frontend", Safety.UNSAFE, edits, _ASSUMES))
        return


def _needs(instruction: Instruction) -> tuple[str, tuple[int, int]] | None:
    """What of it came after frontend 1.5, and with which one."""
    for flag in instruction.flags:
        if version := _SINCE.get((instruction.keyword, flag.name)):
            return f"{instruction.keyword} --{flag.name}", version
    if instruction.keyword == "RUN" and any(m["type"] == "secret" and "env" in m for m in mounts(instruction)):
        return "RUN --mount=type=secret,env=", (1, 10)
    return None
