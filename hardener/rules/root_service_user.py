"""The Compose file asks for root with `user:`.

Root in a container is root for the kernel: what breaks out of it is root on the host. An image that starts unprivileged
was made to, and `user: root` takes that back, most often because a volume once belonged to somebody else.

Example:

```yaml
services:
  grafana:
    image: grafana/grafana:11.2.0
    user: root
```

becomes

```yaml
services:
  grafana:
    image: grafana/grafana:11.2.0
```

The line goes where the image itself is known to start unprivileged. That is unsafe: what ran as root until now left
files of root in its volumes, which only `chown` gives back. Where the image starts as root as well, the line says what
is so anyway; another user for it is the matter of `missing-cap-drop`, and of `root-user` for its Dockerfile.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.knowledge.running.identity import is_root
from hardener.knowledge.running.workload import Workload, workload
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(
    kind=Kind.COMPOSE,
    severity=Severity.MEDIUM,
    safety=Safety.UNSAFE,
    see=("CL-0018", "SEC002", "CIS 4.1", "OWASP Docker 2"),
)
def root_service_user(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        user = service.get("user")
        if service.decides("user") and user is not None and is_root(str(user)) and not service.is_fragment:
            yield _problem(service, project)


def _problem(service: Effective, project: Project) -> Problem:
    message = f"`user:` makes `{service.name}` run as root"
    place = service.home.span_of("user")
    loads = [workload(each, project) for each in (service, *service.reaches)]
    if why := _why_no_fix(service, loads):
        return Problem(place, message, why_no_fix=why)
    patch = service.home.remove(("user",))
    if patch is None:
        return Problem(place, message, why_no_fix=service.home.why_not("user"))
    user = loads[0].image_user
    assumes = f"assumes that what `{service.name}` writes to belongs to `{user}`; only a run can tell"
    title = f"Run `{service.name}` as `{user}`, the user of its image"
    return Problem(place, message, Fix(title, Safety.UNSAFE, patch.edits, assumes, patch.promises))


def _why_no_fix(service: Effective, loads: list[Workload]) -> str | None:
    load = loads[0]
    if load.image_user is None:
        return f"which user `{load.name}` has is not known"
    if is_root(load.image_user):
        leaves = load.image is not None and load.image.drops_privileges and not load.is_built
        more = ", and leaves it by itself" if leaves else ""
        return f"`{load.name}` starts as root without it as well{more}"
    if any(other.image_user != load.image_user for other in loads):
        return "another service or file builds on it, with another image"
    return "it adds capabilities, which only root gets" if service.get("cap_add") else None
