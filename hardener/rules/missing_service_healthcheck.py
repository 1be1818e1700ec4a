"""Nothing tells whether the service still works, or works yet.

Without a health check an engine knows only that the first process runs. A database that is still recovering, or hangs,
counts as up; services that need it start too early and fail, and nothing restarts what no longer answers.

Example:

```yaml
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_USER: shop
```

becomes

```yaml
services:
  db:
    image: postgres:17
    environment:
      POSTGRES_USER: shop
    healthcheck:
      test: ["CMD-SHELL", 'pg_isready -h 127.0.0.1 -U "$${POSTGRES_USER:-postgres}" -d "$${POSTGRES_DB:-postgres}"']
      interval: 10s
      timeout: 5s
      retries: 5
      start_period: 60s
```

The check is the one that is known of the image, and the fix says from where. It runs inside the container, so that
`$$` leaves its variables to the container, and no password stands in it. Redis and Valkey with a password count as
alive when they ask for it. Left alone are services that have a check, `disable: true`, which is somebody's decision,
jobs that end by themselves, and what is built here: there the Dockerfile's `missing-healthcheck` speaks. Where the
command or the environment moves the port, or the image is not known, the finding says so, and a person must write the
check.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.knowledge.running.service_health import BEFORE_THE_CHECK, check_of, ends_by_itself, is_checked_or_unknown
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(
    kind=Kind.COMPOSE,
    severity=Severity.LOW,
    safety=Safety.ASSUMED,
    see=("698ed579", "CIS 5.27", "OPS002"),
)
def missing_service_healthcheck(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if not service.lacks("healthcheck") or is_checked_or_unknown(service, project):
            continue
        if not ends_by_itself(service, project, compose):
            yield _problem(service, project)


def _problem(service: Effective, project: Project) -> Problem:
    message = f"nothing checks whether `{service.name}` works"
    place = service.home.key_span
    check = check_of(service, project)
    if isinstance(check, str):
        return Problem(place, message, why_no_fix=check)
    patch = service.home.set(("healthcheck",), check.data, after=BEFORE_THE_CHECK)
    if patch is None:
        return Problem(place, message, why_no_fix=service.home.why_not("healthcheck"))
    safety = Safety.UNSAFE if check.doubt else Safety.ASSUMED
    fix = Fix(f"Check the health of `{service.name}`", safety, patch.edits, check.assumes, patch.promises)
    return Problem(place, message, fix)
