"""The service stays down after a crash or a reboot.

Without `restart` an engine leaves a container that ended as it is. A crash that an attacker or a full disk provokes
takes the service away until somebody looks.

Example:

```yaml
services:
  web:
    image: nginx:1.27
```

What is right is for people to say: `unless-stopped` comes back after a reboot of the host, `on-failure:5` gives up on
what cannot work and does not, and a service of a development machine should perhaps stay down. Jobs that end by
themselves are left alone, and so is what swarm deploys, which restarts by default.
"""

from collections.abc import Iterator

from hardener.documents.compose import ComposeFile
from hardener.knowledge.running.service_health import ends_by_itself
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.COMPOSE, severity=Severity.LOW, safety=Safety.MANUAL, see=("2fc99041", "CIS 5.15", "OPS001"))
def missing_restart_policy(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        decided = service.has("deploy", "restart_policy") or service.is_swarm or service.resets("restart")
        if service.lacks("restart") and not decided and not ends_by_itself(service, project, compose):
            message = f"`{service.name}` stays down after a crash or a reboot"
            why = "only people know whether `unless-stopped` or `on-failure:5` is right here"
            yield Problem(service.home.key_span, message, why_no_fix=why)
