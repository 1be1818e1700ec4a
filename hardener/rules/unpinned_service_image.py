"""The image of a service is named by a tag, which can be moved.

`docker compose pull` then brings in whatever the registry has under that name, on one machine today and on another next
week. A digest names the bytes themselves: the same ones everywhere, until somebody changes the line.

The fix asks the registry what the tag means now, and writes that digest behind the tag: people and update bots can
still read which version it is. It is the digest of the index, so that all platforms keep working.

Example:

```yaml
services:
  cache:
    image: "redis:7-alpine"
  proxy:
    image: traefik
```

becomes

```yaml
services:
  cache:
    image: "redis:7-alpine@sha256:1…"
  proxy:
    image: traefik:latest@sha256:1…
```

What stands at an anchor is pinned there, for all services that use it. Where `image:` is the name for what the service
builds, or for what another service builds, it is left alone. A variable (`app:${TAG}`) is reported only: a digest would
overrule it; the default of `${IMAGE:-redis:7}` is pinned inside. Pinned images get no security updates by themselves:
let an update bot move the digests.
"""

from collections.abc import Iterator
from dataclasses import replace

from hardener.documents.compose import ComposeFile, Service
from hardener.documents.compose_images import images_of_compose, pin_of_service
from hardener.documents.image_uses import ImageUse
from hardener.facts import Unanswered
from hardener.knowledge.building.local_images import is_built_here
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Span

_SEE = (
    "CKV_DOCKER_7",
    "CL-0004",
    "CL-0019",
    "DL3007",
    "IMG001",
    "service-image-require-explicit-tag",
    "CIS 4.2",
    "CIS 5.28",
    "OWASP Docker 13",
)
_OF_DIGESTS = ("CL-0019", "CIS 4.2", "OWASP Docker 13")


@rule(kind=Kind.COMPOSE, severity=Severity.MEDIUM, safety=Safety.SAFE, see=_SEE)
def unpinned_service_image(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    seen: set[Span] = set()
    for service, use in images_of_compose(compose):
        pinned = use.ref is not None and use.ref.digest is not None
        local = is_built_here(use, project) or project.is_built(service)
        if not pinned and not local and use.place not in seen:
            yield _as_others_see(_problem(service, project, use), use)
        seen.add(use.place)


def _as_others_see(problem: Problem, use: ImageUse) -> Problem:
    """What accepts `latest` in the words of another tool does not accept a version without a digest."""
    return replace(problem, see=_OF_DIGESTS) if use.is_only_undigested else problem


def _problem(service: Service, project: Project, use: ImageUse) -> Problem:
    severity = Severity.MEDIUM if use.ref and use.ref.moves else Severity.LOW
    if use.ref is None or use.written is None:
        return Problem(use.place, use.message, None, use.why_not, severity)
    answer = project.facts.answer(use.ref)
    if isinstance(answer, Unanswered):
        return Problem(use.place, use.message, None, answer.reason, severity)
    patch = pin_of_service(service, use, answer.digest)
    if isinstance(patch, str):
        return Problem(use.place, use.message, None, patch, severity)
    fix = Fix(use.title, Safety.SAFE, patch.edits, promises=patch.promises)
    return Problem(use.place, use.message, fix, severity=severity)
