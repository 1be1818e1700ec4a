"""A package manager asks for confirmation where nobody can answer.

During a build there is no terminal: the question is taken as “no”, and the build stops, or goes on without the
package. `DEBIAN_FRONTEND=noninteractive` does not answer this question.

Example:

```dockerfile
FROM debian:12
RUN apt-get update && apt-get install --no-install-recommends curl
```

becomes

```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends curl
```

Left alone is what already answers: `yes |`, `-qq`, and a configuration file that assumes yes. Where the RUN goes on
after a failure the package may be missing today, so the fix states that as its assumption; where it would remove
packages that are there today, it is `UNSAFE`.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.knowledge.building.packages import APT, YUM, Call, calls
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_APT_VERBS = "install upgrade dist-upgrade full-upgrade remove purge autoremove build-dep reinstall".split()
_YUM_VERBS = "install update upgrade remove erase reinstall groupinstall localinstall autoremove downgrade".split()
_ASKS = {
    **dict.fromkeys(APT, frozenset(_APT_VERBS)),
    **dict.fromkeys(YUM, frozenset(_YUM_VERBS)),
    "zypper": frozenset("install in remove rm update up patch dist-upgrade dup install-new-recommends".split()),
}
_YES = {
    **dict.fromkeys(APT, ("-y", "--yes", "--assume-yes", "--force-yes", "--allow-downgrades", "--trivial-only")),
    **dict.fromkeys(YUM, ("-y", "--assumeyes", "--assumeno")),
    "zypper": ("-n", "--non-interactive", "-y", "--no-confirm", "--dry-run"),
}
_REMOVES = frozenset("remove purge autoremove erase rm".split())
_CONFIGURED = ("Assume-Yes", "assumeyes", "assume-yes=", "Get::force-yes")
_ASSUMES = "assumes that the command should do its work, although the RUN goes on without it"
_SEE = ("DL3014", "DL3030", "DL3034", "DL3038", "DS-0021", "77783205", "6e19193a", "7ebd323c", "45e1fca5")


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.SAFE, see=_SEE)
def missing_assume_yes(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    if any(text in dockerfile.text for text in _CONFIGURED):
        return
    for _, found in calls(dockerfile, *_ASKS):
        asking = [call for call in found if _asks(call)]
        if not asking:
            continue
        span, message = asking[0].command.span, f"`{asking[0].manager} {asking[0].does}` waits for an answer"
        if not asking[0].editable:
            yield Problem(span, message, why_no_fix="the RUN is not plain enough to edit")
            continue
        ignored = [call for call in asking if call.ignores_failure]
        removes = any(call.does in _REMOVES for call in ignored)
        safety = Safety.UNSAFE if removes else Safety.ASSUMED if ignored else Safety.SAFE
        edits = tuple(call.with_option("-y") for call in asking)
        yield Problem(span, message, Fix("Add `-y`", safety, edits, _ASSUMES if ignored else None))


def _asks(call: Call) -> bool:
    if call.does not in _ASKS[call.manager] or call.command.has(*_YES[call.manager]):
        return False
    if call.command.has("-s", "--simulate", "--dry-run", "--print-uris", "-d", "--download-only"):
        return False
    return not _is_very_quiet(call) and call.command.position == 0 and not _is_answered(call)


def _is_very_quiet(call: Call) -> bool:
    """`-qq` means yes to apt-get."""
    words = [w.value for w in call.command.arguments if w.value.startswith("-")]
    short = sum(w.count("q") for w in words if w[1:].isalpha())
    return call.manager in APT and (short + words.count("--quiet") >= 2 or bool({"-q=2", "--quiet=2"} & {*words}))


def _is_answered(call: Call) -> bool:
    """Whether something is redirected into it, or a variable may carry the answer."""
    return any(redirect.operator.startswith("<") for redirect in call.command.redirects) or any(
        "$" in word.raw and word.raw.lower().strip("${}\"'") in ("opts", "options", "apt_opts", "apt_flags", "yum_opts")
        for word in call.command.arguments
    )
