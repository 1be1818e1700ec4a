"""A container can reach files on which the security of its host rests.

Whoever can write to `/etc`, to the programs of the host or to its root file system becomes root there, whatever else
the container is kept from. Reading is bad enough: `/etc/shadow`, keys in `~/.ssh`, the environment of every process in
`/proc`, the data of all other containers in `/var/lib/docker`.

Example:

```yaml
services:
  web:
    image: registry.example.com/web:1
    volumes:
      - /etc/localtime:/etc/localtime
```

becomes

```yaml
services:
  web:
    image: registry.example.com/web:1
    volumes:
      - /etc/localtime:/etc/localtime:ro
```

The fix adds `ro` and keeps the other options. It is made where convention or the image's own documentation says that
the path is only read: the time zone, certificates, kernel modules; `/proc`, `/sys` and `/` for what watches a host,
such as cadvisor or node-exporter. Elsewhere it is unsafe, and not offered where it would not help: credentials, the
system bus. What is mounted read-only and only read by convention is not reported; the rest remains as a finding, with
a severity by what there is to lose. `:ro` does not reach mounts below the path.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.knowledge.privilege.host_mounts import HostMount, host_mounts, read_only
from hardener.knowledge.privilege.sensitive_paths import Sensitive, only_reads, sensitive
from hardener.knowledge.running.workload import workload
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = ("1c1325ff", "CIS 5.6", "CL-0013", "CL-0025", "OWASP Docker 8")


@rule(kind=Kind.COMPOSE, severity=Severity.HIGH, safety=Safety.ASSUMED, see=_SEE)
def sensitive_host_mount(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if service.home.has("volumes") or service.home.has("secrets") or service.home.has("configs"):
            for mount in host_mounts(service):
                found = sensitive(mount)
                if found and (problem := _problem(service, mount, found, project)):
                    yield problem


def _problem(service: Effective, mount: HostMount, found: Sensitive, project: Project) -> Problem | None:
    severity = found.ro if mount.read_only else found.rw
    if severity is None:
        return None
    verb = "read" if mount.read_only else "write to"
    message = f"`{service.name}` can {verb} `{mount.path}`, {found.what}"
    readers = [only_reads(mount, workload(s, project)) for s in (service, *service.reaches)]
    reader = readers[0] if all(readers) else None
    if mount.read_only:
        severity = Severity.LOW if reader else severity
        return Problem(mount.span, message, why_no_fix=_instead(service, mount, reader), severity=severity)
    if found.ro is found.rw:
        return Problem(mount.span, message, why_no_fix=_instead(service, mount, None), severity=severity)
    patch = None if mount.by_name else read_only(mount, service.home)
    if patch is None:
        where = "its `driver_opts` say it" if mount.by_name else None
        return Problem(mount.span, message, why_no_fix=where or _refused(service, mount), severity=severity)
    safety = Safety.ASSUMED if reader else Safety.UNSAFE
    assumes = f"assumes that `{service.name}` does not write to `{mount.path}`" + (f": {reader}" if reader else "")
    fix = Fix(f"Mount `{mount.path}` read-only into `{service.name}`", safety, patch.edits, assumes, patch.promises)
    return Problem(mount.span, message, fix, severity=severity)


def _refused(service: Effective, mount: HostMount) -> str:
    return service.home.why_not("volumes", mount.volume.index) if mount.volume else "a secret is read-only already"


def _instead(service: Effective, mount: HostMount, reader: str | None) -> str:
    if reader:
        return f"{reader}; whether that is wanted is for you to say"
    return f"what `{service.name}` needs of it is not known; copy that into the image, or mount it alone"
