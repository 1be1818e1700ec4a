"""An upgrade or a crash of the engine stops all containers.

With `live-restore` containers run on while the engine is restarted, so that security updates of it need no downtime
and are not put off.

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
  "live-restore": true
}
```

Swarm mode refuses the setting: nothing is found where a Compose file of the project is for swarm, or where the file
has settings of one (`cluster-store`, `swarm-default-advertise-addr`).
"""

from collections.abc import Iterator

from hardener.documents.daemon import DaemonFile
from hardener.knowledge.privilege.daemon_settings import setting
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DAEMON, severity=Severity.LOW, safety=Safety.ASSUMED, see=("CIS 2.15",))
def missing_live_restore(daemon: DaemonFile, project: Project) -> Iterator[Problem]:
    if daemon.get("live-restore") is True or daemon.is_for_windows or _is_swarm(daemon, project):
        return
    yield setting(
        daemon,
        {"live-restore": True},
        "containers stop when the engine does",
        "Keep containers running while the engine restarts",
        Safety.ASSUMED,
        "assumes that the engine is in no swarm (`docker info -f '{{.Swarm.LocalNodeState}}'` says inactive)",
    )


def _is_swarm(daemon: DaemonFile, project: Project) -> bool:
    if any(daemon.has(key) for key in ("cluster-store", "cluster-advertise", "swarm-default-advertise-addr")):
        return True
    return any(project.model.run_of(compose).is_swarm for compose in project.compose_files)
