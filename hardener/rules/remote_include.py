"""A Compose file takes in another one from the network.

What the other file says runs here with the rights of who starts it: any image, any mount of the host. Whoever controls
the repository or registry controls the machine, at every `docker compose up`.

Example:

```yaml
include:
  - oci://registry.example.com/stacks/monitoring:latest
services:
  app:
    image: registry.example.com/app:1
```

This rule has no fix: what the file is today must be looked at first. Name a digest (`…@sha256:…`) or a commit
(`…#0123abc…`), which makes the severity low, or copy the file into the repository, where changes are reviewed.
"""

import re
from collections.abc import Iterator

from hardener.documents.compose import ComposeFile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_REMOTE = re.compile(r"(?:oci|git|ssh|https?)://|git@|github\.com/|[^/]+\.git(?:#|$)")
_PINNED = re.compile(r"@sha256:[0-9a-f]{64}$|#[0-9a-f]{40}(?=$|:)")
_WHY = "what it holds today must be looked at before it is pinned or copied"


@rule(kind=Kind.COMPOSE, severity=Severity.MEDIUM, safety=Safety.MANUAL, see=())
def remote_include(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for index, item in enumerate(compose.include):
        for path in _paths(item):
            if _REMOTE.match(path):
                severity = Severity.LOW if _PINNED.search(path) else Severity.MEDIUM
                message = f"`{path}` is taken in from the network"
                yield Problem(compose.span_of("include", index), message, None, _WHY, severity)
    for service in compose.services:
        path = service.get("extends", "file")
        if isinstance(path, str) and _REMOTE.match(path):
            severity = Severity.LOW if _PINNED.search(path) else Severity.MEDIUM
            message = f"`{service.name}` extends a service of `{path}`, which is taken in from the network"
            yield Problem(service.span_of("extends"), message, None, _WHY, severity)


def _paths(item: object) -> Iterator[str]:
    value = item.get("path") if isinstance(item, dict) else item
    for path in value if isinstance(value, list) else [value]:
        if isinstance(path, str):
            yield path
