"""The log of the service is thrown away.

With `driver: none` nothing that the service writes is kept: neither `docker logs` nor a collector has it. What an
attacker did, or why the service failed, cannot be found out afterwards.

Example:

```yaml
services:
  web:
    image: nginx:1.27
    logging:
      driver: none
```

becomes

```yaml
services:
  web:
    image: nginx:1.27
    logging:
      driver: json-file
      options:
        max-size: 10m
        max-file: "3"
```

The fix keeps 30 MB. It is unsafe, as somebody had a reason: the service may write more than a disk can take, or what
must not be kept.
"""

from collections.abc import Iterator

from hardener.documents.compose import ComposeFile
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_ROTATION = {"max-size": "10m", "max-file": "3"}


@rule(kind=Kind.COMPOSE, severity=Severity.LOW, safety=Safety.UNSAFE, see=("CL-0014",))
def logging_disabled(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if not service.decides("logging", "driver") or service.get("logging", "driver") != "none":
            continue
        home = service.home
        message = f"the log of `{service.name}` is thrown away"
        place = home.span_of("logging", "driver")
        patches = [home.set(("logging", "driver"), "json-file")]
        if not service.has("logging", "options", "max-size"):
            patches.append(home.set(("logging", "options"), _ROTATION))
        done = [patch for patch in patches if patch]
        if len(done) < len(patches):
            yield Problem(place, message, why_no_fix=home.why_not("logging", "driver"))
            continue
        patch = sum(done[1:], done[0])
        assumes = f"a disk takes what `{service.name}` writes, and nothing in it must be kept secret"
        fix = Fix(f"Keep the log of `{service.name}`", Safety.UNSAFE, patch.edits, assumes, patch.promises)
        yield Problem(place, message, fix)
