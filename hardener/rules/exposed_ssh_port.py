"""The image exposes the port of an SSH server.

A login into a container is a second way in, with keys and passwords of its own, that nobody watches; `docker exec` and
`kubectl exec` need none. Where no SSH server is in the image, the port is only a leftover that misleads.

Example:

```dockerfile
FROM node:22-alpine
EXPOSE 3000 22 9229
CMD ["node", "server.js"]
```

becomes

```dockerfile
FROM node:22-alpine
EXPOSE 3000 9229
CMD ["node", "server.js"]
```

The port goes only where neither the file nor the known base image has an SSH server. Where one is installed, a person
must say how people get in without it.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
from hardener.knowledge.running.identity import base_of
from hardener.knowledge.running.serving import published
from hardener.knowledge.running.start import start_of
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit, Span

_SEE = ("CKV_DOCKER_1", "DS-0004", "CIS 5.7", "5907595b")
_SERVERS = ("sshd", "openssh", "dropbear", "ssh-keygen", "ssh start", "ssh restart")


@rule(kind=Kind.DOCKERFILE, severity=Severity.MEDIUM, safety=Safety.ASSUMED, see=_SEE)
def exposed_ssh_port(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for stage in dockerfile.stages:
        for instruction in stage.all("EXPOSE"):
            for index, word in enumerate(instruction.words):
                if word.value.lower() in ("22", "22/tcp"):
                    yield _problem(stage, instruction, index, project)


def _problem(stage: Stage, instruction: Instruction, index: int, project: Project) -> Problem:
    place = instruction.words[index].span
    message = "port 22, that of an SSH server, is exposed"
    if why := _why_no_fix(stage, instruction, project):
        return Problem(place, message, why_no_fix=why)
    doubt = _doubt(stage, project)
    assumes = doubt or "assumes that nothing in the container listens on port 22, as no SSH server is installed here"
    safety = Safety.UNSAFE if doubt else Safety.ASSUMED
    return Problem(place, message, Fix("Expose it no longer", safety, (_edit(instruction, index),), assumes))


def _why_no_fix(stage: Stage, instruction: Instruction, project: Project) -> str | None:
    if stage.document.comments_inside(instruction):
        return "comments stand between the ports"
    if "22" in published(list(project.builds_of(stage.document))):
        return "a Compose service publishes it, so people may get in by it"
    base = base_of(stage, project)
    if base.known is None and base.os != "scratch":
        return f"it is not known whether `{base.written}` has an SSH server"
    if base.known and any(port.partition("/")[0] == "22" for port in base.known.ports):
        return f"`{base.known.name}` has an SSH server"
    script = start_of(stage, project, project.context_of(stage.document)).script or ""
    text = stage.document.text
    if ("ssh" in text or "dropbear" in text) and any(
        i.mentions(*_SERVERS) for s in stage.ancestry() for i in s.instructions
    ):
        return "an SSH server is set up here, and people may get in by it"
    return "the start script starts an SSH server" if any(name in script for name in _SERVERS) else None


def _doubt(stage: Stage, project: Project) -> str | None:
    """A script that nobody read and that may install or start a server, as a clause."""
    if missing := start_of(stage, project, project.context_of(stage.document)).script_missing:
        return f"`{missing}` was not read, and may start an SSH server"
    for ancestor in stage.ancestry():
        for instruction in ancestor.all("RUN"):
            for command in instruction.script.commands if instruction.script else ():
                if command.argv and (command.name.endswith(".sh") or command.argv[0].value.startswith("./")):
                    return f"`{command.argv[0].value}` was not read, and may install an SSH server"
    return None


def _edit(instruction: Instruction, index: int) -> Edit:
    """The port with the blanks on one side of it, or the whole instruction."""
    words = instruction.words
    if len(words) == 1:
        return instruction.document.remove(instruction)
    if index == 0:
        return Edit(instruction.document.path, Span(words[0].span.start, words[1].span.start), "")
    return Edit(instruction.document.path, Span(words[index - 1].span.end, words[index].span.end), "")
