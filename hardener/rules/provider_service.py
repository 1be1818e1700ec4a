"""Compose runs a program on the host in the place of a container.

`provider:` names a plugin of Compose, `docker-⟨type⟩` or a path, which is started with the rights of the user, not in a
container: nothing that holds containers back holds it.

Example:

```yaml
services:
  database:
    provider:
      type: awesomecloud
      options:
        size: small
```

This rule has no fix: know the plugin and where it comes from, and keep files of others with `provider:` off machines
that matter. The model runner that comes with Docker has a low severity.
"""

from collections.abc import Iterator

from hardener.documents.compose import ComposeFile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.COMPOSE, severity=Severity.MEDIUM, safety=Safety.MANUAL, see=())
def provider_service(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if service.decides("provider", "type"):
            kind = str(service.get("provider", "type"))
            message = f"`{service.name}` is a program on the host: the plugin `{kind}` of Compose"
            why = "only you know whether the plugin can be trusted"
            severity = Severity.LOW if kind == "model" else Severity.MEDIUM
            yield Problem(service.home.span_of("provider"), message, None, why, severity)
