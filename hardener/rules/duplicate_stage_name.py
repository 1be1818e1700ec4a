"""Two stages have the same name, or one has a word of the builder.

`COPY --from`, `FROM` and `--target` then take another stage than the reader thinks, and which one has changed between
builders. `scratch` and `context` are words of the builder.

Example:

```dockerfile
FROM node:22-alpine AS build
RUN npm ci
FROM nginx:1.27-alpine AS build
```

This rule has no fix: what builds a stage by its name, here or elsewhere, must be changed with it.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = ("DL3024", "DS-0012", "CKV_DOCKER_11", "DuplicateStageName", "ReservedStageName", "f2daed12")


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=_SEE)
def duplicate_stage_name(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    seen: set[str] = set()
    for stage in dockerfile.stages:
        name = (stage.name or "").lower()
        place = stage.instruction.words[-1].span if stage.instruction.words else stage.instruction.span
        why = "what builds a stage by its name must be changed with it"
        if name in seen:
            yield Problem(place, f"an earlier stage is called `{stage.name}` too", why_no_fix=why)
        elif name in ("scratch", "context"):
            yield Problem(place, f"`{stage.name}` is a word of the builder", why_no_fix=why)
        seen |= {name} - {""}
