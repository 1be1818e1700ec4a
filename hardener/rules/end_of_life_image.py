"""An image's version gets no security updates any more.

What is found in it after its end stays open for ever: in the program itself, and mostly in the system below it, since
the image is no longer built. A builder's toolchain ends up in what it builds.

Example:

```dockerfile
FROM node:16-alpine3.15
COPY server.js /
CMD ["node", "/server.js"]
```

becomes

```dockerfile
FROM node:24-alpine
COPY server.js /
CMD ["node", "/server.js"]
```

The fix names the same variant of the version that is recommended, on the distribution that its makers build it on now;
a digest is left out, since it would be that of the old version. Whether the application works with it, only a build and
its tests can tell. What keeps data (databases, queues, applications with a volume) is reported only: data must be
brought along, and often step by step. Where a build argument or a variable decides the version, a person changes that.
The dates are those of the projects, without paid support; the day is that of the run.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hardener.documents.compose import ComposeFile, Service
from hardener.documents.compose_images import image_of_service
from hardener.documents.dockerfile import Dockerfile
from hardener.documents.image_ref import parse_image_ref
from hardener.documents.image_uses import ODD, ImageUse, rewrite
from hardener.facts import NO_SUCH_IMAGE, Unanswered
from hardener.facts.known import KnownImage
from hardener.knowledge.building.local_images import images_that_run
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@dataclass(frozen=True, slots=True)
class _Ended:
    """A place that names an image whose version has ended, and the reference that takes its place."""

    document: Dockerfile | ComposeFile
    service: Service | None
    use: ImageUse
    known: KnownImage
    version: str
    reference: str


@rule(
    kind=Kind.DOCKERFILE,
    severity=Severity.MEDIUM,
    safety=Safety.UNSAFE,
    see=(
        "CIS 4.4",
        "DD077",
        "eol-ruby-version",
    ),
)
def end_of_life_image(document: Dockerfile | ComposeFile, project: Project) -> Iterator[Problem]:
    for service, use, ships in images_that_run(document, project):
        known = project.facts.known(use.ref) if use.ref else None
        if use.ref is None or known is None or known.deprecated or known.eol is None:
            continue
        if not known.eol.is_over(project.facts.today):
            continue
        severity = Severity.MEDIUM if ships else Severity.LOW
        message = f"version {known.eol.cycle} of `{known.name}` has had no security updates since {known.eol.date}"
        new = project.facts.supported(use.ref)
        if isinstance(new, str):
            yield Problem(use.place, message, None, new, severity)
            continue
        message += f"; version {new.version} gets them" + (f" until {new.until}" if new.until else "")
        ended = _Ended(document, service, use, known, new.version, use.ref.with_tag(new.tag))
        fix = _why_not(ended, project) or _fix(ended)
        if isinstance(fix, str):
            yield Problem(use.place, message, None, fix, severity)
        else:
            yield Problem(use.place, message, fix, severity=severity)


def _why_not(ended: _Ended, project: Project) -> str | None:
    if isinstance(ended.document, Dockerfile) and ended.document.not_editable:
        return ended.document.not_editable
    if ended.known.data:
        return "it keeps data, which must be brought along as its makers describe it"
    if ended.known.name == "python" and ended.known.eol and ended.known.eol.cycle.startswith("2"):
        return "a program for Python 2 must be ported first"
    if ended.use.written is None:
        return f"`{ended.use.text}` is put together from variables: change the version there"
    wanted = parse_image_ref(ended.reference)
    answer = project.facts.answers.get(wanted.canonical) if wanted else None
    if isinstance(answer, Unanswered) and answer.reason == NO_SUCH_IMAGE:
        return f"the registry has no `{ended.reference}`"
    return None


def _fix(ended: _Ended) -> Fix | str:
    use, path = ended.use, ended.document.path
    if use.ref is None or use.written is None:
        return use.why_not or ODD
    title = f"Change to `{ended.reference}`"
    assumes = f"assumes that all works with version {ended.version} of `{ended.known.name}`, which tests must show"
    if ended.service is None:
        return Fix(title, Safety.UNSAFE, (rewrite(path, use.written, use.ref, ended.reference),), assumes)
    patch = image_of_service(ended.service, use, ended.reference)
    return patch if isinstance(patch, str) else Fix(title, Safety.UNSAFE, patch.edits, assumes, patch.promises)
