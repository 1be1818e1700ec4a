"""A datastore shares a network with services that do not need it.

On the default network every service reaches every port of every other one, and all of them reach the internet. One
that was broken into can try the passwords of all databases, and a database that was broken into can send away what it
holds.

Example:

```yaml
services:
  app:
    image: example/app:1
    environment:
      DATABASE_HOST: db
  db:
    image: postgres:17
```

becomes

```yaml
services:
  app:
    image: example/app:1
    environment:
      DATABASE_HOST: db
    networks:
      - default
      - db-internal
  db:
    image: postgres:17
    networks:
      - db-internal

networks:
  db-internal:
    internal: true
```

The fix is unsafe: it connects only services that name the datastore in their settings, and what connects to it by
other ways, or needs the internet itself, no longer works. A datastore that publishes ports is left alone, as an
internal network has none. The rule is for the strict profile.
"""

from collections.abc import Iterator

from hardener.documents.compose import ComposeFile
from hardener.knowledge.privilege.segmentation import apart, is_exposed_datastore, neighbours
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.COMPOSE, severity=Severity.LOW, safety=Safety.UNSAFE, see=("ce14a68b", "CIS 5.30", "OWASP Docker 5"))
def unsegmented_network(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if not is_exposed_datastore(service, project):
            continue
        others = neighbours(service, project)
        if not others:
            continue
        place = service.home.key_span
        message = f"`{service.name}` is on a network with services that do not need it, or with the internet"
        patch = apart(service, others, compose)
        if isinstance(patch, str):
            yield Problem(place, message, why_no_fix=patch)
            continue
        names = " and ".join(f"`{other.name}`" for other in others)
        assumes = f"nothing but {names} connects to `{service.name}`, which needs no other network itself"
        title = f"Put `{service.name}` on an internal network with {names}"
        yield Problem(place, message, Fix(title, Safety.UNSAFE, patch.edits, assumes, patch.promises))
