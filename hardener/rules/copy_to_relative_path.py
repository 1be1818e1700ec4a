"""COPY has a relative target and no WORKDIR says to what.

The files go where the base image's working directory is, which is mostly `/` and may change with its next version.

Example:

```dockerfile
FROM registry.example.com/base:1
COPY app.jar app.jar
```

This rule has no fix: what starts the program may count on where it is now. Set a WORKDIR, or write the whole path.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=("DL3045",))
def copy_to_relative_path(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for stage in dockerfile.stages:
        for instruction in stage.all("COPY"):
            target = instruction.words[-1].value if instruction.words else "/"
            is_relative = not target.startswith(("/", "$")) and "\\" not in target and target[1:2] != ":"
            if is_relative and stage.last_before(instruction, "WORKDIR") is None:
                why = "what starts the program may count on where it is now"
                yield Problem(instruction.words[-1].span, f"no `WORKDIR` says where `{target}` is", why_no_fix=why)
