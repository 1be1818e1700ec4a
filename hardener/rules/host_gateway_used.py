"""A container reaches what listens on its host.

`host-gateway` gives the container an address of the host under a name, mostly `host.docker.internal`. Whatever listens
there on all interfaces answers, also what is not meant for containers: databases, the API of the engine, consoles.

Example:

```yaml
services:
  app:
    image: registry.example.com/app:1
    extra_hosts:
      - "host.docker.internal:host-gateway"
```

This rule has no fix: which service of the host is meant is not written here. Where it can, run it in the project and
name it by its service; otherwise let it listen on the bridge only, and let a packet filter keep the rest closed.
"""

from collections.abc import Iterator

from hardener.documents.compose import ComposeFile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_WHY = "which service of the host it needs is not written here"


@rule(kind=Kind.COMPOSE, severity=Severity.LOW, safety=Safety.MANUAL, see=())
def host_gateway_used(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        value = service.home.get("extra_hosts") if service.home.has("extra_hosts") else None
        items = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
        for key, item in items:
            if str(item).endswith("host-gateway") and service.has("extra_hosts"):
                message = f"`{service.name}` reaches what listens on the host, through `host-gateway`"
                yield Problem(service.home.span_of("extra_hosts", key), message, why_no_fix=_WHY)
