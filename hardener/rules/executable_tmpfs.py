"""Programs can be run from a file system in memory.

Docker mounts `tmpfs` so that nothing on it can be run, raise its rights or be a device: what an attacker writes there
stays data. The options `exec`, `suid` and `dev` give that up.

Example:

```yaml
services:
  app:
    image: registry.example.com/app:1
    tmpfs:
      - /tmp:exec,size=64m
```

becomes

```yaml
services:
  app:
    image: registry.example.com/app:1
    tmpfs:
      - /tmp:size=64m
```

The fix takes these options away, and is unsafe: Java with JNA, PyInstaller and tools that build in `/tmp` run what they
unpack there.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_WEAKER = frozenset(("exec", "suid", "dev"))


@rule(kind=Kind.COMPOSE, severity=Severity.LOW, safety=Safety.UNSAFE, see=("CL-0022",))
def executable_tmpfs(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        value = service.home.get("tmpfs") if service.home.has("tmpfs") and service.has("tmpfs") else None
        for keys, text in _entries(value):
            path, _, options = text.partition(":")
            weaker = [option for option in options.split(",") if option in _WEAKER]
            if weaker:
                kept = ",".join(option for option in options.split(",") if option not in _WEAKER)
                yield _problem(service, keys, path, weaker, f"{path}:{kept}" if kept else path)


def _entries(value: object) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield ("tmpfs",), value
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, str):
            yield ("tmpfs", index), item


def _problem(service: Effective, keys: tuple[str | int, ...], path: str, weaker: list[str], entry: str) -> Problem:
    span = service.home.span_of(*keys)
    options = " and ".join(f"`{option}`" for option in weaker)
    message = f"`{service.name}` mounts `{path}` in memory with {options}"
    if service.is_swarm:
        return Problem(span, message, why_no_fix="swarm ignores `tmpfs`")
    patch = service.home.set(keys, entry)
    if patch is None:
        return Problem(span, message, why_no_fix=service.home.why_not(*keys))
    assumes = f"assumes that `{service.name}` runs nothing from `{path}`"
    title = f"Mount `{path}` of `{service.name}` without {options}"
    return Problem(span, message, Fix(title, Safety.UNSAFE, patch.edits, assumes, patch.promises))
