"""The log of the service grows until the disk is full.

Docker's default driver, `json-file`, keeps everything that a container writes. Whoever can make a service log, with
requests that fail for instance, can fill the disk of the host.

Example:

```yaml
services:
  web:
    image: nginx:1.27
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

Where the file has an anchor with such a `logging` under an `x-` key, the service uses it. A service that has
`logging` with another driver is left alone. The rule is for the strict profile, since rotation is better set once for
the whole engine (see `daemon-log-growth`): what stands here takes the place of a driver such as `journald` or `loki`
that the engine is configured with, which is what the fix assumes not to be the case.
"""

from collections.abc import Iterator
from dataclasses import replace

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, Patch
from hardener.documents.yaml_tree import MappingNode, Pair
from hardener.knowledge.running.service_health import BEFORE_THE_CHECK
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_ROTATION = {"max-size": "10m", "max-file": "3"}
_ABOVE = (*BEFORE_THE_CHECK, "healthcheck")
_DRIVER = (
    "assumes that the engine logs with Docker's default driver (`docker info -f '{{.LoggingDriver}}'` says json-file), "
    "and that 30 MB of the newest lines are enough"
)


@rule(kind=Kind.COMPOSE, severity=Severity.LOW, safety=Safety.ASSUMED, see=("OPS003", "CIS 2.13"))
def missing_log_rotation(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if service.lacks("logging"):
            patch, assumes = _added(service), _DRIVER
        elif service.get("logging", "driver") == "json-file" and service.decides("logging", "driver"):
            if service.has("logging", "options", "max-size"):
                continue
            patch = service.home.set(("logging", "options"), _ROTATION)
            assumes = "assumes that 30 MB of the newest lines are enough"
        else:
            continue
        message = f"the log of `{service.name}` grows without limit"
        place = service.home.span_of("logging")
        if patch is None:
            yield Problem(place, message, why_no_fix=service.home.why_not("logging"))
        else:
            fix = Fix(f"Rotate the log of `{service.name}`", Safety.ASSUMED, patch.edits, assumes, patch.promises)
            yield Problem(place, message, fix)


def _added(service: Effective) -> Patch | None:
    home = service.home
    anchored = _anchored(home.document)
    if anchored is None or home.document.text.find(f"&{anchored[0]}") > home.key_span.start:
        return home.set(("logging",), {"driver": "json-file", "options": _ROTATION}, _ABOVE)
    name, data = anchored
    if (patch := home.set(("logging",), f"<{name}>", _ABOVE)) is None:
        return None
    edits = tuple(replace(edit, text=_with_alias(edit.text, name)) for edit in patch.edits)
    return Patch(edits, tuple(replace(promise, value=data) for promise in patch.promises))


def _with_alias(text: str, name: str) -> str:
    for quoted in (f'"<{name}>"', f"'<{name}>'", f"<{name}>"):
        text = text.replace(quoted, f"*{name}")
    return text


def _anchored(compose: ComposeFile) -> tuple[str, object] | None:
    """An anchor of the file that holds a `logging` with rotation, and what it says."""
    root = compose.tree.root
    for key, pair in root.pairs.items() if isinstance(root, MappingNode) else ():
        if key.startswith("x-") and (found := _logging(pair, compose, (key,))):
            return found
    return None


def _logging(pair: Pair, compose: ComposeFile, keys: tuple[str, ...]) -> tuple[str, object] | None:
    node = pair.value
    if not isinstance(node, MappingNode):
        return None
    data = compose.get(*keys)
    if node.anchor and node.tag is None and "driver" in data and "max-size" in (data.get("options") or {}):
        return node.anchor, data
    inner = (_logging(p, compose, (*keys, k)) for k, p in node.pairs.items() if k == "logging")
    return next((found for found in inner if found), None)
