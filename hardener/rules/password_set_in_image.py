"""A password is set or removed in the image.

It is the same in every container, stands in the image's history for everyone who can pull it, and cannot be changed
without a new image. An empty one lets anybody in.

Example:

```dockerfile
FROM debian:12
RUN echo 'root:toor' | chpasswd
RUN sed -i 's/#PermitRootLogin.*/PermitRootLogin yes/' /etc/ssh/sshd_config
```

Use `docker exec` rather than a login, keys rather than passwords, and secrets that come at run time. This rule has no
fix: who logs in with the password must get another way first.
"""

from collections.abc import Iterator

from hardener.documents.commands import Command
from hardener.documents.dockerfile import Dockerfile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = ("CKV2_DOCKER_17", "DKL-LI-0001", "CIS 4.10")
_WORDS = ("passwd", "useradd", "usermod", "PermitRootLogin", "PermitEmptyPasswords")


@rule(kind=Kind.DOCKERFILE, severity=Severity.HIGH, safety=Safety.MANUAL, see=_SEE)
def password_set_in_image(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in dockerfile.instructions:
        if instruction.keyword != "RUN" or not instruction.mentions(*_WORDS) or not instruction.script:
            continue
        for command in instruction.script.commands:
            if message := _message(command):
                yield Problem(command.span, message, why_no_fix="who logs in with it must get another way first")


def _message(command: Command) -> str | None:
    if command.name == "chpasswd":
        return "`chpasswd` sets a password for every container of the image"
    if command.name == "passwd" and command.has("-d", "--delete"):
        return "`passwd -d` lets a user in without a password"
    if command.name == "passwd" and not command.has("-l", "--lock", "-S", "-e", "--expire"):
        return "`passwd` sets a password for every container of the image"
    if command.name in ("useradd", "usermod") and command.has("-p", "--password"):
        value = command.option_value("-p", "--password")
        locked = value is not None and value.startswith(("!", "*"))
        return None if locked else f"`{command.name}` sets a password for every container of the image"
    words = " ".join(word.value for word in command.words)
    if "PermitEmptyPasswords yes" in words:
        return "sshd lets users in without a password"
    return "sshd lets root in" if "PermitRootLogin yes" in words else None
