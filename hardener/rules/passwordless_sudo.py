"""A user of the image may become root without a password.

`NOPASSWD` in sudoers takes back what a USER gives: whoever breaks into the application is root one word later.

Example:

```dockerfile
FROM ubuntu:24.04
RUN useradd -m app && echo 'app ALL=(ALL) NOPASSWD:ALL' > /etc/sudoers.d/app
USER app
```

What needs root belongs into the build, before `USER`. This rule has no fix: what calls sudo later is not seen here. In
a container with `no-new-privileges` sudo does not work at all.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DOCKERFILE, severity=Severity.HIGH, safety=Safety.MANUAL, see=("CIS 4.1", "DH003"))
def passwordless_sudo(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    stages = {ancestor for stage in project.shipped_stages(dockerfile) for ancestor in stage.ancestry()}
    for stage in dockerfile.stages:
        for instruction in stage.instructions if stage in stages else ():
            if instruction.keyword in ("RUN", "COPY", "ADD") and instruction.mentions("NOPASSWD"):
                message = "sudoers lets a user become root without a password (`NOPASSWD`)"
                yield Problem(instruction.span, message, why_no_fix="what calls sudo later is not seen here")
