"""Packages of the system come in the version that the mirror has today.

Two builds of the same file give different images, and an update that breaks something arrives unseen.

Example:

```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends curl
```

Reported, and never changed: mirrors keep only the newest version, so a pin breaks the build as soon as the next
security update comes out, and until then keeps the hole in. What works is to pin the base image by digest, and where
more is needed to install from a dated mirror (snapshot.debian.org, snapshot.ubuntu.com).
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.documents.words import Word
from hardener.knowledge.building.packages import INSTALLS, YUM, Call, calls
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_FILES = (".deb", ".apk", ".rpm")
_WHY = "mirrors drop old versions, so a pin breaks the build and keeps security updates out"
_SEE = (
    "DL3008",
    "DL3018",
    "DL3033",
    "DL3037",
    "DL3041",
    "KICS 965a08d7",
    "d3499f6d",
    "6452c424",
    "93d88cf7",
    "562952e4",
)


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=_SEE)
def unpinned_os_package(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for _, found in calls(dockerfile, *INSTALLS):
        installs = [(call, _unpinned(call)) for call in found if call.installs]
        names = [word.value for _, words in installs for word in words]
        if names:
            first = next(call for call, words in installs if words)
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            yield Problem(first.command.span, f"`{names[0]}`{more} in any version", why_no_fix=_WHY)


def _unpinned(call: Call) -> list[Word]:
    return [word for word in call.operands if not _is_pinned(call.manager, word.value)]


def _is_pinned(manager: str, name: str) -> bool:
    if name.endswith(_FILES) or "/" in name or "$" in name or name.endswith("-") or "*" in name:
        return True
    if manager in YUM:
        return any(part[:1].isdigit() for part in name.split("-")[1:]) or name.startswith("@")
    return any(mark in name for mark in "=<>~@") if manager != "zypper" else any(mark in name for mark in "=<>")
