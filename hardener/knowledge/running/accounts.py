"""The numbers of users and groups, as far as the file, the image or its system tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hardener.facts.users import first_number
from hardener.text import Edit, Span, line_of

if TYPE_CHECKING:
    from hardener.documents.commands import Command
    from hardener.documents.dockerfile import Instruction, Stage, Word
    from hardener.knowledge.running.identity import Base

# What every image of these systems has had for long in /etc/passwd.
_OF_THE_SYSTEM = {
    ("debian", "nobody"): "65534",
    ("debian", "www-data"): "33",
    ("ubuntu", "nobody"): "65534",
    ("ubuntu", "www-data"): "33",
    ("alpine", "nobody"): "65534",
}
_USER_VALUES = (
    *("-u", "--uid", "-g", "--gid", "-G", "--groups", "--ingroup", "-d", "-h", "--home", "--home-dir", "-s", "--shell"),
    *("-c", "--comment", "--gecos", "-k", "-K", "-b", "-p", "--password", "-e", "-f"),
)
_VARIABLE = re.compile(r"\$(?:\w+|\{\w+\})")
_CLUSTER = re.compile(r"-[SDH]+[uGhsgk]")
_ALPINE = ("-u", "-G", "-h", "-s", "-g", "-k")
_GROUP_VALUES = ("-g", "--gid", "-K", "-p")


@dataclass(frozen=True, slots=True)
class Account:
    """The number of a user, that of its group (None: not known), and where they are from, as a clause.

    `number_it` says the number where the user is made, which got it by itself so far.
    """

    uid: str
    gid: str | None
    because: str
    number_it: tuple[Edit, ...] = ()


def account(stage: "Stage", name: str, base: "Base", before: "Instruction") -> Account | None:
    """A user: numbered where the file makes it, known of the image, or the same on every such system."""
    made = list(_made(stage, before, ("useradd", "adduser"), name))
    if made:
        uid = _given(made, "-u", "--uid") or _in_variable(made, stage, before)
        line = line_of(stage.document.text, made[0].span.start)
        if uid is None:
            return _first(stage, made, base, before)
        return Account(uid, _own_group(made[0], uid, stage, base, before), f"line {line} gives it")
    if gives_numbers_anew(stage):
        return None
    if base.known and base.known.user and base.known.user.name == name:
        user = base.known.user
        return Account(str(user.uid), str(user.gid), f"the image `{base.known.name}` gives it")
    number = _OF_THE_SYSTEM.get((base.os or "", name))
    return Account(number, number, f"`{name}` has it on every {(base.os or '').capitalize()}") if number else None


def _in_variable(made: "list[Command]", stage: "Stage", before: "Instruction") -> str | None:
    """The variable of the file that holds the number, as it is written."""
    value = made[0].option_value("-u", "--uid") or ""
    if len(made) != 1 or made[0].nested or made[0].operator_before == "||" or not _VARIABLE.fullmatch(value):
        return None
    number = stage.document.expand(value, before) or ""
    return value if number.isdigit() and number != "0" else None


def _first(stage: "Stage", made: "list[Command]", base: "Base", before: "Instruction") -> Account | None:
    """The user that is the first of all made in the image, of which its system says the number."""
    number, command = first_number(base.known) if base.known else None, made[0]
    if number is None or len(made) != 1 or command.nested or command.operator_before == "||" or _is_numbered(command):
        return None
    if any(_makes_others(run, command) for s in stage.ancestry() for run in s.all("RUN")):
        return None
    is_long = command.name == "adduser" and not _is_busybox(command)
    at = command.argv[0].span.end
    edit = Edit(stage.document.path, Span(at, at), f" {'--uid' if is_long else '-u'} {number}")
    system = (base.os or "").capitalize() if base.os in ("alpine", "debian", "ubuntu") else "such a system"
    because = f"{system} gives it to the first user, whom line {line_of(stage.document.text, command.span.start)} makes"
    return Account(number, _own_group(command, number, stage, base, before), because, (edit,))


def _is_numbered(command: "Command") -> bool:
    """Whether the user is to have a certain number, or one of the system's."""
    system = ("-S",) if _is_busybox(command) else ("-r", "--system")
    return command.has("-u", "--uid", "-o", "--non-unique", "-K", "--key", *system)


