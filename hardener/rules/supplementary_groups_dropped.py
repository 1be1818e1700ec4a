"""USER names a group, so that the user's other groups do not count.

`USER app:app` runs with that one group; the engine adds those of `/etc/group` only where USER names no group. What was
granted by a group is then missing, and the next thing tried is often `chmod 777` or root.

Example:

```dockerfile
FROM debian:12-slim
RUN groupadd --gid 10002 media && useradd --uid 10001 --groups media app
USER app:app
CMD ["player"]
```

Write `USER app` to keep the groups, or drop them where the user is made. There is no fix: which of the two was meant is
not known.
"""

from collections.abc import Iterator

from hardener.documents.commands import Command
from hardener.documents.dockerfile import Dockerfile, Stage
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = ("user-explicit-group-drops-supplementary-groups",)
_COMMANDS = ("useradd", "usermod", "adduser", "addgroup", "gpasswd")
_WHY = "whether the groups or the group in USER were meant is not known"


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=_SEE)
def supplementary_groups_dropped(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for stage in project.shipped_stages(dockerfile):
        user = stage.user
        name, colon, group = user.rest.text.partition(":") if user else ("", "", "")
        if user is None or not colon or not group or name in ("root", "0", "") or "$" in name:
            continue
        groups = [g for g in _groups_of(stage, name) if g != group]
        if groups:
            listed = ", ".join(f"`{g}`" for g in dict.fromkeys(groups))
            more = "s" if "," in listed else ""
            yield Problem(user.span, f"`{name}` runs without its group{more} {listed}", why_no_fix=_WHY)


def _groups_of(stage: Stage, name: str) -> Iterator[str]:
    """The groups that a RUN of the stage or of its ancestors puts the user into, beside its own."""
    for ancestor in stage.ancestry():
        for instruction in ancestor.all("RUN"):
            if instruction.mentions(*_COMMANDS) and instruction.script:
                for command in instruction.script.named(*_COMMANDS):
                    yield from _put_into(command, name)


def _put_into(command: Command, name: str) -> Iterator[str]:
    words = [word.value for word in command.arguments]
    if name not in words or any("$" in word for word in words):
        return
    if command.name in ("useradd", "usermod"):
        groups = command.option_value("-G", "--groups") or ""
        if not groups and (cluster := command.option("-G")):  # one letter of several: `-aG`
            at = words.index(cluster.value) + 1
            groups = words[at] if at < len(words) else ""
        yield from (g for g in groups.split(",") if g and g != name)
    elif command.name == "gpasswd":
        operands = [word.value for word in command.operands("-a", "--add")]
        yield from operands[-1:] if command.option_value("-a", "--add") == name else ()
    else:  # `adduser USER GROUP`, `addgroup USER GROUP`
        operands = [word.value for word in command.operands()]
        yield from operands[1:] if len(operands) == len(words) == 2 and operands[0] == name else ()
