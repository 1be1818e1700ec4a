"""Containers may gain new privileges unless each of them forbids it.

With `no-new-privileges` the kernel ignores setuid bits and file capabilities in every container that is started, so
that a process that was broken into stays as small as it is.

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
  "no-new-privileges": true
}
```

Entrypoints that start as root and drop to another user work as before. The fix assumes that no container needs the
other way, such as sudo. A container can be exempted with `--security-opt no-new-privileges=false`.
"""

from collections.abc import Iterator

from hardener.documents.daemon import DaemonFile
from hardener.knowledge.privilege.daemon_settings import setting
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DAEMON, severity=Severity.MEDIUM, safety=Safety.ASSUMED, see=("CIS 2.14", "OWASP Docker 4"))
def daemon_without_no_new_privileges(daemon: DaemonFile, project: Project) -> Iterator[Problem]:
    if daemon.get("no-new-privileges") is True or daemon.is_for_windows:
        return
    yield setting(
        daemon,
        {"no-new-privileges": True},
        "containers may gain new privileges",
        "Forbid new privileges in all containers",
        Safety.ASSUMED,
        "assumes that no container raises its privileges with setuid programs such as sudo",
    )
