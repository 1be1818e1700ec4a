"""Which user a stage runs as, and as which it could: the image's own, the Dockerfile's own, or a new one."""

import re
from dataclasses import dataclass
from posixpath import basename
from typing import TYPE_CHECKING

from hardener.documents.image_ref import ImageRef, parse_image_ref
from hardener.facts import Answer
from hardener.facts.users import UID, command_to_create, takes_a_number
from hardener.knowledge.running.accounts import gives_numbers_anew
from hardener.text import line_of

if TYPE_CHECKING:
    from hardener.documents.commands import Command
    from hardener.documents.dockerfile import Instruction, Stage
    from hardener.facts.known import KnownImage
    from hardener.project import Project

_ROOT = re.compile(r"(?:root|0)(?::.*)?$")
_SYSTEMS = {  # the program that only one family of systems has
    "apt-get": "debian",
    "apt": "debian",
    "apk": "alpine",
    "yum": "redhat",
    "dnf": "redhat",
    "microdnf": "redhat-minimal",
}


@dataclass(frozen=True, slots=True)
class Base:
    """The image at the root of a stage's ancestry, and what is known of it.

    `starts_as` is a user as an image's config has it ("" and "root" are root), None where nobody knows.
    """

    written: str
    ref: ImageRef | None
    known: "KnownImage | None"
    os: str | None
    starts_as: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Identity:
    """A user to run as: `user` is what USER says, `create` the command that makes it, `because` a clause."""

    user: str
    owner: str
    create: str | None
    because: str


def is_root(user: str) -> bool:
    return not user or bool(_ROOT.match(user.strip().lower()))


def base_of(stage: "Stage", project: "Project") -> Base:
    """What a stage is built on in the end."""
    first = list(stage.ancestry())[-1]
    image = first.image
    if image is None or image == "scratch":
        os = "scratch" if image else _os_of_commands(stage)
        return Base(first.base.value, None, None, os, "" if image else None, "`scratch` has no user")
    ref = parse_image_ref(image)
    known = project.facts.known(ref) if ref else None
    answer = project.facts.answer(ref) if ref else None
    config = answer.config if isinstance(answer, Answer) else None
    os = (known.os if known else None) or _os_of_commands(stage)
    if config is not None:
        return Base(image, ref, known, os, config.user, f"the config of `{image}` says so")
    if known and known.starts_as is not None:
        return Base(image, ref, known, os, known.starts_as, f"the image `{known.name}` is known for it")
    return Base(image, ref, known, os, None, "")


def _os_of_commands(stage: "Stage") -> str | None:
    """The family of systems that the package manager of a RUN belongs to, where it runs in any case."""
    for ancestor in stage.ancestry():
        for instruction in ancestor.all("RUN"):
            if not instruction.mentions(*_SYSTEMS):
                continue
            for command in instruction.script.commands if instruction.script else ():
                may_not_run = command.nested and instruction.mentions("if ", "case ", "||")
                if command.name in _SYSTEMS and not may_not_run and command.operator_before != "||":
                    return _SYSTEMS[command.name]
    return None


def identity_for(stage: "Stage", base: Base) -> Identity | None:
    """The user that this stage should run as, or None where nobody can say how to make one."""
    return _used_before(stage) or _made_here(stage) or _of_the_image(stage, base) or _new(base)


def _used_before(stage: "Stage") -> Identity | None:
    """The last user of the stage that was not root."""
    for ancestor in stage.ancestry():
        for instruction in reversed(ancestor.instructions):
            user = instruction.words[0].value if instruction.keyword == "USER" and instruction.words else "root"
            if not is_root(user) and "$" not in user:
                return Identity(user, user, None, f"`{user}` is the user of line {_line(stage, instruction)}")
    return None


def _made_here(stage: "Stage") -> Identity | None:
    """A user that a RUN of the stage creates and nobody uses."""
    for ancestor in stage.ancestry():
        for instruction in reversed(list(ancestor.all("RUN"))):
            if not instruction.mentions("useradd", "adduser") or not instruction.script:
                continue
            for command in reversed(instruction.script.commands):
                found = _created_by([w.value for w in command.argv]) if command.name in ("useradd", "adduser") else None
                if found:
                    return Identity(found, found, None, f"line {_line(stage, instruction)} creates it")
    return None


_TAKES_VALUE = re.compile(
    r"-(?:[a-zA-Z]*[ugGdscbkpeKfSBh]|-(?:uid|gid|groups?|home(?:-dir)?|shell|comment|ingroup|gecos))$"
)
_ALPINE_SWITCHES = re.compile(r"-[SDHh]+$")


