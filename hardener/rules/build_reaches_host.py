"""A build gets at the network or the keys of its host.

The commands of a Dockerfile run packages of others. In the network of the host they reach what listens on 127.0.0.1
only, and the metadata service of a cloud with the credentials of the machine. A forwarded SSH agent signs with the
user's keys for as long as the build runs.

Example:

```yaml
services:
  app:
    build:
      context: .
      network: host
```

becomes

```yaml
services:
  app:
    build:
      context: .
```

The fix takes `network: host` away, and is unsafe: the build may fetch from a server on this machine, or use a name that
only the host knows. An SSH agent that private repositories need is shown with a low severity: name only the one key
(`ssh: [deploy=./deploy_key]`), and mount it in the one RUN that needs it.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.COMPOSE, severity=Severity.MEDIUM, safety=Safety.UNSAFE, see=())
def build_reaches_host(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if not isinstance(service.home.get("build"), dict):
            continue
        if service.decides("build", "network") and service.get("build", "network") == "host":
            yield _network(service)
        if service.home.has("build", "ssh") and service.get("build", "ssh"):
            message = f"the build of `{service.name}` can sign with the user's SSH keys"
            why = "private repositories may need it"
            yield Problem(service.home.span_of("build", "ssh"), message, None, why, Severity.LOW)


def _network(service: Effective) -> Problem:
    span = service.home.span_of("build", "network")
    message = f"the build of `{service.name}` is in the network of the host"
    patch = service.home.remove(("build", "network"))
    if patch is None:
        return Problem(span, message, why_no_fix=service.home.why_not("build", "network"))
    assumes = "assumes that the build reaches no server that only the host can reach"
    title = f"Build `{service.name}` in a network of its own"
    return Problem(span, message, Fix(title, Safety.UNSAFE, patch.edits, assumes, patch.promises))
