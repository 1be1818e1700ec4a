"""`apt-key` trusts a key for every repository.

A key added with `apt-key` may sign any package of any source, Debian's own included: whoever holds the key of one small
repository can replace `bash`. Debian 13 has no `apt-key` any more.

Example:

```dockerfile
FROM debian:12
RUN curl -fsSL https://example.com/key.asc | apt-key add -
```

A key belongs into a file of its own that only its repository names: `/etc/apt/keyrings/example.asc`, and
`deb [signed-by=/etc/apt/keyrings/example.asc] https://example.com/apt stable main`. Which repository a key belongs to
stands in no file, so this is left to a person.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.knowledge.building.packages import runs
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_WHY = "which repository the key belongs to is not known; put it in /etc/apt/keyrings and name it with `signed-by`"


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL)
def deprecated_apt_key(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for run in runs(dockerfile):
        if not run.mentions("apt-key") or run.script is None:
            continue
        for command in run.script.named("apt-key"):
            if command.arguments and {"add", "adv", "--recv-keys", "--recv"} & {w.value for w in command.arguments}:
                yield Problem(command.span, "`apt-key` trusts the key for every repository", why_no_fix=_WHY)
