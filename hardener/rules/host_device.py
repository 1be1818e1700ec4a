"""A container may use a device of its host.

A disk of the host is its file system without any permissions; `/dev/mem` and `/dev/kmsg` are the kernel's. Devices for
sound, pictures or a VPN give less away, and are shown with a low severity.

Example:

```yaml
services:
  tool:
    image: registry.example.com/tool:1
    devices:
      - /dev/sda:/dev/sda
```

This rule has no fix: the service is there for its device. Give it the one device that it needs, with the rights it
needs (`/dev/sda:/dev/sda:r`), or a share of the file system in place of the disk. `device_cgroup_rules` for all devices
(`a *:* rwm`) open every one of them to who can make its node.
"""

import re
from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.knowledge.privilege.host_mounts import normal_path
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_DANGEROUS = re.compile(
    r"/dev(?:$|/(?:block/|disk/|dm-|hd[a-z]|kmem|kmsg|loop|mapper/|md\d|md/|mem$|mmcblk|mtd|nbd\d|nvme|port$|rbd|sd[a-z]|sg\d"
    r"|vd[a-z]|xvd[a-z]|zd\d|zfs$|zvol/|char/1:(?:1|2|4|11)$|char/10:237$|fuse-root))"
)
_ALL = re.compile(r"\s*a\b|\s*[bc]\s+\*:|\s*b\s")
_WHY = "the service is there for its device; give it only the one it needs, and only the rights it needs"


@rule(kind=Kind.COMPOSE, severity=Severity.HIGH, safety=Safety.MANUAL, see=("CIS 5.18", "CL-0016"))
def host_device(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        yield from _devices(service)
        for index, text in _items(service, "device_cgroup_rules"):
            message = f"`{service.name}` may use devices by the rule `{text}`"
            severity = Severity.HIGH if _ALL.match(text) else Severity.LOW
            yield Problem(service.home.span_of("device_cgroup_rules", index), message, None, _WHY, severity)


def _devices(service: Effective) -> Iterator[Problem]:
    for index, item in enumerate(_list(service, "devices")):
        source = item.get("source") if isinstance(item, dict) else str(item).partition(":")[0]
        written = source if isinstance(source, str) else ""
        if "$" in str(item):
            filled = service.text(item) if isinstance(item, str) else service.text(written)
            written = (filled or written).partition(":")[0] if filled else str(item)
        if not written.startswith(("/", "$")):
            continue
        severity = Severity.HIGH if _DANGEROUS.match(normal_path(written)) else Severity.LOW
        message = f"`{service.name}` may use the device `{written}` of the host"
        yield Problem(service.home.span_of("devices", index), message, None, _WHY, severity)


def _items(service: Effective, key: str) -> Iterator[tuple[int, str]]:
    yield from ((index, item) for index, item in enumerate(_list(service, key)) if isinstance(item, str))


def _list(service: Effective, key: str) -> list[object]:
    value = service.home.get(key) if service.home.has(key) and service.has(key) else None
    return value if isinstance(value, list) else []
