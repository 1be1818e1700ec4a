"""Programs in the service can change its own file system.

Who breaks into a process usually brings tools: a miner, a shell, a changed script that runs at the next start. On a
read-only root there is no place for them but volumes and tmpfs, and a tmpfs is gone with the container.

Example:

```yaml
services:
  cache:
    image: mariadb:11
    volumes:
      - data:/var/lib/mysql
volumes:
  data:
```

becomes

```yaml
services:
  cache:
    image: mariadb:11
    volumes:
      - data:/var/lib/mysql
    read_only: true
    tmpfs:
      - /run/mysqld:mode=1777
      - /tmp
volumes:
  data:
```

Which paths an image writes to beside its volumes was measured, and a tmpfs is made for the user that writes there. A
path where something is mounted is left alone.

For a service that is built here, and for an image of which nobody has measured it, the fix is unsafe and knows of
`/tmp` only, as most programs write there at most; so it is where the configuration or an option of the service names
another place to write to. Left alone are services with secrets and configs whose content Compose writes into the
container, entrypoints that render their configuration, init systems, and what installs or builds something when it
starts.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, Patch
from hardener.knowledge.privilege.privileges import KEYS
from hardener.knowledge.privilege.read_only_root import read_only_root
from hardener.knowledge.privilege.tmpfs import with_tmpfs
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(
    kind=Kind.COMPOSE,
    severity=Severity.LOW,
    safety=Safety.ASSUMED,
    see=("CL-0007", "CIS 5.13", "writable-filesystem-service", "OWASP Docker 8"),
)
def writable_root_filesystem(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if service.lacks("read_only"):
            yield _problem(service, project)


def _problem(service: Effective, project: Project) -> Problem:
    message = f"the root file system of `{service.name}` is writable"
    place = service.home.key_span
    found = read_only_root(service, project)
    if isinstance(found, str):
        return Problem(place, message, why_no_fix=found)
    if found.tmpfs and (why := service.overruled("tmpfs")):
        return Problem(place, message, why_no_fix=why)
    patch = _patch(service, found.tmpfs)
    if patch is None:
        key = "tmpfs" if service.home.has("tmpfs") else "read_only"
        return Problem(place, message, why_no_fix=service.home.why_not(key))
    title = f"Make the root of `{service.name}` read-only"
    if found.tmpfs:
        title += ", with a tmpfs at " + " and ".join(entry.partition(":")[0] for entry in found.tmpfs)
    return Problem(place, message, Fix(title, found.safety, patch.edits, found.assumes, patch.promises))


def _patch(service: Effective, tmpfs: tuple[str, ...]) -> Patch | None:
    read_only = service.home.set(("read_only",), True, after=KEYS)
    more = with_tmpfs(service, tmpfs) if tmpfs else Patch()
    return None if read_only is None or more is None else read_only + more
