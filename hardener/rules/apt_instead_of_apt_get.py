"""`apt` is made for people at a terminal, not for scripts.

Its output and its options may change from release to release, and it warns about that itself. `apt-get` is the stable
interface to the same code.

Example:

```dockerfile
FROM debian:12
RUN apt update && apt install -y --no-install-recommends curl
```

becomes

```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends curl
```

Changed are the verbs that both programs treat alike. `apt upgrade` may install new packages, so it becomes
`apt-get upgrade --with-new-pkgs`, and `apt full-upgrade` is `apt-get dist-upgrade`. `apt list`, `search` and `show`
belong to other programs (`dpkg-query`, `apt-cache`) whose output differs, and are left for a person.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.knowledge.building.packages import Call, calls
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit

_ALIKE = frozenset("install update remove purge autoremove clean autoclean build-dep source download".split())
_OTHERWISE = {"upgrade": "upgrade --with-new-pkgs", "full-upgrade": "dist-upgrade", "dist-upgrade": "dist-upgrade"}


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.SAFE, see=("DL3027", "CKV_DOCKER_9", "b84a0b47"))
def apt_instead_of_apt_get(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for _, found in calls(dockerfile, "apt"):
        fixable = [edit for call in found for edit in _edits(call)]
        verbs = ", ".join(dict.fromkeys(f"`apt {call.does}`".replace(" `", "`") for call in found))
        message = f"{verbs} in a script"
        span = found[0].command.argv[0].span
        if fixable:
            yield Problem(span, message, Fix("Use `apt-get`", Safety.SAFE, tuple(fixable)))
        else:
            yield Problem(span, message, why_no_fix=_why(found[0]))


def _edits(call: Call) -> list[Edit]:
    name, verb = call.command.argv[0], call.verb
    if not call.editable or name.raw != "apt" or verb is None:
        return []
    path = call.run.document.path
    if verb.raw in _ALIKE:
        return [Edit(path, name.span, "apt-get")]
    if verb.raw in _OTHERWISE:
        return [Edit(path, name.span, "apt-get"), Edit(path, verb.span, _OTHERWISE[verb.raw])]
    return []


def _why(call: Call) -> str:
    if not call.editable or call.command.argv[0].raw != "apt":
        return "the call is not plain enough to edit"
    return f"no other command is known to do the same as `apt {call.does}`"
