"""The working copy takes the place of the code in the image.

Mounting the source over the application is for development: what runs is then not what was built, scanned and signed,
but whatever lies in the folder, and a container that is taken over can change the repository itself. In a file that is
deployed, the folder may even be missing.

Example:

```yaml
services:
  web:
    build: .
    volumes:
      - .:/app
```

This rule has no fix: where the code is mounted during development, it is meant. Put it into `compose.override.yaml`,
which is used on the machines of developers and left out elsewhere (`docker compose -f compose.yaml up`), or use
`develop.watch`. Files whose name says that they are for development or tests are not asked.
"""

import re
from collections.abc import Iterator
from posixpath import basename, dirname, normpath

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.knowledge.privilege.host_mounts import HostMount, host_mounts
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_FOR_DEVELOPERS = re.compile(r"dev|local|debug|test|ci\b|override|sample|example|watch", re.IGNORECASE)
_CODE = re.compile(
    r"/(?:app|code|src|srv|workspace|application|project|usr/src(?:/app)?|opt/app|var/www(?:/html)?)(?:/.*)?$"
)
_SOURCES = re.compile(r"(?:^|/)(?:src|app|lib|server|client|backend|frontend|api|web|public|templates)$")
_WHY = "during development it is meant; it belongs into `compose.override.yaml`"


@rule(kind=Kind.COMPOSE, severity=Severity.LOW, safety=Safety.MANUAL, see=())
def source_mounted(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    if compose.is_override or _FOR_DEVELOPERS.search(basename(compose.path)):
        return
    for service in project.effective(compose):
        if service.home.has("volumes") and service.build is not None:
            for mount in host_mounts(service):
                if _is_source(mount, service, compose):
                    message = (
                        f"`{service.name}` runs the code in `{mount.path}` of the working copy, not that of its image"
                    )
                    yield Problem(mount.span, message, why_no_fix=_WHY)


def _is_source(mount: HostMount, service: Effective, compose: ComposeFile) -> bool:
    """Whether the folder is the build context or its code, and goes where code is."""
    context = service.build.context if service.build else None
    if context is None or mount.volume is None or mount.path.startswith(("/", "~", "$")):
        return False
    here = dirname(compose.path) or "."
    root, path = normpath(f"{here}/{context}"), normpath(f"{here}/{mount.path}")
    if not _CODE.match(mount.target):
        return False
    is_part = (root == "." or path.startswith(f"{root}/")) and bool(_SOURCES.search(path))
    return path in (root, ".") or is_part or root.startswith(f"{path}/")
