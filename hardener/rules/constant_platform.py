"""FROM is tied to one platform.

On any other machine the image is then built and run by emulation, slowly and with other faults, or not at all; and a
build for several platforms silently yields the same one several times.

Example:

```dockerfile
FROM --platform=linux/amd64 node:22-alpine
CMD ["node", "server.js"]
```

Builder stages that compile for other platforms use `--platform=$BUILDPLATFORM`. This rule has no fix: something in the
image may exist for this platform only.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = ("DL3029", "FromPlatformFlagConstDisallowed", "b16e8501")


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=_SEE)
def constant_platform(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for stage in dockerfile.stages:
        flag = stage.instruction.flag("platform")
        if flag is not None and flag.value and "$" not in flag.value:
            why = "something in the image may exist for this platform only"
            yield Problem(flag.span, f"the stage is tied to `{flag.value}`", why_no_fix=why)
