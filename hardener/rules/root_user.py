"""The container's process runs as root.

Root in a container is root for the kernel: a hole in the application is then a hole in everything the container can
reach, and often the first step to the host. Most images start as root unless a `USER` says otherwise.

The fix takes, in this order: the user that the stage used before, a user that the Dockerfile creates, the unprivileged
user that the base image has, or a new one made the way the base image's system makes users. It comes after everything
that needs root. Volumes are given to it; the code stays root's, so that the application cannot change itself. Stages
that build on this one and run something go on as root.

Example:

```dockerfile
FROM node:22-alpine
WORKDIR /app
COPY . .
CMD ["node", "server.js"]
```

becomes

```dockerfile
FROM node:22-alpine
WORKDIR /app
COPY . .
USER 1000:1000
CMD ["node", "server.js"]
```

Left alone are images whose start drops privileges itself (gosu, su-exec, setpriv), Windows images, and base images that
already run unprivileged. What only a run can tell is `UNSAFE`: development servers, start scripts that do what may need
root, folders of the host mounted for writing.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
from hardener.knowledge.building.downloads import downloaded
from hardener.knowledge.running.identity import (
    Base,
    Identity,
    base_of,
    home_of_root,
    identity_for,
    is_root,
    nothing_brings,
    only_root_may_run,
)
from hardener.knowledge.running.start import Start, start_of
from hardener.knowledge.running.volumes import (
    data_mounted_below,
    folders_for_data,
    folders_made,
    named_volumes,
    paths_for_data,
    writable_bind_mounts,
)
from hardener.knowledge.running.workload import command_words
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Build, Project
from hardener.rules import rule
from hardener.text import Edit

_EVERYBODYS = ("/tmp", "/var/tmp", "/dev/shm")  # where every user may write already
_SEE = (
    "DL3002",
    "CKV_DOCKER_3",
    "CKV_DOCKER_8",
    "DS-0002",
    "CIS-DI-0001",
    "CIS 4.1",
    "OWASP Docker 2",
    "67fd0c4a",
    "fd54f200",
    "user-created-but-never-used",
    "stateful-root-runtime",
    "missing-user",
    "last-user-is-root",
)


@rule(kind=Kind.DOCKERFILE, severity=Severity.HIGH, safety=Safety.ASSUMED, see=_SEE)
def root_user(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for stage in project.shipped_stages(dockerfile):
        builds = [b for b in project.builds_of(dockerfile) if dockerfile.stage(b.target) is stage]
        if problem := _problem(stage, builds, project):
            yield problem


def _problem(stage: Stage, builds: list[Build], project: Project) -> Problem | None:
    base = base_of(stage, project)
    last = stage.last("USER")
    user = stage.document.expand(last.words[0].raw, last) if last and last.words else base.starts_as
    start = start_of(stage, project, project.context_of(stage.document))
    if _is_unprivileged(user, last, base) or base.os == "windows" or _leaves_root_itself(base, start):
        return None
    if builds and all(_sets_a_user(b) for b in builds):
        return None
    place = last.span if last else stage.instruction.span
    message = "the container runs as root" if user is not None else f"nothing says that `{base.written}` is not root"
    if why := _why_no_fix(stage, base, builds) or home_of_root(stage):
        return Problem(place, message, why_no_fix=why)
    identity = identity_for(stage, base)
    if identity is None:
        return Problem(place, message, why_no_fix=f"it is not known how a user is made in `{base.written}`")
    return Problem(place, message, _fix(stage, identity, base, start, builds, project))


def _is_unprivileged(user: str | None, last: Instruction | None, base: Base) -> bool:
    if last is None:
        return base.starts_as is not None and not is_root(base.starts_as)
    return user is None or not is_root(user)  # an unknown variable in USER is somebody's decision


def _leaves_root_itself(base: Base, start: Start) -> bool:
    """Whether the start drops privileges: its own script, or the entrypoint of the base where none is set here."""
    if start.drops_privileges:
        return True
    drops = base.known is not None and base.known.drops_privileges and not _has_workers(base)
    return drops and not start.has_entrypoint


def _has_workers(base: Base) -> bool:
    """Whether the base's main process stays root and only its workers drop privileges."""
    return base.known is not None and base.known.drops_with == "workers"


def _sets_a_user(build: Build) -> bool:
    user = build.service.get("user")
    return user is not None and not is_root(str(user))


