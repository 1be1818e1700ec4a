"""The service may open files or start processes without any limit.

`ulimits` replace those of the engine. With `-1`, one process can use up what all containers of the host share, and a
crash (`core`) writes the memory of the process, with its passwords, to the disk.

Example:

```yaml
services:
  app:
    image: registry.example.com/app:1
    ulimits:
      nproc: -1
```

There is no fix: how much the service needs is not written anywhere. Write a number (`nofile: 65536`), or leave the
key out, so that the engine's own limits hold. `memlock: -1`, which search engines and databases ask for, is left alone,
as the limit on memory holds for what is locked as well.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_WHAT = {"nproc": "start processes", "nofile": "open files", "core": "dump its memory"}
_WHY = "how much it needs is not known"


@rule(kind=Kind.COMPOSE, severity=Severity.LOW, safety=Safety.MANUAL, see=("CIS 5.19", "OWASP Docker 7"))
def unlimited_ulimit(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        for name, what in _WHAT.items() if service.home.has("ulimits") else ():
            if service.decides("ulimits", name) and _is_unlimited(service, name):
                message = f"`{service.name}` may {what} without limit (`{name}: -1`)"
                yield Problem(service.home.span_of("ulimits", name), message, None, _WHY)


def _is_unlimited(service: Effective, name: str) -> bool:
    value = service.get("ulimits", name)
    values = value.values() if isinstance(value, dict) else [value]
    return any(str(each).strip() == "-1" for each in values)
