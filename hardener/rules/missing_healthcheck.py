"""Nothing tells whether the container's service still works.

Without a HEALTHCHECK an engine knows only that the first process runs. A server that hangs, or has lost its listener,
stays in service until somebody complains; and other services cannot wait until it is ready.

A check is written only from what is known: the image's own check, or a known server with a known port, or the one port
that the file exposes for its application; and a program to ask it that the image surely has: Python's or Node's own
interpreter, bash, or the `nc` of Alpine. Any answer counts as alive, so that a page that is not there does no harm.

Example:

```dockerfile
FROM python:3.12-slim
WORKDIR /app
COPY . .
EXPOSE 8000
CMD ["python", "app.py"]
```

becomes

```dockerfile
FROM python:3.12-slim
WORKDIR /app
COPY . .
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \\
    CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 8000), timeout=4).close()"]
CMD ["python", "app.py"]
```

Servers that are known to speak HTTP are asked for `/`. Programs whose protocol is not known, and Django, which writes
of requests for unknown hosts, are only connected to. Left alone are images that have a check or inherit one, services
whose Compose file has one, images that start nothing or a shell, and images for other builds (`ONBUILD`).
"""

from collections.abc import Iterator
from posixpath import basename

from hardener.documents.dockerfile import Dockerfile, Stage
from hardener.facts import Answer
from hardener.knowledge.running.applications import default_of
from hardener.knowledge.running.health import check_for
from hardener.knowledge.running.identity import Base, base_of
from hardener.knowledge.running.image_health import Check, timeout_of
from hardener.knowledge.running.serving import command_of, exposed
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Build, Project
from hardener.rules import rule
from hardener.text import Edit

_SEE = ("DL3057", "DS-0026", "CKV_DOCKER_2", "CIS 4.6", "CIS-DI-0006", "b03a748a")
_OPTIONS = "--interval=30s --timeout={timeout} --start-period=20s --retries=3"
# What people start to work in a container, or to do one thing and end.
_NO_SERVICE = frozenset("ash bash cat dash echo false fish ls make pip pytest sh sleep tail tox true zsh".split())


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.ASSUMED, see=_SEE)
def missing_healthcheck(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for stage in project.shipped_stages(dockerfile):
        if stage.last("HEALTHCHECK") is not None or any(stage.all("ONBUILD")):
            continue
        builds = [b for b in project.builds_of(dockerfile) if dockerfile.stage(b.target) is stage]
        base = base_of(stage, project)
        if _has_one(base, project) or _is_checked_by_compose(builds) or _is_no_service(stage, base):
            continue
        yield _problem(stage, base, builds, project)


def _problem(stage: Stage, base: Base, builds: list[Build], project: Project) -> Problem:
    place = (stage.last("CMD") or stage.last("ENTRYPOINT") or stage.instruction).span
    message = "nothing checks whether the service works"
    check = check_for(stage, base, builds, project)
    if isinstance(check, str):
        return Problem(place, message, why_no_fix=check)
    safety = Safety.UNSAFE if check.doubt else Safety.ASSUMED
    fix = Fix(f"Add a health check of {check.what}", safety, (_edit(stage, check),), check.assumes)
    return Problem(place, message, fix)


def _has_one(base: Base, project: Project) -> bool:
    if base.known:
        return base.known.healthcheck_built_in
    answer = project.facts.answer(base.ref) if base.ref else None
    return isinstance(answer, Answer) and answer.config is not None and answer.config.has_healthcheck


def _is_checked_by_compose(builds: list[Build]) -> bool:
    return bool(builds) and all(build.service.get("healthcheck") is not None for build in builds)


def _is_no_service(stage: Stage, base: Base) -> bool:
    """Whether it starts nothing, or something that is no service, or could run no check."""
    known = base.known
    is_own = known is not None and (
        known.kind not in ("language", "os", "base", "tool") or known.healthcheck is not None
    )
    if stage.last("CMD") is None and stage.last("ENTRYPOINT") is None:
        return not is_own and not default_of(stage, base)
    if base.os in ("scratch", "distroless", "windows") and not exposed(stage):
        return True
    argv = command_of(stage)
    asks_only = any(a in ("--help", "-h", "--version", "help") for a in argv[1:])
    return asks_only or (bool(argv) and basename(argv[0]) in _NO_SERVICE and not exposed(stage))


def _edit(stage: Stage, check: Check) -> Edit:
    """Before what the container starts with, where that comes last; otherwise at the end."""
    document = stage.document
    options = _OPTIONS.format(timeout=timeout_of(check.argv))
    lines = f"HEALTHCHECK {options} {document.escape}\n    CMD {check.exec_form}\n"
    first = None
    for instruction in reversed(stage.instructions):
        if instruction.keyword not in ("CMD", "ENTRYPOINT"):
            break
        first = instruction
    if first is None:
        return document.insert_after(stage.instructions[-1] if stage.instructions else stage.instruction, lines)
    edit = document.insert_before(first, lines)
    apart = document.text[: edit.span.start].endswith(("\n\n", "\n\r\n"))
    return document.insert_before(first, lines + "\n") if apart else edit