def _why_no_fix(stage: Stage, base: Base, builds: list[Build]) -> str | None:
    if any(build.service.get("user") is not None and not _sets_a_user(build) for build in builds):
        return "its Compose service asks for root with `user:`"
    if any(stage.all("ONBUILD")):
        return "it is a base for other builds (`ONBUILD`), which may need root"
    if base.known is None and base.os != "scratch" and stage.last("ENTRYPOINT") is None:
        return f"nothing is known of `{base.written}` or how it starts"
    if any(volume.startswith(("/var/lib/docker", "/var/lib/containerd")) for volume in _volumes(stage)):
        return "it keeps containers of its own, which takes root"
    if base.known and _has_workers(base) and not base.known.user:
        return f"the main process of `{base.known.name}` is made to start as root"
    return None


def _fix(stage: Stage, identity: Identity, base: Base, start: Start, builds: list[Build], project: Project) -> Fix:
    there = _paths_of_the_image(base) + _paths_of_templates(stage, base)
    kept = [*_volumes(stage), *named_volumes(builds), *folders_for_data(stage)]
    volumes = [path for path in dict.fromkeys(kept) if path.rstrip("/") not in _EVERYBODYS]
    doubt = (
        _doubt(stage, base, start, builds)
        or _doubt_about_paths(start, builds, [*there, *volumes])
        or _doubt_about_mounts(stage, builds, project, [*there, *volumes])
    )
    assumes = doubt or _assumption([*there, *volumes], builds, stage)
    edits = _edits(stage, identity, base, there, volumes)
    title = f"Run as {identity.user} ({identity.because})"
    return Fix(title, Safety.UNSAFE if doubt else Safety.ASSUMED, edits, assumes)


def _doubt(stage: Stage, base: Base, start: Start, builds: list[Build]) -> str | None:
    """Why only a run can tell whether the application works without root, or None."""
    if start.needs_root and not (_has_workers(base) and not start.argv):
        return f"{start.needs_root}; only a run can tell whether it works without"
    if start.script_missing:
        return f"the start script `{start.script_missing}` is not in the build context, so nobody read it"
    if why := only_root_may_run(stage, start.argv[0] if start.argv else ""):
        return f"{why}; only a run can tell"
    if start.argv and start.is_application and start.argv[0].startswith(".") and nothing_brings(stage, start.argv[0]):
        return f"nothing here brings `{start.argv[0]}`, so it is mounted, and what it does is not known"
    if fetched := downloaded(stage, start.argv):
        return f"`{fetched}` is downloaded, and where it writes is not known"
    if base.known is None and base.os != "scratch":
        return f"nothing is known of `{base.written}`; only a build and a run can tell"
    for build in builds:
        overridden = Start(tuple(command_words(build.service.get("command"))), False)
        if overridden.needs_root or overridden.writes_beside_code:
            return f"the command of the service `{build.service.name}` may write where only root can"
        if mount := next(writable_bind_mounts(build.service), None):
            return f"`{mount}` of the host is mounted for writing and may belong to another user"
        if (
            build.service.get("privileged")
            or build.service.get("cap_add")
            or build.service.get("network_mode") == "host"
        ):
            return f"the service `{build.service.name}` has privileges that may only work as root"
    if base.known and _has_workers(base) and base.known.kind in ("application", "tool") and not start.has_entrypoint:
        return f"what the entrypoint of `{base.known.name}` writes before its workers start is not known"
    if base.known and base.known.name == "php":
        return "PHP applications often write beside their code; only a run can tell"
    if start.writes_beside_code:
        return "this kind of start is known to write beside the code; only a run can tell"
    if _starts_itself(base) and not start.argv and not _has_workers(base):
        return f"what `{base.known.name if base.known else ''}` writes is not known; only a run can tell"
    if start.is_shell:
        return "it starts a shell, and what people do in it is not known"
    if start.argv and not start.is_application:
        return f"`{start.program}` is not part of this application, and what it needs is not known"
    if not start.argv and not any(b.service.get("command") for b in builds) and not _starts_itself(base):
        return "it starts nothing itself, so what it does as root is not known"
    return None


def _doubt_about_paths(start: Start, builds: list[Build], owned: list[str]) -> str | None:
    """A folder for data that the start names and that nobody but root may write to, as a clause."""
    words = [*start.argv, *(w for b in builds for w in command_words(b.service.get("command")))]
    for what, text in (("command", " ".join(words)), ("start script", start.script or "")):
        for path in paths_for_data(text):
            if not any(path == folder or path.startswith(f"{folder}/") for folder in owned):
                return f"its {what} names `{path}`, which may be written to; only a run can tell"
    return None


