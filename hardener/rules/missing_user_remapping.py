"""Root in a container is root of the host.

Who breaks out of a container that runs as root is root of the host. With a user namespace the root of a container is
a user without any rights outside.

Example:

```json
{
  "storage-driver": "overlay2"
}
```

becomes

```json
{
  "storage-driver": "overlay2",
  "userns-remap": "default"
}
```

The fix is unsafe: the engine keeps images and volumes of remapped users elsewhere, so that all there are seem gone
until it is taken back; folders of the host belong to other users than before; host namespaces and some volume drivers
no longer work. A rootless engine needs no remapping.
"""

from collections.abc import Iterator

from hardener.documents.daemon import DaemonFile
from hardener.knowledge.privilege.daemon_settings import setting
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DAEMON, severity=Severity.MEDIUM, safety=Safety.UNSAFE, see=("CIS 2.9", "OWASP Docker 2"))
def missing_user_remapping(daemon: DaemonFile, project: Project) -> Iterator[Problem]:
    if daemon.get("userns-remap") or daemon.is_for_windows:
        return
    yield setting(
        daemon,
        {"userns-remap": "default"},
        "root in a container is root of the host",
        "Map root of containers to a user without rights",
        Safety.UNSAFE,
        "images and volumes are made again, and no container shares namespaces or owned folders of the host",
    )
