"""The system's shell is replaced by a link.

Scripts of the distribution and of packages are written for the `/bin/sh` that it ships, and an update of the shell's
package puts its own back. `SHELL` changes the shell of the build and leaves the image as it is.

Example:

```dockerfile
FROM debian:12
RUN ln -sf /bin/bash /bin/sh
```

This rule has no fix: programs in the image may count on the link when the container runs.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=("DL4005", "8a301064"))
def shell_replaced_by_link(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in dockerfile.instructions:
        if instruction.keyword != "RUN" or not instruction.mentions("bin/sh") or not instruction.script:
            continue
        for command in instruction.script.named("ln", "mv", "cp"):
            operands = command.operands("-t", "-S")
            if len(operands) > 1 and operands[-1].value in ("/bin/sh", "/usr/bin/sh"):
                why = "programs in the image may count on the link when the container runs"
                yield Problem(command.span, f"`{operands[-1].value}` is replaced", why_no_fix=why)