def _makes_others(run: "Instruction", command: "Command") -> bool:
    """Whether a RUN may make another user or group with a number of the same range, or give numbers anew."""
    if not run.mentions("useradd", "adduser", "usermod", "groupmod", "groupadd", "addgroup", "newusers", "/etc/passwd"):
        return False
    if run.script is None or run.script.has_error or run.mentions("newusers"):
        return True
    return any(_makes_another(other, command) for other in run.script.commands)


def _makes_another(other: "Command", command: "Command") -> bool:
    if other.name in ("usermod", "groupmod"):
        return other.has("-u", "--uid", "-g", "--gid", "-o") or other.name == "groupmod"
    if other.name in ("groupadd", "addgroup"):
        own = command.option_value("-g", "--gid", "-G", "--ingroup")
        return not other.has("-r", "-S", "--system") and own not in [word.value for word in _operands(other)]
    if other is command or other.name not in ("useradd", "adduser") or _is_membership(other):
        return any(r.target and r.target.value == "/etc/passwd" for r in other.redirects)
    return not other.has("-r", "-S", "--system")


def gives_numbers_anew(stage: "Stage") -> bool:
    """Whether a RUN of the stage changes the numbers that users or groups have."""
    return any(i.mentions("usermod", "groupmod") for s in stage.ancestry() for i in s.all("RUN"))


def group_number(stage: "Stage", name: str, base: "Base", before: "Instruction") -> str | None:
    """The gid of a group, likewise; a user that is made without a group gets one of its own name and number."""
    made = list(_made(stage, before, ("groupadd", "addgroup"), name))
    if made:
        return _given(made, "-g", "--gid")
    user = account(stage, name, base, before)
    return user.gid if user and user.gid == user.uid else None


def _own_group(command: "Command", uid: str, stage: "Stage", base: "Base", before: "Instruction") -> str | None:
    busybox = _is_busybox(command)
    group = command.option_value(*(("-G",) if busybox else ("-g", "--gid", "--ingroup")))
    if group is not None:
        made = list(_made(stage, before, ("groupadd", "addgroup"), group))
        return group if group.isdigit() else _given(made, "-g", "--gid")
    if command.has("-N", "--no-user-group") or (busybox and command.has("-S")) or command.has("--system"):
        return None
    return uid


def _given(made: "list[Command]", *options: str) -> str | None:
    """The number that the one command names; None where several make it, or one that may not run."""
    if len(made) != 1 or made[0].nested or made[0].operator_before == "||":
        return None
    value = made[0].option_value(*options) or ""
    return value if value.isdigit() and value != "0" else None


def _is_busybox(command: "Command") -> bool:
    return command.name == "adduser" and not any(w.value.startswith("--") for w in command.arguments)


def _made(stage: "Stage", before: "Instruction", names: tuple[str, ...], name: str) -> "Iterator[Command]":
    for ancestor in stage.ancestry():
        for instruction in ancestor.all("RUN"):
            if ancestor is stage and instruction.span.start > before.span.start:
                break
            if not instruction.mentions(*names) or not instruction.script:
                continue
            for command in instruction.script.named(*names):
                named = [word.value for word in _operands(command)]
                if "$" in "".join(named):
                    named = [stage.document.expand(word, instruction) or word for word in named]
                if name in named and not _is_membership(command):
                    yield command


def _is_membership(command: "Command") -> bool:
    """`adduser app docker` only adds the user to a group."""
    operands = _busybox_operands(command) if _is_busybox(command) else command.operands(*_USER_VALUES)
    return command.name == "adduser" and len(operands) == 2


def _busybox_operands(command: "Command") -> "tuple[Word, ...]":
    """Of `adduser -Dh /home/app app` the last word: the value of an option may follow several in one."""
    clusters = [w.value for w in command.arguments if _CLUSTER.fullmatch(w.value)]
    return command.operands(*_ALPINE, *clusters)


def _operands(command: "Command") -> "tuple[Word, ...]":
    if command.name.startswith("group") or command.name == "addgroup":
        return command.operands(*_GROUP_VALUES)
    if _is_busybox(command):
        return _busybox_operands(command)[:1]
    return command.operands(*_USER_VALUES)[-1:]
