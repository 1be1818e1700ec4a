"""A security profile of the kernel is switched off for the service.

Docker's seccomp profile refuses some forty system calls that no ordinary program makes and many exploits need; AppArmor
and SELinux keep a process from files and mounts that are not its own. Without them one hole in the kernel is enough.

Example:

```yaml
services:
  app:
    image: example/app:2
    security_opt:
      - no-new-privileges:true
      - seccomp:unconfined
```

becomes

```yaml
services:
  app:
    image: example/app:2
    security_opt:
      - no-new-privileges:true
```

The fix is unsafe: browsers, debuggers, systemd and containers in containers may need what the profile refuses, and
`label:disable` is what opens folders and sockets of the host on SELinux systems. Where it is needed, a profile of your
own with the few more calls (`seccomp:./profile.json`) is the better way.
"""

import re
from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, Service
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_UNCONFINED = re.compile(r"(?:(seccomp|apparmor|systempaths)[:=]unconfined|(label)[:=]disable)$")
_PROFILES = {
    "apparmor": "AppArmor",
    "label": "SELinux",
    "seccomp": "the seccomp profile",
    "systempaths": "the mask over paths of the kernel in /proc and /sys",
}


@rule(
    kind=Kind.COMPOSE,
    severity=Severity.HIGH,
    safety=Safety.UNSAFE,
    see=(
        "CL-0009",
        "404fde2c",
        "seccomp-confinement-disabled",
        "selinux-separation-disabled",
        "CIS 5.2",
        "CIS 5.3",
        "CIS 5.22",
        "OWASP Docker 6",
    ),
)
def unconfined_profile(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        found = dict(_unconfined(service.home))
        for index, profile in found.items():
            yield _problem(service, index, profile, len(found))


def _unconfined(service: Service) -> Iterator[tuple[int, str]]:
    listed = service.get("security_opt")
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        if match := _UNCONFINED.match(str(item).strip()):
            yield index, match[1] or match[2]


def _problem(service: Effective, index: int, profile: str, how_many: int) -> Problem:
    home = service.home
    place, name = home.span_of("security_opt", index), _PROFILES[profile]
    message = f"`{service.name}` runs without {name}"
    if service.is_swarm:
        return Problem(place, message, why_no_fix="swarm ignores `security_opt`")
    if service.is_true("privileged"):
        return Problem(place, message, why_no_fix="it is privileged, which switches it off as well")
    all_of_them = how_many == len(home.get("security_opt"))
    patch = home.remove(("security_opt",) if all_of_them else ("security_opt", index))
    if patch is None:
        return Problem(place, message, why_no_fix=home.why_not("security_opt"))
    if any(_holds_comment(edit.span.of(home.document.text)) for edit in patch.edits):
        return Problem(place, message, why_no_fix="a comment stands between what would go")
    what = "its profiles" if all_of_them and how_many > 1 else name
    assumes = f"assumes that `{service.name}` makes do with {what}; only a run can tell"
    return Problem(
        place,
        message,
        Fix(f"Let {what} hold for `{service.name}` again", Safety.UNSAFE, patch.edits, assumes, patch.promises),
    )


def _holds_comment(text: str) -> bool:
    return any(line.lstrip().startswith("#") for line in text.splitlines())
