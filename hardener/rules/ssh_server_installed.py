"""The image has an SSH server.

It is a second way into the container, with keys and passwords of its own, that has to be updated and watched, and it
needs root to let people in. `docker exec` and `kubectl exec` need none, and the engine logs who used them.

Example:

```dockerfile
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends openssh-server && rm -rf /var/lib/apt/lists/*
CMD ["/usr/sbin/sshd", "-D"]
```

There is no fix: how people, or other containers, get in without it is for a person to say. Where SSH is what the image
is for, as in a Git server or a jump host, accept it: `# hardener: ignore[ssh-server-installed] reason`.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.knowledge.building.packages import INSTALLS, Call, calls_of, package_name
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SERVERS = ("openssh-server", "dropbear", "dropbear-bin", "dropbear-run", "dropbear-server", "tinysshd")
_WHY = "how people, or other containers, get in without it is for a person to say"


@rule(kind=Kind.DOCKERFILE, severity=Severity.MEDIUM, safety=Safety.MANUAL, see=("CIS 5.7", "NIST 4.1.2"))
def ssh_server_installed(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    if not any(word in dockerfile.text for word in ("ssh", "dropbear")):
        return
    for instruction in project.shipped_instructions(dockerfile):
        if instruction.keyword != "RUN" or not instruction.mentions("openssh", "dropbear", "tinysshd"):
            continue
        for call in calls_of(instruction, *INSTALLS):
            if name := _server(instruction, call):
                yield Problem(call.command.span, f"`{name}` installs an SSH server", why_no_fix=_WHY)


def _server(instruction: Instruction, call: Call) -> str | None:
    """The package that has a server. Alpine's `openssh` has one too, but most want its client."""
    if not call.installs:
        return None
    names = [package_name(word) for word in call.operands]
    wanted = (*_SERVERS, "openssh") if call.manager == "apk" and "sshd" in instruction.document.text else _SERVERS
    return next((name for name in names if name in wanted), None)
