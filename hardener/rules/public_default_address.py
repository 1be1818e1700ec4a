"""Published ports are open to everyone by default.

`8080:80` publishes on all addresses, past the firewall of the host (ufw, firewalld): the engine writes rules of its
own that come first. With the loopback as the default address only what names another one is public.

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
  "ip": "127.0.0.1",
  "default-network-opts": {
    "bridge": {
      "com.docker.network.bridge.host_binding_ipv4": "127.0.0.1"
    }
  }
}
```

`ip` counts for the default bridge, `default-network-opts` for networks that are made from then on, such as those of
Compose (Docker 24 and newer). The fix is unsafe: services that are meant for everyone must then say
`0.0.0.0:443:443`. Swarm publishes on all addresses in any case.
"""

from collections.abc import Iterator

from hardener.documents.daemon import DaemonFile
from hardener.knowledge.privilege.daemon_settings import setting
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_BINDING = "com.docker.network.bridge.host_binding_ipv4"


@rule(kind=Kind.DAEMON, severity=Severity.MEDIUM, safety=Safety.UNSAFE, see=("OWASP Docker 5a",))
def public_default_address(daemon: DaemonFile, project: Project) -> Iterator[Problem]:
    if daemon.is_for_windows:
        return
    wanted: dict[str, object] = {}
    if daemon.get("ip") in (None, "0.0.0.0"):  # noqa: S104 - what the file says
        wanted["ip"] = "127.0.0.1"
    if not daemon.has("default-network-opts"):
        wanted["default-network-opts"] = {"bridge": {_BINDING: "127.0.0.1"}}
    if wanted:
        yield setting(
            daemon,
            wanted,
            "published ports are open to everyone who reaches the host",
            "Publish ports on the loopback by default",
            Safety.UNSAFE,
            "what is meant for everyone names its address (`0.0.0.0:443:443`), and the engine is Docker 24 or newer",
        )
