"""The service keeps capabilities of root that it does not need.

Docker leaves fourteen capabilities to every container: to take over files of others, to become any user, to forge
network packets. A process that was broken into has them too. Hardly any service needs more than four, most need none.

Example:

```yaml
services:
  db:
    image: postgres:16
    volumes:
      - data:/var/lib/postgresql/data
volumes:
  data:
```

becomes

```yaml
services:
  db:
    image: postgres:16
    user: "999:999"
    volumes:
      - data:/var/lib/postgresql/data
    cap_drop:
      - ALL
volumes:
  data:
```

What is needed was measured image by image, on the first and on the second start. Where the volumes allow it the
service starts as the user that its image would drop to, which needs no capability at all. Otherwise, as with a folder
of the host as its data, with secrets in files that only root may read, or with another configuration of a web server,
it starts as root with the capabilities that the image needs to drop its privileges; those that `cap_add` already has
stay. A process that starts unprivileged needs none.

Of an image nobody knows, and of what runs as root in one that is built here, only a run can tell: there the fix is
unsafe, drops all of them and gives nothing back on a guess; `hardener verify --narrow` finds out what is missing. An
image that is known to hand over to another user keeps what that takes. Left alone is what installs programs when it
starts, and a whole system with an init.
"""

from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, Patch
from hardener.knowledge.privilege.privileges import KEYS, Privileges, added, dropped, least_privileges
from hardener.knowledge.privilege.tmpfs import with_tmpfs
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import listed


@rule(
    kind=Kind.COMPOSE,
    severity=Severity.MEDIUM,
    safety=Safety.ASSUMED,
    see=("CL-0006", "CIS 5.4", "ce76b7d0", "OWASP Docker 3"),
)
def missing_cap_drop(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if service.is_asked_here and not service.resets("cap_drop") and not _decided(service):
            yield _problem(service, project)


def _decided(service: Effective) -> bool:
    return "ALL" in dropped(service) or service.is_true("privileged")


def _problem(service: Effective, project: Project) -> Problem:
    message = f"`{service.name}` keeps capabilities that it may not need"
    place = service.home.key_span
    least = least_privileges(service, project)
    if isinstance(least, str):
        return Problem(place, message, why_no_fix=least)
    if why := service.overruled("cap_drop", "cap_add", *(["tmpfs"] if least.tmpfs else [])):
        return Problem(place, message, why_no_fix=why)
    patch = _patch(service, least)
    if patch is None:
        keys = ("user", "cap_drop", "cap_add", "tmpfs")
        why = next((service.home.why_not(k) for k in keys if service.home.shared(k)), service.home.why_not("cap_drop"))
        return Problem(place, message, why_no_fix=why)
    fix = Fix(_title(service, least), least.safety, patch.edits, least.assumes, patch.promises)
    return Problem(place, message, fix)


def _title(service: Effective, least: Privileges) -> str:
    kept = f" but {listed(least.capabilities)}" if least.capabilities else ""
    title = f"Drop all capabilities of `{service.name}`{kept}"
    return f"{title}, and start it as {least.user}" if least.user else title


def _patch(service: Effective, least: Privileges) -> Patch | None:
    home = service.home
    needed = [c for c in least.capabilities if c not in added(service)]
    patches = [
        home.set(("user",), least.user, after=("image", "build", "container_name")) if least.user else Patch(),
        home.append(("cap_drop",), "ALL", after=KEYS),
        home.extend(("cap_add",), needed, after=KEYS) if needed else Patch(),
        with_tmpfs(service, least.tmpfs) if least.tmpfs else Patch(),
    ]
    done = [patch for patch in patches if patch is not None]
    return sum(done, Patch()) if len(done) == len(patches) else None
