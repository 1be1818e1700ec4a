"""A container may change the settings that it only needs to read.

A file of the host that is mounted for writing can be changed from inside: whoever takes over the server rewrites its
configuration, its start script or the SQL of its first start, and the change is there after the next start, and in the
working copy of the repository.

Example:

```yaml
services:
  web:
    image: nginx:1.29
    volumes:
      - ./nginx.conf:/etc/nginx/nginx.conf
      - ./site:/usr/share/nginx/html:z
```

becomes

```yaml
services:
  web:
    image: nginx:1.29
    volumes:
      - ./nginx.conf:/etc/nginx/nginx.conf:ro
      - ./site:/usr/share/nginx/html:z
```

The rule looks at files whose name and place say that they are settings (`*.conf`, `*.yml`, `*.ini` and the like below
`/etc` or a folder `conf` or `config`), at start scripts, and at folders that are only read, such as
`/docker-entrypoint-initdb.d`. Other options stay: `z` becomes `ro,z`. The fix assumes that the program only reads them.
It is unsafe where something speaks against it: an image whose start script or web interface writes its settings
(Elasticsearch, Bitnami, Home Assistant, Pi-hole, LinuxServer …), or a command that runs `sed -i` or `chown` on the
file. Data, source code and sockets are not touched.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, Volume
from hardener.knowledge.privilege.host_mounts import HostMount, host_mounts, read_only
from hardener.knowledge.privilege.sensitive_paths import sensitive
from hardener.knowledge.privilege.settings_mounts import is_settings, may_write
from hardener.knowledge.running.workload import workload
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.COMPOSE, severity=Severity.LOW, safety=Safety.ASSUMED, see=("OWASP Docker 8", "VOL001"))
def writable_bind_mount(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        for mount in host_mounts(service) if service.home.has("volumes") else ():
            volume = mount.volume
            if volume is None or mount.by_name or mount.read_only or sensitive(mount):
                continue
            target = service.text(volume.target) or volume.target
            if is_settings(volume, target):
                yield _problem(service, mount, volume, target, project)


def _problem(service: Effective, mount: HostMount, volume: Volume, target: str, project: Project) -> Problem:
    message = f"`{service.name}` can change its settings `{target}`"
    patch = read_only(mount, service.home)
    if patch is None:
        return Problem(mount.span, message, why_no_fix=service.home.why_not("volumes", volume.index))
    against = [may_write(s, workload(s, project), target) for s in (service, *service.reaches)]
    doubt = next((clause for clause in against if clause), None)
    safety = Safety.UNSAFE if doubt else Safety.ASSUMED
    assumes = f"assumes that `{service.name}` only reads `{target}`" + (f", although {doubt}" if doubt else "")
    title = f"Mount `{target}` read-only into `{service.name}`"
    return Problem(mount.span, message, Fix(title, safety, patch.edits, assumes, patch.promises))
