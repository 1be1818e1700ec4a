"""A container can be entered by SSH.

A container needs no SSH server: `docker compose exec` enters it with the engine's own login. A server in each of them
is one more program with passwords and keys that nobody renews, and it is tried day and night where it is published.

Example:

```yaml
services:
  app:
    image: registry.example.com/app:1
    ports:
      - "2222:22"
```

This rule has no fix: who comes in this way is not written anywhere. Take the port away and use `docker compose exec`.
For a server of git repositories, whose users come by SSH, and for a port on 127.0.0.1 the severity is low.
"""

import re
from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, Port
from hardener.knowledge.privilege.loopback import is_everywhere
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_FOR_SSH = re.compile(r"(?:^|[/_-])(?:git\w*|forgejo|gogs|onedev|sftp\w*|atmoz|soft-serve|teleport|bastion|jumpserver)")


@rule(kind=Kind.COMPOSE, severity=Severity.MEDIUM, safety=Safety.MANUAL, see=("CIS 5.7",))
def published_ssh_port(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        for port in service.own(service.ports) if service.home.has("ports") else ():
            if service.text(port.target) == "22" and port.protocol == "tcp":
                message = f"`{service.name}` publishes a port for SSH (`{port.text or port.published or port.target}`)"
                why = "who comes in this way is not written here; `docker compose exec` needs no port"
                yield Problem(port.span, message, None, why, _severity(service, port))


def _severity(service: Effective, port: Port) -> Severity:
    image = service.image.text if service.image else ""
    address = service.text(port.host_ip) if port.host_ip else None
    return Severity.LOW if _FOR_SSH.search(image) or not is_everywhere(address) else Severity.MEDIUM
