"""The build upgrades all packages of its base image.

What comes out depends on the day of the build, and nobody can say later what was in the image. It also hides that the
base image is old: a newer base has the same updates, tested together, in shared layers.

Example:

```dockerfile
FROM debian:12
RUN apt-get update && apt-get upgrade -y
```

Opinions differ, and an upgrade is better than an old base without one. So this is reported and never changed: first
update the base image regularly (pinned by digest, with a bot), then the line can go.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.knowledge.building.packages import APT, YUM, Call, calls
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_UPGRADES = {
    **dict.fromkeys(APT, frozenset(("upgrade", "dist-upgrade", "full-upgrade"))),
    **dict.fromkeys(YUM, frozenset(("update", "upgrade", "distro-sync"))),
    "apk": frozenset(("upgrade",)),
    "zypper": frozenset(("update", "up", "dist-upgrade", "dup", "patch")),
}
_SEE = ("DL3035", "DS-0024", "DKL-DI-0003")
_WHY = "it brings security updates as long as the base image is not updated regularly"


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=_SEE)
def package_upgrade(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for _, found in calls(dockerfile, *_UPGRADES):
        if call := next((call for call in found if _upgrades_all(call)), None):
            message = f"`{call.manager} {call.does}` makes the result depend on the day of the build"
            yield Problem(call.command.span, message, why_no_fix=_WHY)


def _upgrades_all(call: Call) -> bool:
    return call.does in _UPGRADES[call.manager] and not call.operands
