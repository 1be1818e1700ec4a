"""An image is named by a tag, which can mean something else tomorrow.

Whoever can push to the registry, or breaks into it, decides what the next build contains, and no build can be repeated.
A digest names the bytes themselves: the same ones on every machine, until somebody changes the line.

The fix asks the registry what the tag means now, and writes that digest behind the tag: people and update bots
(Renovate, Dependabot) can still read which version it is. It is the digest of the index, so that all platforms keep
working. Where no tag is written, `latest` is what was meant.

Example:

```dockerfile
# syntax=docker/dockerfile:1
FROM node:22-alpine AS build
RUN --mount=type=bind,from=busybox,target=/tools npm ci

FROM nginx
COPY --from=build /app /usr/share/nginx/html
```

becomes

```dockerfile
# syntax=docker/dockerfile:1@sha256:1…
FROM node:22-alpine@sha256:1… AS build
RUN --mount=type=bind,from=busybox:latest@sha256:1…,target=/tools npm ci

FROM nginx:latest@sha256:1…
COPY --from=build /app /usr/share/nginx/html
```

A base named by a build argument (`ARG BASE=node:22`, `FROM $BASE`) is pinned at the default of the ARG, if that is the
whole reference and used for nothing else, so that `--build-arg` still works. `FROM node:$VERSION` is reported only: a
digest would overrule the argument. Stages, `scratch`, named contexts and images that the project builds itself are left
alone. Pinned images get no security updates by themselves: let an update bot move the digests.
"""

from collections.abc import Iterator
from dataclasses import replace

from hardener.documents.dockerfile import Dockerfile
from hardener.documents.dockerfile_images import images_of_dockerfile
from hardener.documents.image_uses import ImageUse, pin
from hardener.facts import Unanswered
from hardener.knowledge.building.local_images import context_names, is_built_here
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = (
    "DL3006",
    "DL3007",
    "CKV_DOCKER_7",
    "DS-0001",
    "DKL-DI-0006",
    "CIS 4.2",
    "OWASP Docker 13",
    "9efb0b2d",
    "f45ea400",
    "missing-image-version",
    "dockerfile-source-not-pinned",
)
_OF_DIGESTS = ("CIS 4.2", "OWASP Docker 13")


@rule(kind=Kind.DOCKERFILE, severity=Severity.MEDIUM, safety=Safety.SAFE, see=_SEE)
def unpinned_image(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for use in images_of_dockerfile(dockerfile, context_names(dockerfile, project)):
        pinned = use.ref is not None and use.ref.digest is not None
        if not pinned and not is_built_here(use, project):
            yield _as_others_see(_problem(dockerfile, project, use), use)


def _as_others_see(problem: Problem, use: ImageUse) -> Problem:
    """What accepts `latest` in the words of another tool does not accept a version without a digest."""
    return replace(problem, see=_OF_DIGESTS) if use.is_only_undigested else problem


def _problem(dockerfile: Dockerfile, project: Project, use: ImageUse) -> Problem:
    severity = Severity.MEDIUM if use.ref and use.ref.moves else Severity.LOW
    if use.ref is None or use.written is None or dockerfile.not_editable:
        return Problem(use.place, use.message, None, dockerfile.not_editable or use.why_not, severity)
    answer = project.facts.answer(use.ref)
    if isinstance(answer, Unanswered):
        return Problem(use.place, use.message, None, answer.reason, severity)
    edit = pin(dockerfile.path, use.written, use.ref, answer.digest)
    return Problem(use.place, use.message, Fix(use.title, Safety.SAFE, (edit,)), severity=severity)
