"""A health check for a stage: from the known image, or from a known server and a program of the image that can ask."""

import re
from dataclasses import replace
from posixpath import basename, join, normpath
from typing import TYPE_CHECKING

from hardener.facts.entry import version_in
from hardener.knowledge.running.applications import (
    default_of,
    handed_on,
    port_of_aspnet,
    runs_an_application,
    takes_its_time,
    the_application,
    unread_program,
)
from hardener.knowledge.running.image_health import Check, check_of_the_image, starts_itself
from hardener.knowledge.running.servers import Listening, listening, names_any_address
from hardener.knowledge.running.serving import command_of, exposed, last_command, published
from hardener.knowledge.running.start import start_of

if TYPE_CHECKING:
    from hardener.documents.dockerfile import Stage
    from hardener.knowledge.running.identity import Base
    from hardener.project import Build, Project

_RUNNERS = frozenset(("npm", "yarn", "pnpm"))
# What every image of these systems has, and that ends well where something accepts the connection.
_NC = ("nc", "-z", "127.0.0.1", "{}")
_BASH = ("bash", "-c", ": < /dev/tcp/127.0.0.1/{}")
_CONNECT = {"alpine": _NC, "debian": _BASH, "ubuntu": _BASH, "redhat": _BASH, "redhat-minimal": _BASH}
_PYTHON = {
    True: "import http.client as h; c = h.HTTPConnection('127.0.0.1', {}, timeout=4); "
    "c.request('GET', '/'); c.getresponse()",
    False: "import socket; socket.create_connection(('127.0.0.1', {}), timeout=4).close()",
}
_NODE = {
    True: "require('http').get('http://127.0.0.1:{}/', () => process.exit()).on('error', () => process.exit(1))",
    False: "require('net').connect({}, '127.0.0.1', () => process.exit()).on('error', () => process.exit(1))",
}


def check_for(stage: "Stage", base: "Base", builds: "list[Build]", project: "Project") -> Check | str:
    """The check that this stage should have, or in a clause why nobody can tell."""
    known = base.known
    if known and starts_itself(known, stage):
        return check_of_the_image(known, stage, base, builds, project)
    program = known.name if known and known.name in ("node", "python") else None
    argv = handed_on(stage, project) or command_of(stage) or default_of(stage, base)
    if not argv:
        return "it is not known what the container starts"
    connect = _CONNECT.get(base.os or "") if known or stage.last("ENTRYPOINT") else None
    if program is None and connect is None:
        return f"no program in `{base.written}` is known that could ask" if base.written else "its base is not known"
    found = _listening(stage, argv, project)
    if not isinstance(found, Listening):
        return found
    if program is None and connect is not None:
        found = replace(found, http=False)
        return _checked(tuple(w.format(found.port) for w in connect), found, _doubt(stage, found, builds, project))
    version = version_in(base.ref.tag or "") if base.ref else None
    if version and version[0] == 0:
        return f"the Node.js of `{base.written}` is too old"
    if program == "python" and version and version[0] == 2:  # it has no http.client
        found = replace(found, http=False)
    code = (_PYTHON if program == "python" else _NODE)[found.http].format(found.port)
    words = (program or "", "-c" if program == "python" else "-e", code)
    return _checked(words, found, _doubt(stage, found, builds, project))


def _checked(words: tuple[str, ...], found: Listening, doubt: str | None) -> Check:
    how = f"answers any request on port {found.port}" if found.http else f"accepts connections on port {found.port}"
    assumes = doubt or f"assumes that `{found.program}` {how} of 127.0.0.1 within 5 seconds"
    return Check(words, f"port {found.port}", assumes, bool(doubt))


def _listening(stage: "Stage", argv: tuple[str, ...], project: "Project") -> Listening | str:
    scope = stage.scope
    found = listening(argv, scope.values, scope.unknown)
    if found is None and basename(argv[0]) in _RUNNERS:
        script = start_of(stage, project, project.context_of(stage.document)).script
        commands = [line for line in (script or "").splitlines() if line.strip()]
        found = listening(last_command(commands[-1]), scope.values, scope.unknown) if commands else None
    if found is not None:
        return found
    if not runs_an_application(argv, stage, project):
        return f"nothing is known of where `{argv[0]}` listens"
    if argv[0] == "dotnet" and (aspnet := port_of_aspnet(stage)):
        return Listening(aspnet, False, the_application(argv), False)
    ports = exposed(stage) or ([9000] if basename(argv[0]) == "php-fpm" else [])
    if len(ports) != 1:
        return "it exposes several ports" if ports else "it exposes no port, so nothing says where it listens"
    port = ports[0]
    if (own := scope.values.get("PORT")) not in (None, str(port)) or "PORT" in scope.unknown:
        return f"it exposes port {port}, and `PORT` says {own or 'something else'}"
    return Listening(port, False, the_application(argv), False)


def _doubt(stage: "Stage", found: Listening, builds: "list[Build]", project: "Project") -> str | None:
    """Why only a run can tell whether it listens there, or None."""
    ports, wanted = exposed(stage), published(builds)
    if not found.stated and wanted and str(found.port) not in wanted:
        return f"Compose publishes another port than {found.port}"
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
    handed = handed_on(stage, project)
    if handed and takes_its_time(stage, project):
        return "its start script does more first, which may take longer than the check waits"
    if unread_program(handed or command_of(stage) or ("",), stage, project):
        return f"`{found.program}` was not read, and may start something else"
    if any(i.mentions("install", "build") for i in starts):
        return "it installs or builds at its start, which may take longer than the check waits"
    if found.program == "php-fpm" and any(
        i.mentions("fpm") for i in stage.instructions if i.keyword in ("COPY", "ADD")
    ):
        return "the configuration of `php-fpm` is changed here, and may say another port or a socket"
    text = _source(stage, found, project)
    if text is not None and str(found.port) not in text:
        return f"`{found.program}` does not name the port {found.port}, which is exposed"
    return None


def _source(stage: "Stage", found: Listening, project: "Project") -> str | None:
    """The program's source in the build context, where it says itself on which port it listens."""
    if found.http or found.stated or not re.fullmatch(r"\S+\.(?:[cm]?[jt]s|py|rb)", found.program):
        return None
    folder = (stage.workdir() or "").rstrip("/") + "/"
    path = found.program.removeprefix(folder).lstrip("/")
    return project.read(normpath(join(project.context_of(stage.document), path)))
