"""The health check of a known image, where a stage leaves the image's own program and its port as they are."""

import re
from dataclasses import dataclass
from posixpath import basename, join, normpath
from typing import TYPE_CHECKING

from hardener.documents.quoting import json_string
from hardener.documents.shell import parse_script
from hardener.documents.words import Joined
from hardener.facts.entry import version_in
from hardener.knowledge.running.exec_form import ExecForm, exec_form_of_script
from hardener.knowledge.running.serving import exposed, published, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hardener.documents.dockerfile import Instruction, Stage
    from hardener.facts.known import KnownImage
    from hardener.knowledge.running.identity import Base
    from hardener.project import Build, Project

_OWN_KINDS = frozenset(("application", "database", "messaging", "monitoring", "proxy", "web"))
_CHANGES = re.compile(
    r"--?(?:requirepass|port|tls|ssl|bind|auth|skip-networking|protected-mode)[\w-]*|[\w./-]+\.c(?:nf|onf)\b|-p\b"
)
_LISTEN = re.compile(r"^\s*listen\s+(?:(?:0\.0\.0\.0|\*|127\.0\.0\.1):)?(\d+)[^;]*;", re.MULTILINE)


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


_SLOW = re.compile(r"\b(?:rabbitmq-diagnostics|cqlsh|nodetool|cypher-shell|kafka-[\w-]+\.sh)\b")


def timeout_of(argv: "Sequence[str]") -> str:
    """How long a check may take: some clients start a virtual machine or an interpreter before they ask."""
    return "10s" if _SLOW.search(" ".join(argv)) else "5s"


def starts_itself(known: "KnownImage", stage: "Stage") -> bool:
    """Whether the image's own program starts: nothing else is given, or only options."""
    if stage.last("ENTRYPOINT") is not None or (known.kind not in _OWN_KINDS and known.healthcheck is None):
        return False
    command = stage.last("CMD")
    words = words_of(command) if command else ()
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


def check_of_the_image(
    known: "KnownImage", stage: "Stage", base: "Base", builds: "list[Build]", project: "Project"
) -> Check | str:
    if known.healthcheck is None:
        return f"no check is known for `{known.name}`"
    form, *words = known.healthcheck
    argv = tuple(words) if form == "CMD" else argv_of_shell(words[0])
    assumes = f"assumes that `{known.name}` is configured to listen where the image does by default"
    if known.name == "nginx" and (port := _port_of_nginx(stage, project)):
        assumes = f"assumes that nginx listens on port {port}, as configured here"
        return Check(_ask_with_curl(port), f"port {port}", assumes)
    doubt = _doubt_about(known, argv, stage, base) or _doubt_about_start(stage, builds)
    wanted = {port for port in published(builds) if port.isdigit()}
    if not doubt and wanted and known.ports and not wanted & {port.partition("/")[0] for port in known.ports}:
        doubt = f"Compose publishes other ports than `{known.name}` listens on by default"
    return Check(argv, f"`{known.name}`", doubt or assumes, bool(doubt))


def argv_of_shell(text: str) -> tuple[str, ...]:
    """A shell command as words; any answer of a web server counts, so curl must not take a 404 for a failure."""
    curl = re.fullmatch(r"curl -fsS (http://127\.0\.0\.1(?::\d+)?(/\S*)) >/dev/null \|\| exit 1", text)
    if curl:
        return ("curl", "-sS" if curl[2] == "/" else "-fsS", "-o", "/dev/null", curl[1])
    form = exec_form_of_script(parse_script(Joined(text, (0,), (0,))), is_check=True)
    return tuple(w.value for w in form.words) if isinstance(form, ExecForm) else ("sh", "-c", text)


def _doubt_about(known: "KnownImage", argv: tuple[str, ...], stage: "Stage", base: "Base") -> str | None:
    if not known.verified("healthcheck"):
        return f"the check for `{known.name}` has not been tried"
    version = version_in(base.ref.tag or "") if base.ref else None
    if known.name == "nginx" and version and version < (1, 21):
        return f"`{base.written}` may have no curl"
    if known.kind in ("web", "proxy") and (argv[0] == "wget" or any("wget" in a and "127.0.0.1/ " in a for a in argv)):
        return "wget takes a 404 for a failure"
    changes = (i for s in stage.ancestry() for i in s.instructions if _may_change_the_port(i))
    if known.kind not in ("database", "messaging") and next(changes, None):
        return f"the configuration of `{known.name}` is changed here, and may say another port"
    ports = exposed(stage)
    if ports and known.ports and not any(str(p) in (o.partition("/")[0] for o in known.ports) for p in ports):
        return f"it exposes other ports than `{known.name}` listens on by default"
    return None


def _doubt_about_start(stage: "Stage", builds: "list[Build]") -> str | None:
    """Whether options of the start may change what the check counts on, as a clause."""
    command = stage.last("CMD")
    given = [command.rest.text] if command else []
    given += [str(build.service.get("command") or "") for build in builds]
    found = _CHANGES.search(" ".join(given))
    return f"it starts with `{found[0]}`, which may change where it listens or whom it answers" if found else None


def _ask_with_curl(port: int) -> tuple[str, ...]:
    return ("curl", "-sS", "-o", "/dev/null", f"http://127.0.0.1{'' if port == 80 else f':{port}'}/")


def _port_of_nginx(stage: "Stage", project: "Project") -> int | None:
    """The one port of plain HTTP that the copied configuration names, where all of it is in the build context."""
    if (tag := stage.root.image or "").endswith("-slim") or any(_may_change_the_port(i) for i in stage.all("RUN")):
        return None
    ports: set[str] = set()
    for instruction in (i for i in stage.instructions if i.keyword in ("COPY", "ADD") and _may_change_the_port(i)):
        for source in (word.value for word in instruction.words[:-1]):
            text = project.read(normpath(join(project.context_of(stage.document), source.lstrip("/"))))
            if text is None or instruction.flag("from"):
                return None
            ports |= {listen[1] for listen in _LISTEN.finditer(text) if "ssl" not in listen[0]}
    version = version_in(tag.rpartition(":")[2])
    return int(ports.pop()) if len(ports) == 1 and (version is None or version >= (1, 21)) else None


def _may_change_the_port(instruction: "Instruction") -> bool:
    if instruction.keyword == "RUN":
        return instruction.mentions("Listen", "listen", "ports.conf", "conf.d", ":80", "nginx.conf", "httpd.conf")
    if instruction.keyword not in ("COPY", "ADD"):
        return False
    return instruction.mentions("/etc/", ".conf", "conf.d", "sites-") or instruction.words[-1:] == ()
