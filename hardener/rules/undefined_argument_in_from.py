"""FROM uses a variable that no ARG in front of it declares.

Only an ARG before the first FROM is seen there. Without one the variable is empty, whatever `--build-arg` says, and the
name of the image is another one than meant, or none.

Example:

```dockerfile
FROM node:$VERSION-alpine
ARG VERSION=22
```

This rule has no fix: which version is meant is not known.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.documents.expansion import PLATFORM_ARGUMENTS
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=("UndefinedArgInFrom",))
def undefined_argument_in_from(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    declared = {pair.key for instruction in dockerfile.preamble for pair in instruction.pairs} | PLATFORM_ARGUMENTS
    for stage in dockerfile.stages:
        for name in dict.fromkeys(stage.unresolved):
            if name not in declared and not name.lower().endswith("_proxy"):
                message = f"`{name}` is not declared in front of the first `FROM`"
                yield Problem(stage.base.span, message, why_no_fix="its value is not known")
