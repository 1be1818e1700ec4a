"""A container is in the group of the engine or of root.

Who is in the group `docker` may speak to the engine's socket, and so become root on the host. The group `root` (0) may
read and change what belongs to it, and all that is mounted from the host with rights for its group.

Example:

```yaml
services:
  agent:
    image: registry.example.com/agent:1
    group_add:
      - docker
```

This rule has no fix: without the group the service cannot do its work. Put a proxy for the socket in between, such as
tecnativa/docker-socket-proxy, and give files that are shared a group of their own. Images made for OpenShift keep their
files in group 0 on purpose.
"""

import re
from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_DOCKER = re.compile(r"docker$|\$\{?\w*DOCKER\w*G(?:ROUP_?)?ID\w*", re.IGNORECASE)
_ENGINE = "without the group the service may not do its work; a proxy for the socket can take its place"
_ROOT = "which files it needs the group for is not written here; give them a group of their own"


@rule(kind=Kind.COMPOSE, severity=Severity.MEDIUM, safety=Safety.MANUAL, see=("CIS 5.32", "OWASP Docker 1"))
def docker_group_added(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        value = service.home.get("group_add") if service.home.has("group_add") and service.has("group_add") else None
        for index, group in enumerate(value if isinstance(value, list) else ()):
            if found := _found(str(group), service):
                yield Problem(service.home.span_of("group_add", index), found[0], why_no_fix=found[1])


def _found(group: str, service: Effective) -> tuple[str, str] | None:
    """What is wrong with a group, and why nothing is done about it."""
    if _DOCKER.match(group):
        return f"`{service.name}` is in the group of the engine (`{group}`)", _ENGINE
    if service.text(group) in ("0", "root"):
        return f"`{service.name}` is in the group of root (`{group}`)", _ROOT
    return None
