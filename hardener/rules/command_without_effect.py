"""A RUN starts or shows something that is gone when the RUN ends.

Of a RUN only files stay. A service that it starts, a file system that it mounts or a kernel setting that it makes does
not exist in the container, so that what people believe to be protected or running is not; `ps`, `top` and `free` show
the machine that builds.

Example:

```dockerfile
FROM debian:12
RUN service fail2ban start
CMD ["nginx", "-g", "daemon off;"]
```

What shall run belongs into CMD or a container of its own; mounts and kernel settings belong to who runs the container.
There is no fix: what was meant is not known. A service that the same RUN goes on to use is fine.
"""

import re
from collections.abc import Iterator

from hardener.documents.commands import Command, Script
from hardener.documents.dockerfile import Dockerfile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = ("DL3001", "9b6b0f38", "nonsensical-command")
_SHOWS = frozenset("free htop ifconfig ps top".split())
_GONE = {
    "mount": "a file system that a RUN mounts is gone when it ends",
    "reboot": "there is no machine to restart",
    "shutdown": "there is no machine to shut down",
    "sysctl": "a kernel setting is not part of an image",
    "ulimit": "a limit of the RUN's own shell is gone when it ends",
}
# A cheap question before a script is read.
_HINT = re.compile(
    r"service |systemctl|init\.d/|initctl|sysctl |ulimit |shutdown|reboot|\b(?:free|htop|ifconfig|mount|ps|top)\b"
)
_WHY = "what was meant is not known: CMD or the one who runs the container must do it"


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=_SEE)
def command_without_effect(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    if not _HINT.search(dockerfile.text):
        return
    for instruction in dockerfile.instructions:
        if instruction.keyword != "RUN" or not _HINT.search(instruction.lines.of(dockerfile.text)):
            continue
        if instruction.script is None:
            continue
        for command in instruction.script.commands:
            if message := _message(command, instruction.script):
                yield Problem(command.span, message, why_no_fix=_WHY)


def _message(command: Command, script: Script) -> str | None:
    name = command.name
    if name in _SHOWS:
        alone = len(script.pipeline(command)) == 1 and not command.redirects
        return f"`{name}` shows the machine that builds" if alone else None
    if name in _GONE:
        return _GONE[name] if _changes(command) and _is_last(command, script) else None
    service = _started(command)
    return f"`{service}` does not run any more when the RUN ends" if service and _is_last(command, script) else None


def _changes(command: Command) -> bool:
    """Whether it is asked to change something, not only to show it."""
    words = [word.value for word in command.arguments]
    return bool(words) and (command.name != "sysctl" or any("=" in word or word == "-p" for word in words))


def _started(command: Command) -> str | None:
    """The service that a command starts."""
    words = [word.value for word in command.argv]
    if not words or (words[-1] not in ("start", "restart") and words[1:2] not in (["start"], ["restart"])):
        return None
    if command.name in ("service", "systemctl", "initctl") and len(words) > 2:
        return words[1] if command.name == "service" else words[2]
    return command.name if "/init.d/" in words[0] else None


def _is_last(command: Command, script: Script) -> bool:
    """Whether nothing follows that could use it; what only waits or shows its state does not."""
    later = [c for c in script.commands if c.span.start > command.span.start]
    return not command.nested and all(c.name in ("sleep", "true", "echo", *_SHOWS) or _started(c) for c in later)
