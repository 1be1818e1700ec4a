"""What a stage serves: the words of the command that runs in the end, and the ports it exposes."""

import re
from posixpath import basename
from typing import TYPE_CHECKING

from hardener.documents.shell import parse_script
from hardener.documents.words import Joined

if TYPE_CHECKING:
    from hardener.documents.dockerfile import Instruction, Stage
    from hardener.project import Build

_WRAPPERS = frozenset(("tini", "dumb-init", "catatonit", "exec", "env", "nice", "nohup", "--", "-g"))
_SHELLS = frozenset(("sh", "bash", "ash", "dash"))


def command_of(stage: "Stage") -> tuple[str, ...]:
    """The words of what runs in the end: behind wrappers, and of a script its last command."""
    entrypoint, command = stage.last("ENTRYPOINT"), stage.last("CMD")
    argv = words_of(entrypoint) if entrypoint else ()
    if command and not (entrypoint and entrypoint.json is None):
        argv += words_of(command)
    while argv and (basename(argv[0]) in _WRAPPERS or re.match(r"[A-Za-z_]\w*=", argv[0])):
        argv = argv[1:]
    if len(argv) == 3 and basename(argv[0]) in _SHELLS and argv[1].startswith("-") and argv[1].endswith("c"):
        argv = last_command(argv[2])
    return argv


def words_of(instruction: "Instruction") -> tuple[str, ...]:
    if instruction.json is not None:
        return tuple(word.value for word in instruction.json)
    return last_command(instruction.command.text) if instruction.script else ()


def last_command(text: str) -> tuple[str, ...]:
    """The words of the last command of a script whose commands run one after the other."""
    script = parse_script(Joined(text, (0,), (0,)))
    if script.has_error or not script.commands or any(c.nested or c.operator_after == "|" for c in script.commands):
        return ()
    last = script.commands[-1]
    if last.operator_after == "&" or last.operator_before == "||":
        return ()
    return tuple(word.raw if "$" in word.raw else word.value for word in last.argv)


def published(builds: "list[Build]") -> set[str]:
    """The ports of the container that Compose services publish, as they are written."""
    return {port.target for build in builds for port in build.service.ports}


def exposed(stage: "Stage") -> list[int]:
    """The TCP ports that the stage and its ancestors expose; a range or an unknown variable counts as several."""
    ports: dict[int, None] = {}
    for ancestor in stage.ancestry():
        for instruction in ancestor.all("EXPOSE"):
            for word in instruction.words:
                value = stage.document.expand(word.raw, instruction) or "?"
                number, _, protocol = value.lower().partition("/")
                if protocol in ("", "tcp"):
                    ports |= dict.fromkeys([int(number)] if number.isdigit() else [-1, -2])
    return list(ports)
