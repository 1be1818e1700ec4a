"""A health check for a stage: from the known image, or from a known server and an interpreter that the image has."""

import re
from dataclasses import dataclass, replace
from posixpath import basename, join, normpath
from typing import TYPE_CHECKING

from hardener.documents.quoting import json_string
from hardener.documents.shell import parse_script
from hardener.documents.words import Joined
from hardener.exec_form import ExecForm, exec_form_of_script
from hardener.facts.entry import version_in
from hardener.servers import Listening, listening, names_any_address
from hardener.start import start_of

if TYPE_CHECKING:
    from hardener.documents.dockerfile import Instruction, Stage
    from hardener.facts.known import KnownImage
    from hardener.identity import Base
    from hardener.project import Build, Project

_WRAPPERS = frozenset(("tini", "dumb-init", "catatonit", "exec", "env", "nice", "nohup", "--", "-g"))
_SHELLS = frozenset(("sh", "bash", "ash", "dash"))
_RUNNERS = frozenset(("npm", "yarn", "pnpm"))
_OWN_KINDS = frozenset(("application", "database", "messaging", "monitoring", "proxy", "web"))
_PYTHON = {
    True: "import http.client as h; c = h.HTTPConnection('127.0.0.1', {}, timeout=4); "
    "c.request('GET', '/'); c.getresponse()",
    False: "import socket; socket.create_connection(('127.0.0.1', {}), timeout=4).close()",
}
_NODE = {
    True: "require('http').get('http://127.0.0.1:{}/', () => process.exit()).on('error', () => process.exit(1))",
    False: "require('net').connect({}, '127.0.0.1', () => process.exit()).on('error', () => process.exit(1))",
}


@dataclass(frozen=True, slots=True)
class Check:
    """The words of a check. `doubt`: only a run can tell whether it holds, so `assumes` is a guess."""

    argv: tuple[str, ...]
    what: str
    assumes: str
    doubt: bool = False

    @property
    def exec_form(self) -> str:
        return f"[{', '.join(json_string(word) for word in self.argv)}]"


def check_for(stage: "Stage", base: "Base", builds: "list[Build]", project: "Project") -> Check | str:
    """The check that this stage should have, or in a clause why nobody can tell."""
    known = base.known
    has_own = known is not None and (known.kind in _OWN_KINDS or known.healthcheck is not None)
    if known and has_own and stage.last("ENTRYPOINT") is None and _is_its_own_start(known, stage.last("CMD")):
        return _of_the_image(known, stage, base)
    program = known.name if known and known.name in ("node", "python") else None
    argv = command_of(stage)
    if not argv:
        return "it is not known what the container starts"
    if program is None:
        return f"no program in `{base.written}` is known that could ask" if base.written else "its base is not known"
    found = _listening(stage, argv, project)
    if not isinstance(found, Listening):
        return found
    version = version_in(base.ref.tag or "") if base.ref else None
    if version and version[0] == 0:
        return f"the Node.js of `{base.written}` is too old"
    if program == "python" and version and version[0] == 2:  # it has no http.client
        found = replace(found, http=False)
    code = (_PYTHON if program == "python" else _NODE)[found.http].format(found.port)
    doubt = _doubt(stage, found, builds, project)
    how = f"answers any request on port {found.port}" if found.http else f"accepts connections on port {found.port}"
    assumes = doubt or f"assumes that `{found.program}` {how} of 127.0.0.1 within 5 seconds"
    return Check((program, "-c" if program == "python" else "-e", code), f"port {found.port}", assumes, bool(doubt))


def command_of(stage: "Stage") -> tuple[str, ...]:
    """The words of what runs in the end: behind wrappers, and of a script its last command."""
    entrypoint, command = stage.last("ENTRYPOINT"), stage.last("CMD")
    argv = _words(entrypoint) if entrypoint else ()
    if command and not (entrypoint and entrypoint.json is None):
        argv += _words(command)
    while argv and (basename(argv[0]) in _WRAPPERS or re.match(r"[A-Za-z_]\w*=", argv[0])):
        argv = argv[1:]
    if len(argv) == 3 and basename(argv[0]) in _SHELLS and argv[1].startswith("-") and argv[1].endswith("c"):
        argv = _last_command(argv[2])
    return argv


