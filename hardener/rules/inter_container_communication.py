"""Containers on the default bridge may talk to each other freely.

On the network `bridge`, which a container joins where nothing else is said, every container reaches every port of
every other one. One that was broken into is a way to all of them.

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
  "icc": false
}
```

Networks of their own, as Compose makes them, are not concerned. The fix assumes that nothing needs the default bridge
to talk; containers that must can be linked, or better be put on a network.
"""

from collections.abc import Iterator

from hardener.documents.daemon import DaemonFile
from hardener.knowledge.privilege.daemon_settings import setting
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DAEMON, severity=Severity.LOW, safety=Safety.ASSUMED, see=("CIS 2.2", "OWASP Docker 5"))
def inter_container_communication(daemon: DaemonFile, project: Project) -> Iterator[Problem]:
    if daemon.get("icc") is False or daemon.is_for_windows:
        return
    yield setting(
        daemon,
        {"icc": False},
        "containers on the default bridge may talk to each other",
        "Keep containers on the default bridge apart",
        Safety.ASSUMED,
        "assumes that containers which talk to each other are on networks of their own, as those of Compose are",
    )
