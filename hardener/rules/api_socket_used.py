"""A service asks Compose for the socket of the engine.

`use_api_socket: true` mounts the socket of the container engine and the credentials of the registries that the user is
logged in to. Who can talk to the engine is root on the host, and the credentials let it push images as the user.

Example:

```yaml
services:
  agent:
    image: registry.example.com/agent:1
    use_api_socket: true
```

This rule has no fix: the service may be there to control containers. Give it a proxy for the socket that lets through
only the calls it needs, such as tecnativa/docker-socket-proxy, and a registry token of its own that can only read.
"""

from collections.abc import Iterator

from hardener.documents.compose import ComposeFile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.COMPOSE, severity=Severity.CRITICAL, safety=Safety.MANUAL, see=("CIS 5.32", "OWASP Docker 1"))
def api_socket_used(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if service.decides("use_api_socket") and service.is_true("use_api_socket"):
            message = f"`{service.name}` gets the socket of the engine and the user's registry credentials"
            why = "a proxy for the socket that lets through only the calls it needs must take its place"
            yield Problem(service.home.span_of("use_api_socket"), message, why_no_fix=why)
