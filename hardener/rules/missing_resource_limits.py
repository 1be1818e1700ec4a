"""A service may take all memory, CPU and process numbers of its host.

One leak, one endless loop or one fork bomb then stops everything else on the machine: without a limit the kernel
picks a victim among all processes, not the container that went wrong.

Example:

```yaml
services:
  cache:
    image: redis:7.2
```

becomes

```yaml
services:
  cache:
    image: redis:7.2
    mem_limit: 256m
    cpus: 0.5
    pids_limit: 256
```

Only what is missing is added, in the form that the file has: under `deploy.resources.limits`, or as `mem_limit`, `cpus`
and `pids_limit`. Both forms beside each other are refused by Compose. A limit is never below what the service reserves,
nor below what an option such as `-Xmx2g` says that it takes.

The numbers are a start for one small instance of the image, or of the base image where the service is built here. The
fix assumes that the service needs no more; whether that is so, only use tells: watch `docker stats` and the count of
restarts. Other numbers belong into the configuration, by service or by image:

    [limits.web]
    memory = "1g"
    cpus = 2
    pids = 512

For an image that nobody knows the fix is unsafe.
"""

from collections.abc import Iterator
from math import ceil

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, Patch, Service
from hardener.knowledge.running.fitting_limits import Runs, fitting_limits, is_reserved_clearly, own_limits, what_runs
from hardener.knowledge.running.heavy import why_heavy
from hardener.knowledge.running.limits import (
    CPUS,
    DEPLOY,
    MEMORY,
    PIDS,
    PLAIN,
    RESOURCES,
    is_limited,
    mixes_forms,
    resets_limit,
    spoken,
    unlimited,
    uses_deploy,
)
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.policy import Limits
from hardener.project import Project
from hardener.rules import rule
from hardener.text import listed

_NAMES = {MEMORY: "memory", CPUS: "CPU", PIDS: "processes"}


@rule(
    kind=Kind.COMPOSE,
    severity=Severity.MEDIUM,
    safety=Safety.ASSUMED,
    see=(
        "CIS 5.11",
        "CIS 5.12",
        "CIS 5.29",
        "CL-0026",
        "OWASP Docker 7",
        "RES001",
        "RES002",
        "221e0658",
        "6b610c50",
        "bb9ac4f7",
    ),
)
def missing_resource_limits(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if problem := _problem(service, project):
            yield problem
        yield from _unlimited(service)


def _unlimited(service: Effective) -> Iterator[Problem]:
    for resource, name in _NAMES.items():
        if keys := unlimited(service, resource):
            written = f"{keys[-1]}: {service.get(*keys)}"
            message = f"`{service.name}` has no limit on {name}: that is what `{written}` means"
            yield Problem(service.home.span_of(*keys), message, why_no_fix="it is written so on purpose")


def _problem(service: Effective, project: Project) -> Problem | None:
    home = service.home
    if service.unknown and service.is_base:
        why = f"{service.unknown}, and may have limits"
        return Problem(home.key_span, f"`{service.name}` may have no limits on its resources", why_no_fix=why)
    if not service.is_asked_here:
        return None
    runs = what_runs(service, project)
    missing = [r for r in RESOURCES if _is_missing(service, r) and not (r == PIDS and _is_windows(runs))]
    if not missing:
        return None
    message = f"`{service.name}` has no limit on {listed([_NAMES[r] for r in missing])}"
    if mixes_forms(service):
        why = "files that it runs with have limits in both forms, which Compose refuses for one service"
        return Problem(home.key_span, message, why_no_fix=why)
    limits, deploy = fitting_limits(service, runs, project), uses_deploy(service)
    patch = _patch(home, limits, missing, deploy)
    if patch is None:
        return Problem(home.key_span, message, why_no_fix=home.why_not(*DEPLOY if deploy else (PLAIN[missing[0]],)))
    own = own_limits(service, runs, project)
    heavy = why_heavy(service, project) if own is None else None
    known = own is not None or (runs.image is not None and heavy is None)
    safety = Safety.ASSUMED if known and is_reserved_clearly(service) else Safety.UNSAFE
    return Problem(home.key_span, message, _fix(home, limits, missing, patch, safety, heavy))


def _is_missing(service: Effective, resource: str) -> bool:
    return not is_limited(service, resource) and not resets_limit(service, resource)


def _is_windows(runs: Runs) -> bool:
    return runs.image is not None and runs.image.os == "windows"  # its engine knows no limit on processes


def _patch(service: Service, limits: Limits, missing: list[str], deploy: bool) -> Patch | None:
    if deploy:
        values = {MEMORY: limits.memory.upper(), CPUS: limits.cpus, PIDS: limits.pids}
        return service.set(DEPLOY, {r: values[r] for r in missing})
    plain = {MEMORY: limits.memory, CPUS: float(limits.cpus), PIDS: limits.pids}
    patch = Patch()
    for resource in missing:
        more = service.set((PLAIN[resource],), plain[resource], after=tuple(PLAIN.values()))
        if more is None:
            return None
        patch += more
    return patch


def _fix(service: Service, limits: Limits, missing: list[str], patch: Patch, safety: Safety, heavy: str | None) -> Fix:
    amounts = {MEMORY: f"{spoken(limits.memory)} of memory", CPUS: _spoken_cpus(limits.cpus)}
    amounts[PIDS] = f"{limits.pids} processes"
    amount = listed([amounts[r] for r in missing])
    because = f" ({limits.because})" if limits.because else ""
    assumes = f"assumes that `{service.name}` needs no more than {amount}{because}"
    if heavy:
        assumes += f", although {heavy}"
    if CPUS in missing and float(limits.cpus) > 1:  # the engine refuses to start a container with more than there are
        assumes += f", and that the host has at least {ceil(float(limits.cpus))} CPUs"
    return Fix(f"Limit `{service.name}` to {amount}", safety, patch.edits, assumes, patch.promises)


def _spoken_cpus(cpus: str) -> str:
    return f"{float(cpus):g} CPU{'s' if float(cpus) > 1 else ''}"
