"""WORKDIR or VOLUME is a directory of the system.

The kernel or the engine puts its own files into `/proc`, `/sys` and `/dev`, and programs live in `/bin` and the like.
What the application writes there is lost, breaks the container, or replaces a program that others run.

Example:

```dockerfile
FROM alpine:3.20
WORKDIR /usr/bin
VOLUME /sys/fs/cgroup
```

This rule has no fix: the application's own paths must move with it.
"""

from collections.abc import Iterator
from posixpath import normpath

from hardener.documents.dockerfile import Dockerfile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_WHOLE = ("/proc", "/sys", "/dev", "/boot", "/var/run/docker.sock", "/run/docker.sock")
_ITSELF = frozenset("/ /bin /etc /lib /lib64 /sbin /usr /usr/bin /usr/lib /usr/sbin".split())


@rule(kind=Kind.DOCKERFILE, severity=Severity.MEDIUM, safety=Safety.MANUAL, see=("DS-0030", "DKL-DI-0002"))
def system_directory_mounted(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in dockerfile.instructions:
        if instruction.keyword not in ("WORKDIR", "VOLUME"):
            continue
        for word in instruction.words:
            path = normpath(word.value) if word.value.startswith("/") else ""
            whole = any(path == one or path.startswith(one + "/") for one in _WHOLE) and path != "/dev/shm"
            if whole or (path in _ITSELF and not (path == "/" and instruction.keyword == "WORKDIR")):
                message = f"`{instruction.keyword} {word.value}` is a directory of the system"
                yield Problem(word.span, message, why_no_fix="the paths of the application must move with it")
