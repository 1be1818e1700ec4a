"""The service, one of its hooks or its build runs privileged.

`privileged: true` gives all capabilities and all devices of the host, and switches seccomp and AppArmor off. Whoever is
root in such a container is root on the host, one `mount` away. Hooks (`post_start`, `pre_stop`) and builds have
switches of their own for it, which few people look for.

Example:

```yaml
services:
  runner:
    image: example/runner:3
    privileged: true
```

There is no fix: what the service needs of all that is not written anywhere. Mostly it is one device (`devices:`), one
capability (`cap_add: [NET_ADMIN]` for a VPN), or a Docker daemon in the container, for which rootless images exist.
"""

import re
from collections.abc import Iterator

from hardener.documents.compose import TRUE, ComposeFile, Service
from hardener.documents.interpolation import variables
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_HOOKS = ("pre_start", "post_start", "pre_stop", "post_stop")
_WHY_NO_FIX = "which of the privileges it needs is not known"
_ENTITLEMENT = re.compile(r"(?:security\.insecure|network\.host|device)\b")


@rule(
    kind=Kind.COMPOSE,
    severity=Severity.CRITICAL,
    safety=Safety.MANUAL,
    see=("CL-0002", "ae5b6871", "privileged-service", "SEC001", "CIS 5.5", "OWASP Docker 3"),
)
def privileged_service(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in compose.services:
        if _is_on(service, "privileged"):
            yield _problem(service, ("privileged",), f"`{service.name}` is privileged: root in it is root on the host")
        for hook in _HOOKS:
            hooks = service.get(hook)
            for index in range(len(hooks) if isinstance(hooks, list) else 0):
                if _is_on(service, hook, index, "privileged"):
                    message = f"the hook `{hook}` of `{service.name}` is privileged"
                    yield _problem(service, (hook, index, "privileged"), message)
        if _is_on(service, "build", "privileged"):
            message = f"the build of `{service.name}` is privileged"
            yield _problem(service, ("build", "privileged"), message, Severity.HIGH)
        yield from _entitlements(service)


def _is_on(service: Service, *keys: str | int) -> bool:
    """Whether it is true, or true unless a variable says otherwise."""
    value = service.get(*keys)
    if not isinstance(value, str):
        return False
    return value in TRUE or any(variable.fallback in TRUE for variable in variables(value))


def _entitlements(service: Service) -> Iterator[Problem]:
    listed = service.get("build", "entitlements")
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        if _ENTITLEMENT.match(str(item)):
            message = f"the build of `{service.name}` may take the entitlement `{item}`"
            yield _problem(service, ("build", "entitlements", index), message, Severity.HIGH)


def _problem(service: Service, keys: tuple[str | int, ...], message: str, severity: Severity | None = None) -> Problem:
    return Problem(service.span_of(*keys), message, None, _WHY_NO_FIX, severity)