def _doubt_about_mounts(stage: Stage, builds: list[Build], project: Project, owned: list[str]) -> str | None:
    """A folder for data that the project mounts where this image works, though no service builds it, as a clause."""
    folder = None if builds else stage.workdir()
    path = data_mounted_below(folder, project.compose_files) if folder and folder != "/" else None
    if path is None or path in owned:
        return None
    return f"a service of the project keeps data in `{path}`, where only root could write; only a run can tell"


def _starts_itself(base: Base) -> bool:
    return base.known is not None and base.known.kind not in ("os", "base", "language")


def _assumption(owned: list[str], builds: list[Build], stage: Stage) -> str:
    where = ", ".join(f"`{path}`" for path in ("/tmp", *owned)) if owned else "/tmp and its volumes"
    text = f"assumes that the application writes only to {where}"
    if owned and any(named_volumes(builds)):
        text += ", and that volumes filled as root so far are given to the new user"
    ports = [w.value for i in stage.all("EXPOSE") for w in i.words if w.value.split("/")[0].isdigit()]
    if any(int(port.split("/")[0]) < 1024 for port in ports):
        text += "; an unprivileged process may bind a port below 1024 on Docker 20.10 and newer"
    return text


def _paths_of_the_image(base: Base) -> list[str]:
    """What the image's own program writes: to be owned where that program starts unprivileged from now on."""
    if base.known is None or not _has_workers(base):
        return []
    paths = [w.path for w in base.known.writable if w.path != "/tmp"]
    return [p for p in paths if not any(p.startswith(f"{other}/") for other in paths)]


def _paths_of_templates(stage: Stage, base: Base) -> list[str]:
    """What nginx's entrypoint writes at the start, where the stage brings templates."""
    targets = [i.words[-1].value for s in stage.ancestry() for i in s.instructions if i.keyword == "COPY" and i.words]
    is_nginx = base.known is not None and base.known.name == "nginx"
    return ["/etc/nginx/conf.d"] if is_nginx and any(t.startswith("/etc/nginx/templates") for t in targets) else []


def _volumes(stage: Stage) -> list[str]:
    volumes = [w.value for s in stage.ancestry() for i in s.all("VOLUME") for w in i.words]
    return [v for v in volumes if v.startswith("/") and "$" not in v]


def _edits(stage: Stage, identity: Identity, base: Base, there: list[str], volumes: list[str]) -> tuple[Edit, ...]:
    commands = identity.create.split(" && ") if identity.create else []
    volume = next(stage.all("VOLUME"), None) if volumes else None
    if base.os not in ("scratch", "distroless"):
        missing = [path for path in volumes if path not in folders_made(stage, before=volume)]
        commands += [f"mkdir -p {' '.join(missing)}"] if missing else []
        commands += [f"chown -R {identity.owner} {' '.join([*there, *volumes])}"] if there or volumes else []
    glue = f" {stage.document.escape}\n    && "
    run = f"RUN {glue.join(commands)}\n" if commands else ""
    user = f"USER {identity.user}\n"
    if volume and run:  # what is done to a volume after VOLUME can be lost
        return _before(stage, volume, run), _at_the_end(stage, user), *_staying_root(stage)
    return _at_the_end(stage, run + user), *_staying_root(stage)


def _staying_root(stage: Stage) -> Iterator[Edit]:
    """Stages that are built on this one, and run something as the user that they have from it, stay root's."""
    heirs = [stage]
    for other in stage.document.stages[stage.index + 1 :]:
        if not any(other.parent is heir for heir in heirs):
            continue
        first = next((i.keyword for i in other.instructions if i.keyword in ("RUN", "USER")), None)
        if first == "RUN":
            yield stage.document.insert_after(other.instruction, "USER root\n")
        elif first is None:
            heirs.append(other)


def _at_the_end(stage: Stage, lines: str) -> Edit:
    """After the last instruction that may need root, and before what the container starts with."""
    needs_root = ("RUN", "COPY", "ADD", "WORKDIR", "USER", "VOLUME", "SHELL", "ONBUILD")
    last = max((n for n, i in enumerate(stage.instructions) if i.keyword in needs_root), default=-1)
    for instruction in stage.instructions[last + 1 :]:
        if instruction.keyword in ("CMD", "ENTRYPOINT", "HEALTHCHECK"):
            return _before(stage, instruction, lines)
    return stage.document.insert_after(stage.instructions[-1] if stage.instructions else stage.instruction, lines)


def _before(stage: Stage, instruction: Instruction, lines: str) -> Edit:
    """Above an instruction, with a blank line between where the file sets its parts apart."""
    edit = stage.document.insert_before(instruction, lines)
    above = stage.document.text[: edit.span.start]
    apart = above.endswith(("\n\n", "\n\r\n"))
    return stage.document.insert_before(instruction, lines + "\n") if apart else edit