def _words(instruction: "Instruction") -> tuple[str, ...]:
    if instruction.json is not None:
        return tuple(word.value for word in instruction.json)
    return _last_command(instruction.command.text) if instruction.script else ()


def _last_command(text: str) -> tuple[str, ...]:
    """The words of the last command of a script whose commands run one after the other."""
    script = parse_script(Joined(text, (0,), (0,)))
    if script.has_error or not script.commands or any(c.nested or c.operator_after == "|" for c in script.commands):
        return ()
    last = script.commands[-1]
    if last.operator_after == "&" or last.operator_before == "||":
        return ()
    return tuple(word.raw if "$" in word.raw else word.value for word in last.argv)


def _listening(stage: "Stage", argv: tuple[str, ...], project: "Project") -> Listening | str:
    scope = stage.scope
    found = listening(argv, scope.values, scope.unknown)
    if found is None and basename(argv[0]) in _RUNNERS:
        script = start_of(stage, project, project.context_of(stage.document)).script
        commands = [line for line in (script or "").splitlines() if line.strip()]
        found = listening(_last_command(commands[-1]), scope.values, scope.unknown) if commands else None
    if found is not None:
        return found
    if not _runs_an_application(argv):
        return f"nothing is known of where `{argv[0]}` listens"
    ports = exposed(stage)
    if len(ports) != 1:
        return "it exposes several ports" if ports else "it exposes no port, so nothing says where it listens"
    port = ports[0]
    if (own := scope.values.get("PORT")) not in (None, str(port)) or "PORT" in scope.unknown:
        return f"it exposes port {port}, and `PORT` says {own or 'something else'}"
    return Listening(port, False, _application(argv), False)


def _runs_an_application(argv: tuple[str, ...]) -> bool:
    """Whether an interpreter runs a program of the user's own, which listens where EXPOSE says."""
    program = basename(argv[0])
    if re.fullmatch(r"python[\d.]*|node", program):
        words = [a for a in argv[1:] if not a.startswith("-")]
        return bool(words) and "-c" not in argv and "-e" not in argv and "-m" not in argv
    words = [a for a in argv[1:] if not a.startswith("-") and a != "run"]
    return program in _RUNNERS and words[:1] in (["start"], ["serve"], ["server"], ["start:prod"], ["prod"])


def _application(argv: tuple[str, ...]) -> str:
    words = [a for a in argv[1:] if not a.startswith("-")]
    return f"{basename(argv[0])} {' '.join(words)}" if basename(argv[0]) in _RUNNERS else words[0]


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


def _doubt(stage: "Stage", found: Listening, builds: "list[Build]", project: "Project") -> str | None:
    """Why only a run can tell whether it listens there, or None."""
    ports = exposed(stage)
    if not found.stated and ports and found.port not in ports:
        return f"`{found.program}` listens on port {found.port} by default, but other ports are exposed"
    if "standalone" in stage.document.text and not names_any_address(stage.scope.values.get("HOSTNAME")):
        return "a standalone server of Next.js listens on the address that `HOSTNAME` names"
    for build in builds:
        if build.service.get("command") is not None or build.service.get("entrypoint") is not None:
            return f"the service `{build.service.name}` starts something else"
        if (variable := build.service.variable("PORT")) and variable.value != str(found.port):
            return f"the service `{build.service.name}` sets `PORT`"
    starts = [i for i in (stage.last("ENTRYPOINT"), stage.last("CMD")) if i]
    if any(i.mentions("install", "build") for i in starts):
        return "it installs or builds at its start, which may take longer than the check waits"
    text = _source(stage, found, project)
    if text is not None and str(found.port) not in text:
        return f"`{found.program}` does not name the port {found.port}, which is exposed"
    return None


