"""The engine runs in debug mode.

It then answers requests for profiles and internals on its socket, and its log holds what clients send, such as the
environment of containers.

Example:

```json
{
  "debug": true,
  "log-level": "debug"
}
```

becomes

```json
{
  "debug": false,
  "log-level": "info"
}
```

Without the keys the engine does the same: `false` and `info` are its defaults.
"""

from collections.abc import Iterator

from hardener.documents.daemon import DaemonFile
from hardener.knowledge.privilege.daemon_settings import setting
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DAEMON, severity=Severity.LOW, safety=Safety.SAFE, see=("CIS 2.3", "OWASP Docker 10"))
def daemon_debug(daemon: DaemonFile, project: Project) -> Iterator[Problem]:
    values: dict[str, object] = {}
    if daemon.get("debug") is True:
        values["debug"] = False
    if daemon.get("log-level") in ("debug", "trace"):
        values["log-level"] = "info"
    if values:
        yield setting(daemon, values, "the engine runs in debug mode", "Leave debug mode", Safety.SAFE)
