"""A container shares a namespace with its host.

Namespaces are what makes a container one. With the host's, it sees and signals every process (`pid`), reads the memory
that others share (`ipc`), opens and watches any port of the host, also those that listen on 127.0.0.1 only
(`network_mode`), renames the host (`uts`), is root outside as well where users are remapped (`userns_mode`), or sees
all control groups (`cgroup`, `cgroup_parent`).

Example:

```yaml
services:
  app:
    image: registry.example.com/app:1
    pid: host
    network_mode: bridge
```

becomes

```yaml
services:
  app:
    image: registry.example.com/app:1
    network_mode: bridge
```

The fix takes the key away, and is unsafe: only a run can tell whether the service works on its own. It is not offered
for `network_mode: host`, as the ports that the service then has to publish are not written anywhere, nor for what
watches a host, such as node-exporter. Namespaces that services share (`ipc: shareable`, `pid: service:app`) are fine.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.knowledge.privilege.sensitive_paths import watches_host
from hardener.knowledge.running.workload import workload
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = (
    "071a71ff",
    "4d9f44c6",
    "4f31dd9f",
    "8af7162d",
    "CIS 5.10",
    "CIS 5.16",
    "CIS 5.17",
    "CIS 5.21",
    "CIS 5.25",
    "CIS 5.31",
    "CL-0008",
    "CL-0010",
    "NET001",
    "baa3890f",
)


@dataclass(frozen=True, slots=True)
class _Shared:
    what: str
    severity: Severity


_KEYS = {
    "network_mode": _Shared("is in the network of the host", Severity.HIGH),
    "pid": _Shared("sees and signals the processes of the host", Severity.HIGH),
    "ipc": _Shared("shares memory with the processes of the host", Severity.HIGH),
    "uts": _Shared("shares the name of the host", Severity.MEDIUM),
    "userns_mode": _Shared("keeps out of the remapping of users", Severity.MEDIUM),
    "cgroup": _Shared("sees the control groups of the host", Severity.MEDIUM),
    "cgroup_parent": _Shared("runs in a control group of its own choice", Severity.LOW),
}
_PORTS = "the ports that it would have to publish in its place are not written anywhere"


@rule(kind=Kind.COMPOSE, severity=Severity.HIGH, safety=Safety.UNSAFE, see=_SEE)
def host_namespace_shared(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        for key, shared in _KEYS.items():
            if service.home.has(key) and service.decides(key) and _is_shared(key, service):
                yield _problem(service, key, shared, project)
        for named in service.own(service.networks) if service.home.has("networks") else ():
            if _is_of_host(named.name, service):
                message = f"`{service.name}` is in the network of the host (`{named.name}` is its name in this file)"
                yield Problem(named.span, message, why_no_fix=_PORTS, severity=Severity.HIGH)


def _is_of_host(name: str, service: Effective) -> bool:
    """Whether a network is the one called `host`, which the engine has beside those that are made."""
    for file in service.run.all_files:
        network = file.get("networks", name)
        external = network.get("external") if isinstance(network, dict) else None
        if isinstance(network, dict) and external:
            called = external.get("name") if isinstance(external, dict) else network.get("name", name)
            if called == "host":
                return True
    return False


def _is_shared(key: str, service: Effective) -> bool:
    value = service.get(key)
    if not isinstance(value, str):
        return False
    return bool(value) if key == "cgroup_parent" else service.text(value) == "host"


def _problem(service: Effective, key: str, shared: _Shared, project: Project) -> Problem:
    span = service.home.span_of(key)
    message = f"`{service.name}` {shared.what} (`{key}: {service.get(key)}`)"
    watcher = watches_host(workload(service, project))
    if key == "network_mode" or watcher:
        why = f"`{watcher}` watches the host and is documented to run like this" if watcher else _PORTS
        severity = Severity.LOW if watcher else shared.severity
        return Problem(span, message, why_no_fix=why, severity=severity)
    if service.is_swarm:
        return Problem(span, message, why_no_fix=f"swarm ignores `{key}`", severity=shared.severity)
    patch = service.home.remove((key,))
    if patch is None:
        return Problem(span, message, why_no_fix=service.home.why_not(key), severity=shared.severity)
    assumes = f"assumes that `{service.name}` needs nothing of the host through it"
    title = f"Keep `{service.name}` apart from its host: remove `{key}`"
    fix = Fix(title, Safety.UNSAFE, patch.edits, assumes, patch.promises)
    return Problem(span, message, fix, severity=shared.severity)