def _source(stage: "Stage", found: Listening, project: "Project") -> str | None:
    """The program's source in the build context, where it says itself on which port it listens."""
    if found.http or found.stated or " " in found.program or "." not in found.program:
        return None
    folder = (stage.workdir() or "").rstrip("/") + "/"
    path = found.program.removeprefix(folder).lstrip("/")
    return project.read(normpath(join(project.context_of(stage.document), path)))


def _is_its_own_start(known: "KnownImage", command: "Instruction | None") -> bool:
    """Whether the image's own program starts: nothing else is given, or only options."""
    words = _words(command) if command else ()
    name = known.name.rpartition("/")[2]
    names = {*_PROGRAMS.get(name, ()), *((name,) if known.kind in _OWN_KINDS else ())}
    return command is None or words[:1] == () or words[0].startswith("-") or basename(words[0]) in names


_PROGRAMS = {
    "httpd": ("httpd-foreground",),
    "mariadb": ("mariadbd", "mysqld"),
    "mongo": ("mongod",),
    "mysql": ("mysqld",),
    "php": ("apache2-foreground",),
    "rabbitmq": ("rabbitmq-server",),
    "redis": ("redis-server",),
    "valkey": ("valkey-server",),
    "wordpress": ("apache2-foreground",),
}


def _of_the_image(known: "KnownImage", stage: "Stage", base: "Base") -> Check | str:
    if known.healthcheck is None:
        return f"no check is known for `{known.name}`"
    form, *words = known.healthcheck
    argv = tuple(words) if form == "CMD" else argv_of_shell(words[0])
    assumes = f"assumes that `{known.name}` is configured to listen where the image does by default"
    doubt = _doubt_about(known, argv, stage, base)
    return Check(argv, f"`{known.name}`", doubt or assumes, bool(doubt))


def argv_of_shell(text: str) -> tuple[str, ...]:
    """A shell command as words; any answer of a web server counts, so curl must not take a 404 for a failure."""
    curl = re.fullmatch(r"curl -fsS (http://127\.0\.0\.1(?::\d+)?/) >/dev/null \|\| exit 1", text)
    if curl:
        return ("curl", "-sS", "-o", "/dev/null", curl[1])
    form = exec_form_of_script(parse_script(Joined(text, (0,), (0,))), is_check=True)
    return tuple(w.value for w in form.words) if isinstance(form, ExecForm) else ("sh", "-c", text)


def _doubt_about(known: "KnownImage", argv: tuple[str, ...], stage: "Stage", base: "Base") -> str | None:
    if not known.verified("healthcheck"):
        return f"the check for `{known.name}` has not been tried"
    version = version_in(base.ref.tag or "") if base.ref else None
    if known.name == "nginx" and version and version < (1, 21):
        return f"`{base.written}` may have no curl"
    if "wget" in argv[0] or any("wget" in a and "127.0.0.1/ " in a for a in argv):
        return "wget takes a 404 for a failure"
    changes = (i for s in stage.ancestry() for i in s.instructions if _may_change_the_port(i))
    if known.kind not in ("database", "messaging") and next(changes, None):
        return f"the configuration of `{known.name}` is changed here, and may say another port"
    ports = exposed(stage)
    if ports and known.ports and not any(str(p) in (o.partition("/")[0] for o in known.ports) for p in ports):
        return f"it exposes other ports than `{known.name}` listens on by default"
    return None


def _may_change_the_port(instruction: "Instruction") -> bool:
    if instruction.keyword == "RUN":
        return instruction.mentions("Listen", "listen", "ports.conf", "conf.d", ":80", "nginx.conf", "httpd.conf")
    if instruction.keyword not in ("COPY", "ADD"):
        return False
    return instruction.mentions("/etc/", ".conf", "conf.d", "sites-") or instruction.words[-1:] == ()
