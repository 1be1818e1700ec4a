"""The image has tools for people: editors, debuggers, sudo.

Nobody works inside a container that does its job. Whoever breaks into it does, and finds what is needed to look around
and to reach on; and each package has holes of its own to be patched.

Example:

```dockerfile
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates vim && rm -rf /var/lib/apt/lists/*
```

becomes

```dockerfile
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
```

It is `UNSAFE`: scripts that were not read may call the tool. To look into a running container, bring the tools along:
`docker debug`, `kubectl debug`. Where the file itself calls the tool, or nothing else is installed by the command, it
is left to a person. `sudo` is one of the tools: what needs root belongs into the build, which is root anyway.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Word
from hardener.documents.word_edits import without
from hardener.knowledge.building.packages import Call, calls_of, package_name
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_MANAGERS = ("apk", "apt", "apt-get", "dnf", "yum")
_TOOLS = frozenset(
    "aptitude atop dsniff emacs emacs-nox ettercap-text-only finger gdb gdbserver htop hydra iftop inetutils-telnet "
    "iotop joe ltrace lynx masscan mc nano ncat ndiff netcat netcat-openbsd netcat-traditional nmap nmap-ncat rlogin "
    "rsh-client screen strace sudo talk tcpdump telnet tmux tshark vim vim-enhanced vim-gtk vim-minimal vim-nox "
    "vim-tiny wireshark".split()
)
_ASSUMES = "a script that was not read may call it; only a run can tell"


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.UNSAFE, see=("CIS 4.3", "DH003"))
def interactive_tool_installed(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in project.shipped_instructions(dockerfile):
        if instruction.keyword != "RUN" or not instruction.mentions(*_MANAGERS):
            continue
        for call in calls_of(instruction, *_MANAGERS):
            if call.installs:
                tools = [word for word in call.operands if package_name(word) in _TOOLS]
                yield from (_problem(call, tools, word) for word in tools)


def _problem(call: Call, tools: list[Word], word: Word) -> Problem:
    name = package_name(word)
    message = f"`{name}` is a tool for people"
    if why := _why_no_fix(call, tools, word):
        return Problem(word.span, message, why_no_fix=why)
    edit = without(call.run, word.span)
    if edit is None:
        return Problem(word.span, message, why_no_fix="it cannot be taken out without rewriting more of it")
    return Problem(word.span, message, Fix(f"Do not install {name}", Safety.UNSAFE, (edit,), _ASSUMES))


def _why_no_fix(call: Call, tools: list[Word], word: Word) -> str | None:
    if not call.editable or word.raw != word.value:
        return "the command is not clear enough to edit"
    if len(tools) == len(call.operands):
        return "the command installs nothing else"
    program = package_name(word).partition("-")[0]
    if program == "sudo":  # sudoers, a group, a script in a heredoc
        return "the file itself uses it" if call.run.document.text.count("sudo") > 1 else None
    names = {"ncat": "nc", "netcat": "nc"}
    called = (program, names.get(program, program), "vi" if program == "vim" else program)
    for one in call.run.document.instructions:
        for command in one.script.commands if one.script else ():
            if command.name in called or any(a.value in called for a in command.assignments):
                return "the file itself uses it"
        if one.keyword in ("ENV", "CMD", "ENTRYPOINT") and one.mentions(*called):
            return "the file itself uses it"
    return None
