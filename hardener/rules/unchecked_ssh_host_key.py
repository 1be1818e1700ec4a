"""SSH takes whatever server answers for the one that is meant.

With `StrictHostKeyChecking no`, or keys that `ssh-keyscan` has just fetched from the very server, nothing tells the
server from someone in between, who then serves other code and sees what is sent.

Example:

```dockerfile
FROM debian:12-slim
RUN mkdir -p -m 0700 /root/.ssh && ssh-keyscan github.com >> /root/.ssh/known_hosts
RUN --mount=type=ssh git clone git@github.com:acme/app.git /app
```

Copy the keys that the host publishes, which someone has compared, into the image:

    COPY known_hosts /etc/ssh/ssh_known_hosts
"""

import re
from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.knowledge.building.downloads import verifies
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Span

_OFF = re.compile(r"StrictHostKeyChecking[\s=\"']+(?:no|off|accept-new)\b", re.IGNORECASE)
_WHY = "only a person can compare the host's keys; `COPY known_hosts /etc/ssh/ssh_known_hosts` brings them in"


@rule(kind=Kind.DOCKERFILE, severity=Severity.MEDIUM, safety=Safety.MANUAL, see=("NIST 4.1.5",))
def unchecked_ssh_host_key(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in dockerfile.instructions:
        if not instruction.mentions("StrictHostKeyChecking", "stricthostkeychecking", "ssh-keyscan"):
            continue
        one = instruction.child or instruction
        for span in _switches(one):
            yield Problem(span, "SSH does not check which server it talks to", why_no_fix=_WHY)
        script = one.script if one.keyword == "RUN" else None
        for command in script.named("ssh-keyscan") if script and not _compares(one) else ():
            message = "`ssh-keyscan` trusts the server that answers, whichever it is"
            yield Problem(command.span, message, why_no_fix=_WHY, severity=Severity.LOW)


def _switches(instruction: Instruction) -> Iterator[Span]:
    if instruction.keyword in ("ENV", "RUN", "ARG", "CMD", "ENTRYPOINT", "COPY"):
        text = instruction.document.text
        for match in _OFF.finditer(text, instruction.lines.start, instruction.lines.end):
            inside = any(c.span.start <= match.start() < c.span.end for c in instruction.document.comments)
            if not inside:
                yield Span(*match.span())


def _compares(run: Instruction) -> bool:
    script = run.script
    return script is not None and (verifies(script) or any(script.named("ssh-keygen", "diff", "cmp")))
