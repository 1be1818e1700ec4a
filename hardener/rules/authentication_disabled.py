"""A server lets in everybody who can reach it.

Databases without a password are found by scanners within minutes of being published, and emptied for ransom. Inside the
project, every container that is taken over is in the database as well.

Example:

```yaml
services:
  db:
    image: postgres:16
    environment:
      POSTGRES_HOST_AUTH_METHOD: trust
```

This rule has no fix: a password has to be chosen, and given to every client at the same time. Each finding says what to
set. The severity is high where a port of the service is published beyond 127.0.0.1, medium otherwise. Redis, Valkey and
MongoDB without a password, which is their default, are reported where a port is published, and no file of settings is
mounted that may say otherwise.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.knowledge.privilege.loopback import is_everywhere
from hardener.knowledge.privilege.open_access import openings
from hardener.knowledge.running.workload import workload
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.COMPOSE, severity=Severity.HIGH, safety=Safety.MANUAL, see=("OWASP Docker 12",))
def authentication_disabled(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        for found in openings(service, workload(service, project)):
            severity = Severity.HIGH if _is_reachable(service) else Severity.MEDIUM
            message = f"`{service.name}` is open: {found.what}"
            yield Problem(found.span, message, why_no_fix=found.instead, severity=severity)


def _is_reachable(service: Effective) -> bool:
    """Whether other machines can reach one of its ports."""
    if service.get("network_mode") == "host":
        return True
    addresses = [service.text(port.host_ip) if port.host_ip else None for _, port in service.ports]
    return any(is_everywhere(address) for address in addresses)
