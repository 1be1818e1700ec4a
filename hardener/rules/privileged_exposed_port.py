"""The image exposes a port below 1024.

Engines since Docker 20.10 let every user of a container listen there. Elsewhere (the host's network, rootless engines,
older Kubernetes nodes) only root may, so that such an image asks to be run as root or with `NET_BIND_SERVICE`.

Example:

```dockerfile
FROM node:22-alpine
EXPOSE 80
CMD ["node", "server.js"]
```

Let the application listen on a port such as 8080, and publish that as `80:8080`. There is no fix: the port is set in
the application too, and whoever publishes it knows it by its number. This rule is part of the profile `strict` alone.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_WHY = "the application sets the port too, and whoever publishes it knows it by its number"


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=("CIS 5.8", "DH009"))
def privileged_exposed_port(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in project.shipped_instructions(dockerfile):
        for word in instruction.words if instruction.keyword == "EXPOSE" else ():
            port = (dockerfile.expand(word.raw, instruction) or "").partition("/")[0]
            if port.isdecimal() and 0 < int(port) < 1024:
                yield Problem(word.span, f"port {port} is one that only root may use in some places", why_no_fix=_WHY)