def _created_by(argv: list[str]) -> str | None:
    """The name or number of the user that a useradd or adduser makes."""
    words, uid, at = [], None, 1
    while at < len(argv):
        word = argv[at]
        if word in ("-u", "--uid") and at + 1 < len(argv):
            uid = argv[at + 1]
        if argv[0] == "adduser" and _ALPINE_SWITCHES.match(word) and not word.endswith("h"):
            at += 1
        elif word.startswith("-"):
            at += 2 if _TAKES_VALUE.match(word) else 1
        else:
            words.append(word)
            at += 1
    if len(words) != 1 or "$" in words[0] or is_root(words[0]):
        return None
    return uid if uid and uid.isdigit() and uid != "0" else words[0]


def _of_the_image(stage: "Stage", base: Base) -> Identity | None:
    user = base.known.user if base.known else None
    if user is None or user.uid == 0:
        return None
    number = user.name if gives_numbers_anew(stage) else f"{user.uid}:{user.gid}"
    return Identity(number, number, None, f"`{user.name}`, which the image has")


def _new(base: Base) -> Identity | None:
    number = f"{UID}:{UID}"
    if takes_a_number(base.os):
        return Identity(number, number, None, "a number suffices where the image has no users")
    command = command_to_create(base.os)
    return Identity(number, number, command, "a new user `app`") if command else None


_HOME = re.compile(r"(?:/root(?:/|$)|~/|\$HOME\b|\$\{HOME\})")
# What these put into the home of who runs them.
_INTO_HOME = {
    "asdf": "",
    "corepack": "",
    "nltk": "download",
    "nltk.downloader": "",
    "nvm": "",
    "pip": "--user",
    "pip3": "--user",
    "pipx": "install",
    "playwright": "install",
    "rustup": "",
    "sdk": "install",
}


def home_of_root(stage: "Stage") -> str | None:
    """Where the stage puts things into the home of root, which only root may enter, as a clause."""
    for ancestor in stage.ancestry():
        for instruction in ancestor.instructions:
            if _goes_home(instruction):
                return f"line {_line(stage, instruction)} puts things into the home of root, closed to others"
    return None


_EXECUTE = re.compile(r"(?:^|,)(?:[ugo]*[ao][ugoa]*|)[+=][rwXst]*x|^[0-7]*[1357]$")


def only_root_may_run(stage: "Stage", program: str) -> str | None:
    """Where the stage lets only the owner execute a file that it starts, as a clause: `chmod u+x start.sh`."""
    name = basename(program)
    runs = [i for s in stage.ancestry() for i in s.all("RUN") if name and i.mentions("chmod") and i.mentions(name)]
    for command in (c for run in runs if run.script for c in run.script.named("chmod")):
        mode, *files = [word.value for word in command.operands()] or [""]
        if any(basename(file) == name for file in files) and not _EXECUTE.search(mode):
            return f"`chmod {mode}` lets only root run `{name}`"
    return None


def nothing_brings(stage: "Stage", program: str) -> bool:
    """Whether no COPY, and no RUN that speaks of it, puts a program into the stage: it is mounted when it starts."""
    stages = list(stage.ancestry())
    copies = any(i.keyword in ("COPY", "ADD") for s in stages for i in s.instructions)
    return not copies and not any(run.mentions(basename(program)) for s in stages for run in s.all("RUN"))


def _goes_home(instruction: "Instruction") -> bool:
    if instruction.keyword in ("WORKDIR", "COPY", "ADD") and instruction.words:
        return bool(_HOME.match(instruction.words[-1].value))
    if instruction.keyword == "VOLUME":
        return any(_HOME.match(word.value) for word in instruction.words)
    if instruction.keyword == "ENV":
        return any(pair.value and "/root/" in pair.value for pair in instruction.pairs)
    if instruction.keyword != "RUN" or not instruction.mentions("/root", "~/", "HOME", *_INTO_HOME):
        return False
    return any(_command_goes_home(c) for c in (instruction.script.commands if instruction.script else ()))


def _command_goes_home(command: "Command") -> bool:
    words = [word.value for word in command.argv]
    if command.name in ("rm", "test", "[", "chmod", "chown", "ls"):
        return False
    targets = [r.target.value for r in command.redirects if r.target]
    if any(_HOME.match(w) and not w.endswith(("rc", "profile", ".cache")) for w in (*words[1:], *targets)):
        return True
    tools = [w for w in words[:3] if w in _INTO_HOME]
    return any(not _INTO_HOME[tool] or _INTO_HOME[tool] in words for tool in tools)


def _line(stage: "Stage", instruction: "Instruction") -> int:
    return line_of(stage.document.text, instruction.span.start)
