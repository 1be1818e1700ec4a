"""An image is no longer maintained by those who made it.

It gets no updates, whatever its tag says: `latest` is then as old as the image. Some names were given up altogether,
and could be taken by somebody else.

```dockerfile
FROM openjdk:17-jdk-slim
COPY app.jar /
CMD ["java", "-jar", "/app.jar"]
```

Reported, and never changed: what took an image's place has other tags, other paths and often another start. The finding
names it where there is one.
"""

from collections.abc import Iterator

from hardener.documents.compose import ComposeFile
from hardener.documents.dockerfile import Dockerfile
from hardener.knowledge.building.local_images import images_that_run
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DOCKERFILE, severity=Severity.MEDIUM, safety=Safety.MANUAL, see=("CIS 4.4",))
def deprecated_image(document: Dockerfile | ComposeFile, project: Project) -> Iterator[Problem]:
    for _, use, ships in images_that_run(document, project):
        known = project.facts.known(use.ref) if use.ref else None
        if known is None or known.deprecated is None:
            continue
        successor = known.deprecated.successor
        why = f"`{successor}` takes its place, under other tags" if successor else "nothing is known to take its place"
        message = f"`{known.name}` is not maintained any more: {known.deprecated.reason}"
        severity = Severity.MEDIUM if ships else Severity.LOW
        yield Problem(use.place, message, None, why, severity)
