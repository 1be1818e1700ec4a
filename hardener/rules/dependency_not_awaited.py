"""The service starts before what it depends on is ready.

The short form of `depends_on` waits until the container of a dependency runs, not until its server answers. A
database that is still starting refuses connections; what needs it fails, or runs on without it.

Example:

```yaml
services:
  app:
    image: example/app:1
    depends_on:
      - db
  db:
    image: postgres:17
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U postgres"]
```

becomes

```yaml
services:
  app:
    image: example/app:1
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres:17
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U postgres"]
```

Order and comments stay; dependencies without a health check get `condition: service_started`, which is what the short
form means. A condition that somebody wrote is left alone. The fix assumes that the health check holds: where it never
does, the dependent service does not start. A check that a Dockerfile of the project has was perhaps never held
against it: to wait for that one alone is unsafe, and beside others it gets `service_started`. Swarm does not read
`depends_on` at all.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, Service
from hardener.documents.compose_parts import Named
from hardener.documents.yaml_tree import SequenceNode, real
from hardener.knowledge.building.compose_callers import runs_compose_1
from hardener.knowledge.running.service_health import check_of, is_checked, is_checked_or_unknown
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.COMPOSE, severity=Severity.LOW, safety=Safety.ASSUMED, see=())
def dependency_not_awaited(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        place = service.home.place("depends_on")
        if place is None or not isinstance(real(place.node), SequenceNode) or service.is_swarm:
            continue
        awaited = [named for named in service.home.depends_on if _can_be_awaited(named, service, project)]
        certain = [named for named in awaited if not _is_checked_by_its_dockerfile(named, service)]
        if awaited:
            yield _problem(service, certain or awaited, Safety.ASSUMED if certain else Safety.UNSAFE, project)


def _can_be_awaited(named: Named, service: Effective, project: Project) -> bool:
    """Whether the dependency has a check, also without stronger files, and no other file says how to wait for it."""
    layers = service.run.layers.get(named.name)
    if layers is None or service.said_elsewhere("depends_on", named.name):
        return False
    other = service.run.effective(layers.spine[-1])
    return is_checked(other, project) and not _is_stronger(other.defined_in("healthcheck"), service)


def _is_checked_soon(named: Named, service: Effective, project: Project) -> bool:
    """Whether another fix of this run gives the dependency a check, after which it can be waited for as well."""
    layers = service.run.layers.get(named.name)
    other = service.run.effective(layers.spine[-1]) if layers else None
    if other is None or other.has("healthcheck") or is_checked_or_unknown(other, project):
        return False
    if not project.policy.wants("missing-service-healthcheck", service.home.document.path):
        return False
    check = check_of(other, project)
    return not isinstance(check, str) and (not check.doubt or project.policy.safety <= Safety.UNSAFE)


def _is_stronger(layer: Service | None, service: Effective) -> bool:
    """Whether it stands in a file that the one of the service may run without, such as its override."""
    files, own = service.run.files, service.home.document
    return layer is not None and layer.document in files and own in files[: files.index(layer.document)]


def _is_checked_by_its_dockerfile(named: Named, service: Effective) -> bool:
    """Whether the check is in a Dockerfile of the project, perhaps since a moment ago, and never held anything up."""
    other = service.run.effective(service.run.layers[named.name].spine[-1])
    return other.has("build") and not other.has("healthcheck")


def _problem(service: Effective, awaited: list[Named], safety: Safety, project: Project) -> Problem:
    home = service.home
    names = " and ".join(f"`{named.name}`" for named in awaited)
    ready = f"{names} {'are' if len(awaited) > 1 else 'is'} healthy"
    message = f"`{service.name}` does not wait until {ready}"
    place = awaited[0].span
    if caller := runs_compose_1(service.run.folder, project):
        return Problem(place, message, why_no_fix=f"{caller} uses docker-compose 1, which refuses conditions")
    if any("$" in named.name for named in home.depends_on):
        return Problem(place, message, why_no_fix="one of its names is a variable, which no key can be")
    if first := next((named for named in home.depends_on if _is_checked_soon(named, service, project)), None):
        return Problem(place, message, why_no_fix=f"`{first.name}` gets a health check first")
    healthy = {named.name for named in awaited}
    details = {
        d.name: {"condition": "service_healthy" if d.name in healthy else "service_started"} for d in home.depends_on
    }
    patch = home.detail(("depends_on",), details)
    if patch is None:
        return Problem(place, message, why_no_fix=home.why_not("depends_on"))
    assumes = f"assumes that the health check of {names} succeeds once it works"
    fix = Fix(f"Wait until {ready}", safety, patch.edits, assumes, patch.promises)
    return Problem(place, message, fix)
