"""The tag of a pinned image means another digest by now.

A pin keeps what was there when it was made: without the security updates that the same tag has had since. Somebody must
move it, a bot such as Renovate or Dependabot, or a person with `hardener pin --update`.

Example:

```dockerfile
FROM node:22-alpine@sha256:2222222222222222222222222222222222222222222222222222222222222222
COPY server.js /
```

becomes

```dockerfile
FROM node:22-alpine@sha256:1…
COPY server.js /
```

The fix asks the registry what the tag means now, and changes the digest alone. It is another image, so only a build and
a run can tell whether all still works. A digest without a tag is left alone: nothing says which version to follow. The
rule is silent unless it is selected by name; `hardener pin --update` and `hardener pin --check` do that.
"""

from collections.abc import Iterator

from hardener.documents.compose import ComposeFile, Service
from hardener.documents.compose_images import pin_of_service
from hardener.documents.dockerfile import Dockerfile
from hardener.documents.image_uses import ImageUse, pin
from hardener.facts import Answer, Unanswered
from hardener.knowledge.building.local_images import foreign_images
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Span


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.UNSAFE, see=("CIS 4.4",))
def outdated_pin(document: Dockerfile | ComposeFile, project: Project) -> Iterator[Problem]:
    seen: set[Span] = set()
    for service, use in foreign_images(document, project):
        if use.ref is None or use.ref.digest is None or use.ref.tag is None or use.place in seen:
            continue
        seen.add(use.place)
        answer = project.facts.answers.get(use.ref.without_digest().canonical)  # None: this was not the question
        if isinstance(answer, Unanswered):
            message = f"nobody can tell whether the pin of `{use.ref.named}` is behind"
            yield Problem(use.place, message, why_no_fix=answer.reason)
        elif answer is not None and answer.digest != use.ref.digest:
            yield _behind(document, service, use, answer)


def _behind(document: Dockerfile | ComposeFile, service: Service | None, use: ImageUse, answer: Answer) -> Problem:
    named = use.ref.named if use.ref else use.text
    message = f"`{named}` means another image now than the one that is pinned"
    title, assumes = f"Pin `{named}` to the digest it has today", "assumes that all works with today's image"
    uneditable = document.not_editable if isinstance(document, Dockerfile) else None
    if use.ref is None or use.written is None or uneditable:
        return Problem(use.place, message, why_no_fix=uneditable or use.why_not)
    if service is None:
        edit = pin(document.path, use.written, use.ref, answer.digest)
        return Problem(use.place, message, Fix(title, Safety.UNSAFE, (edit,), assumes))
    patch = pin_of_service(service, use, answer.digest)
    if isinstance(patch, str):
        return Problem(use.place, message, why_no_fix=patch)
    return Problem(use.place, message, Fix(title, Safety.UNSAFE, patch.edits, assumes, patch.promises))
