"""COPY takes the whole file system of another stage.

With it comes everything that the stage left: caches, keys and sources, which a multi-stage build is there to leave
behind. The layers of the base image are no longer shared, and scanners no longer see which image was the base.

Example:

```dockerfile
FROM debian:12 AS build
RUN make install
FROM debian:12
COPY --from=build / /
```

This rule has no fix: which files the image needs is not seen here. Some flatten an image so on purpose.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=("DL3067",))
def copy_whole_rootfs(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in dockerfile.instructions:
        if instruction.keyword != "COPY" or not instruction.flag("from"):
            continue
        *sources, target = [word.value for word in instruction.words] or [""]
        if target == "/" and any(source in ("/", "/*", "/.") for source in sources):
            message = "the whole file system of another stage is copied"
            yield Problem(instruction.span, message, why_no_fix="which files the image needs is not seen here")
