"""Published ports go through a process of the engine for each of them.

`docker-proxy` runs as root of the host for every published port, and hides from containers who connects to them over
the loopback. The firewall can do the same without it.

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
  "userland-proxy": false
}
```

The fix is unsafe: hosts without hairpin NAT, and connections over IPv6 to containers that only have IPv4, need the
proxy.
"""

from collections.abc import Iterator

from hardener.documents.daemon import DaemonFile
from hardener.knowledge.privilege.daemon_settings import setting
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DAEMON, severity=Severity.LOW, safety=Safety.UNSAFE, see=("CIS 2.16",))
def userland_proxy(daemon: DaemonFile, project: Project) -> Iterator[Problem]:
    if daemon.get("userland-proxy") is False or daemon.is_for_windows:
        return
    yield setting(
        daemon,
        {"userland-proxy": False},
        "every published port has a process of the engine that runs as root",
        "Publish ports without the proxy",
        Safety.UNSAFE,
        "the host has hairpin NAT, and nobody reaches containers over IPv6 only",
    )
