"""A service has settings of the kernel that harm its host or network.

`oom_kill_disable` and a negative `oom_score_adj` keep a container alive while the kernel kills the host's own processes
in its place. Some `sysctls` let packets through that the kernel would drop.

Example:

```yaml
services:
  app:
    image: registry.example.com/app:1
    oom_kill_disable: true
    mem_limit: 1g
```

becomes

```yaml
services:
  app:
    image: registry.example.com/app:1
    mem_limit: 1g
```

The fix takes `oom_kill_disable` and a negative `oom_score_adj` away, and is unsafe: under pressure the service may be
killed first. What `sysctls` are for is not written anywhere, so they are only shown.
"""

import re
from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

# Names and values that weaken the network; others only tune it.
_WEAKER = re.compile(
    r"net\.ipv[46]\..*(?:accept_redirects|accept_source_route|forwarding|ip_forward|send_redirects|route_localnet)=[1-9]"
    r"|net\.ipv4\..*(?:rp_filter|tcp_syncookies)=0|kernel\.(?!domainname|hostname|msg|sem|shm).*|fs\.(?!mqueue).*"
)
_VPN = "a router or VPN needs it, nothing else; only you know whether this is one"


@rule(kind=Kind.COMPOSE, severity=Severity.MEDIUM, safety=Safety.UNSAFE, see=("OWASP Docker 7",))
def kernel_setting(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if service.decides("oom_kill_disable") and service.is_true("oom_kill_disable"):
            yield _removed(service, "oom_kill_disable")
        score = service.get("oom_score_adj")
        if service.decides("oom_score_adj") and isinstance(score, str) and score.startswith("-"):
            yield _removed(service, "oom_score_adj")
        if service.home.has("sysctls"):
            yield from _sysctls(service)


def _removed(service: Effective, key: str) -> Problem:
    span = service.home.span_of(key)
    message = f"under pressure the kernel kills processes of the host before `{service.name}` (`{key}`)"
    patch = service.home.remove((key,))
    if patch is None:
        return Problem(span, message, why_no_fix=service.home.why_not(key))
    assumes = f"assumes that `{service.name}` may be stopped when memory runs out"
    title = f"Let the kernel stop `{service.name}` when memory runs out"
    return Problem(span, message, Fix(title, Safety.UNSAFE, patch.edits, assumes, patch.promises))


def _sysctls(service: Effective) -> Iterator[Problem]:
    value = service.home.get("sysctls")
    pairs = [f"{key}={text}" for key, text in value.items()] if isinstance(value, dict) else value
    for pair in pairs if isinstance(pairs, list) else ():
        name, _, number = str(pair).partition("=")
        name = name.strip()
        if _WEAKER.fullmatch(f"{name}={number.strip()}") and service.decides("sysctls", name):
            message = f"`{service.name}` sets `{name}` to {number.strip()}"
            yield Problem(service.home.span_of("sysctls", name), message, None, _VPN, Severity.LOW)
