"""What a container mounts appears on its host.

With `shared` propagation a mount that is made in the container is made on the host too, and the other way round: the
wall between the file systems is gone. Together with the right to mount, that is the host's file system to take.

Example:

```yaml
services:
  sync:
    image: rclone/rclone:1.69
    volumes:
      - /mnt/data:/data:shared
```

becomes

```yaml
services:
  sync:
    image: rclone/rclone:1.69
    volumes:
      - /mnt/data:/data
```

The fix takes the option away, and is unsafe: what mounts for others, such as rclone or a storage plugin, needs it. With
`slave`, which is fine, the container sees what the host mounts.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, Patch, Volume
from hardener.knowledge.privilege.host_mounts import with_options
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SHARED = frozenset(("shared", "rshared"))


@rule(kind=Kind.COMPOSE, severity=Severity.MEDIUM, safety=Safety.UNSAFE, see=("CIS 5.20", "CL-0017", "baa452f0"))
def shared_mount_propagation(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        for volume in service.own(service.volumes) if service.home.has("volumes") else ():
            if _is_shared(volume, service):
                yield _problem(service, volume)


def _is_shared(volume: Volume, service: Effective) -> bool:
    propagation = service.home.get("volumes", volume.index, "bind", "propagation") if volume.text is None else None
    return bool(_SHARED.intersection(volume.options)) or propagation in _SHARED


def _problem(service: Effective, volume: Volume) -> Problem:
    message = f"what `{service.name}` mounts below `{volume.target}` appears on the host"
    patch = _patch(service, volume)
    if patch is None:
        return Problem(volume.span, message, why_no_fix=service.home.why_not("volumes", volume.index))
    assumes = f"assumes that `{service.name}` mounts nothing for others below `{volume.target}`"
    title = f"Keep the mounts of `{service.name}` below `{volume.target}` in the container"
    return Problem(volume.span, message, Fix(title, Safety.UNSAFE, patch.edits, assumes, patch.promises))


def _patch(service: Effective, volume: Volume) -> Patch | None:
    if volume.text is None:
        return service.home.remove(("volumes", volume.index, "bind", "propagation"))
    return with_options(volume, [option for option in volume.options if option not in _SHARED], service.home)
