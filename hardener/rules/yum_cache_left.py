"""The caches of yum, dnf, microdnf or zypper stay in the image.

Downloaded packages and metadata are dead weight in every copy of the image, often more than the packages themselves.
What a later layer deletes still ships, so the cache must go in the RUN that filled it.

Example:

```dockerfile
FROM rockylinux:9
RUN dnf install -y nginx
```

becomes

```dockerfile
FROM rockylinux:9
RUN dnf install -y nginx && dnf clean all
```

Left alone are RUNs that clean already or mount a cache. The managers fetch their metadata again when they need it, so
later steps work as before.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.documents.script_edits import append
from hardener.knowledge.building.packages import YUM, Call, calls, has_cache_mount
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_FILLS = frozenset("install in update up upgrade groupinstall localinstall reinstall patch dist-upgrade dup".split())
_CACHES = ("/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/zypp", "/var/cache")
_SEE = ("DL3032", "DL3036", "DL3040", "DS-0015", "DS-0019", "DS-0020", "DS-0027", "00481784", "295acb63", "38300d1a")


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.SAFE, see=_SEE)
def yum_cache_left(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for run, found in calls(dockerfile, *YUM, "zypper"):
        filling = next(filter(_fills, found), None)
        if filling is None or "--cacheonly" in dockerfile.text or _is_cleaned(run, found, filling.manager):
            continue
        clean = f"{filling.manager} clean" + ("" if filling.manager == "zypper" else " all")
        message = f"`{filling.manager} {filling.does}` leaves its cache in the layer"
        edit = append(run, filling.sudo + clean)
        if edit is None:
            yield Problem(filling.command.span, message, why_no_fix="the end of the RUN is not plain enough to add to")
        else:
            yield Problem(filling.command.span, message, Fix(f"Add `{clean}`", Safety.SAFE, (edit,)))


def _fills(call: Call) -> bool:
    is_group = call.does in ("group", "module") and [word.value for word in call.operands[:1]] == ["install"]
    return call.does in _FILLS or is_group


def _is_cleaned(run: Instruction, found: list[Call], manager: str) -> bool:
    if has_cache_mount(run, "/var/cache", "/yum", "/dnf", "/zypp"):
        return True
    family = ("zypper",) if manager == "zypper" else YUM
    last = max(call.command.span.start for call in found if _fills(call) and call.manager in family)
    cleaning = [call.command for call in found if call.does in ("clean", "cc") and call.manager in family]
    if any(command.span.start > last for command in cleaning):
        return True
    removed = [w.value for c in run.script.named("rm") for w in c.operands()] if run.script else []
    return any(path.rstrip("/*") in _CACHES or path.startswith(_CACHES[:4]) for path in removed)
