"""A program of the image runs as its owner, whoever starts it.

A program with the setuid bit that root owns is a way from the application's user back to root: one flaw in it, or one
shell behind it, and `USER` has been in vain.

Example:

```dockerfile
FROM debian:12-slim
COPY backup /usr/local/bin/backup
RUN chmod 4755 /usr/local/bin/backup
USER 10001:10001
CMD ["backup"]
```

Let root do what needs root while the image is built, or give the container the one capability that is needed. There is
no fix: which user starts the program, and for what, is not known. Where the container must keep such programs, as most
systems bring `su` and `mount`, `no-new-privileges` makes them run as whoever starts them (see
`missing-no-new-privileges`).
"""

import re
from collections.abc import Iterator

from hardener.documents.commands import Command
from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Span

_SYMBOLIC = re.compile(r"(?:[goa]*u[ugoa]*|a)?[+=][rwxXt]*s[rwxXst]*\Z")
_WHY = "which user starts it, and for what, is not known"


@rule(kind=Kind.DOCKERFILE, severity=Severity.MEDIUM, safety=Safety.MANUAL, see=("CIS 4.8", "CIS-DI-0008"))
def setuid_program(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    if "chmod" not in dockerfile.text and "install -" not in dockerfile.text:
        return
    for instruction in project.shipped_instructions(dockerfile):
        for span, mode, names in _made(instruction):
            listed = ", ".join(f"`{name}`" for name in names[:3]) or "a program"
            yield Problem(span, f"the mode `{mode}` lets everybody run {listed} as its owner", why_no_fix=_WHY)


def _made(instruction: Instruction) -> Iterator[tuple[Span, str, list[str]]]:
    """Where a mode with the setuid bit is given, and to what."""
    if instruction.keyword in ("COPY", "ADD"):
        flag = instruction.flag("chmod")
        if flag and flag.value and _is_setuid(flag.value):
            yield flag.span, flag.value, [word.value for word in instruction.words[-1:]]
    elif instruction.keyword == "RUN" and instruction.mentions("chmod", "install -") and instruction.script:
        for command in instruction.script.named("chmod", "install"):
            mode, names = _mode(command)
            if _is_setuid(mode):
                yield command.span, mode, names


def _mode(command: Command) -> tuple[str, list[str]]:
    if command.name == "install":
        names = [word.value for word in command.operands("-m", "--mode", "-o", "-g", "--owner", "--group")]
        return command.option_value("-m", "--mode") or "", names[-1:]
    words = [word.value for word in command.operands()]
    return (words[0], words[1:]) if len(words) > 1 else ("", [])


def _is_setuid(mode: str) -> bool:
    if re.fullmatch(r"0?[0-7]{4}", mode):
        return bool(int(mode[-4]) & 4)
    return any(_SYMBOLIC.fullmatch(part) for part in mode.split(","))
