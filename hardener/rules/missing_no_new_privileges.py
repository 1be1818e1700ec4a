"""A process of the service can gain more privileges than it started with.

Programs with the setuid bit (`su`, `sudo`, `mount`) and those with file capabilities give whoever starts them the
rights of another user. Every common image ships some. With `no-new-privileges` the kernel ignores both, so that a
process that was broken into stays as small as it is.

Example:

```yaml
services:
  app:
    image: example/app:2
```

becomes

```yaml
services:
  app:
    image: example/app:2
    security_opt:
      - no-new-privileges:true
```

Entrypoints that start as root and drop to another user (gosu, su-exec, setpriv) work as before. The fix assumes that
nothing in the service goes the other way. Where that is known not to be so, it is unsafe. Privileged services are left
to `privileged-service`; `no-new-privileges:false` is somebody's decision. Swarm ignores `security_opt`.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.knowledge.privilege.privileges import KEYS
from hardener.knowledge.running.workload import workload
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_OPTION = "no-new-privileges:true"


@rule(
    kind=Kind.COMPOSE,
    severity=Severity.MEDIUM,
    safety=Safety.ASSUMED,
    see=("CL-0003", "CIS 5.26", "27fcc7d6", "610e266e", "no-new-privileges", "OWASP Docker 4"),
)
def missing_no_new_privileges(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if service.is_asked_here and not service.resets("security_opt") and not _decided(service):
            message = f"processes of `{service.name}` can gain new privileges"
            if service.is_swarm:
                why = "swarm ignores `security_opt`; the engine's own `no-new-privileges` is what counts there"
                yield Problem(service.home.key_span, message, why_no_fix=why)
            else:
                yield _problem(service, message, project)


def _decided(service: Effective) -> bool:
    options = service.get("security_opt")
    said = any(str(o).strip().startswith("no-new-privileges") for o in (options if isinstance(options, list) else ()))
    return said or service.is_true("privileged")


def _problem(service: Effective, message: str, project: Project) -> Problem:
    if twice := next((other for other in service.reaches if _decided(other)), None):
        where = f"`{twice.home.document.path}` decides it for `{twice.name}`"
        why = f"{where}, and Compose refuses an option that stands twice"
        return Problem(service.home.key_span, message, why_no_fix=why)
    if overruled := service.overruled("security_opt"):
        return Problem(service.home.key_span, message, why_no_fix=overruled)
    patch = service.home.append(("security_opt",), _OPTION, after=KEYS)
    if patch is None:
        return Problem(service.home.key_span, message, why_no_fix=service.home.why_not("security_opt"))
    raisers = (workload(each, project).raises_privileges for each in (service, *service.reaches))
    known = next((raiser for raiser in raisers if raiser), None)
    assumes = f"assumes that nothing in `{service.name}` raises its privileges with setuid programs such as sudo"
    if known:
        assumes += f", although {known}"
    safety = Safety.UNSAFE if known else Safety.ASSUMED
    fix = Fix(f"Keep `{service.name}` from gaining new privileges", safety, patch.edits, assumes, patch.promises)
    return Problem(service.home.key_span, message, fix)
