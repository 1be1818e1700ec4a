"""A service takes one of the ports that are the host's own.

Ports below 1024 belong to services of the system: what listens there is trusted by its number. On a host that serves
the web, 80 and 443 are expected and not reported; SSH has a rule of its own.

Example:

```yaml
services:
  mail:
    image: registry.example.com/mail:1
    ports:
      - "25:25"
```

This rule has no fix: clients know the port. Where they can be told another one, publish it above 1024, or put a proxy
in front.
"""

from collections.abc import Iterator

from hardener.documents.compose import ComposeFile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_EXPECTED = frozenset((22, 80, 443))


@rule(kind=Kind.COMPOSE, severity=Severity.LOW, safety=Safety.MANUAL, see=("CIS 5.8", "bc2908f3"))
def privileged_host_port(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        for port in service.own(service.ports) if service.home.has("ports") else ():
            number = (service.text(port.published or "") or "").partition("-")[0]
            if number.isdigit() and 0 < int(number) < 1024 and int(number) not in _EXPECTED:
                message = f"`{service.name}` takes port {number} of the host, one of the system's own"
                yield Problem(port.span, message, why_no_fix="its clients know the port, and must be told another one")
