"""Which commands run an application of the user's own, or a server, that listens where EXPOSE says."""

import re
from posixpath import basename, join, normpath
from typing import TYPE_CHECKING

from hardener.documents.image_ref import parse_image_ref
from hardener.facts.entry import version_in
from hardener.knowledge.running.serving import words_of
from hardener.knowledge.running.start import start_of

if TYPE_CHECKING:
    from hardener.documents.dockerfile import Instruction, Stage
    from hardener.knowledge.running.identity import Base
    from hardener.project import Project

_RUNNERS = frozenset(("npm", "yarn", "pnpm"))
# Servers whose configuration decides where they listen; EXPOSE says what it decides.
_SERVERS = frozenset(
    "apache2 apache2-foreground apache2ctl caddy catalina.sh haproxy httpd httpd-foreground lighttpd memcached mongod "
    "mysqld nginx php-fpm puma rackup redis-server thin unicorn valkey-server varnishd".split()
)
# Programs that are named so mostly are scripts, which do something else first.
_SCRIPT = re.compile(
    r"entry-?point|^(?:docker-)?(?:run|start|init|boot|setup|launch|wait)(?:$|[-_])|^(?:systemd|supervisord|my_init)$",
    re.IGNORECASE,
)
# They build what they run when the container starts.
_BUILDERS = frozenset("bazel cargo go gradle gradlew make mvn mvnw sbt".split())
_SLOW = re.compile(
    r"migrat|install|build|compile|collectstatic|wait|sleep|seed|\b(?:until|while|curl|wget)\b", re.IGNORECASE
)
_SYSTEM = re.compile(r"/(?:usr/)?s?bin/")


def runs_an_application(argv: tuple[str, ...], stage: "Stage", project: "Project") -> bool:
    """Whether the command runs such a program, as far as its words and what the stage copies tell."""
    program = basename(argv[0])
    words = [a for a in argv[1:] if not a.startswith("-")]
    if re.fullmatch(r"python[\d.]*|node|ruby", program):
        return bool(words) and not {"-c", "-e", "-m"} & set(argv)
    if program in _RUNNERS:
        words = [word for word in words if word != "run"]
        return words[:1] in (["start"], ["serve"], ["server"], ["start:prod"], ["prod"])
    if program == "java":
        return "-jar" in argv or bool(words)
    if program == "dotnet":
        return bool(words) and words[0].lower().endswith(".dll")
    if program in ("rails", "bundle"):
        return any(word in ("server", "s", "puma", "rackup", "unicorn", "thin") for word in words)
    return program in _SERVERS or _is_own(argv[0], stage, project)


def the_application(argv: tuple[str, ...]) -> str:
    """What the command runs, as people call it."""
    words = [a for a in argv[1:] if not a.startswith("-")]
    program = basename(argv[0])
    if program in _RUNNERS or program in ("rails", "bundle"):
        return f"{program} {' '.join(words)}"
    if program == "java":
        at = argv.index("-jar") + 1 if "-jar" in argv else len(argv)
        return basename(argv[at]) if at < len(argv) else program
    return words[0] if words and re.fullmatch(r"python[\d.]*|node|ruby|dotnet", program) else program


def default_of(stage: "Stage", base: "Base") -> tuple[str, ...]:
    """What an image that is made for applications starts by itself, where the stage says nothing else."""
    given = stage.last("ENTRYPOINT") or stage.last("CMD")
    is_php = base.known is not None and base.known.name == "php"
    is_fpm = is_php and base.ref is not None and "fpm" in (base.ref.tag or "")
    return ("php-fpm",) if is_fpm and not given else ()


def handed_on(stage: "Stage", project: "Project") -> tuple[str, ...]:
    """What a start script that was read hands over to in the end: CMD, by `exec "$@"`."""
    entrypoint, command = stage.last("ENTRYPOINT"), stage.last("CMD")
    if entrypoint is None or command is None or entrypoint.json is None:
        return ()
    script = start_of(stage, project, project.context_of(stage.document)).script or ""
    lines = [line.strip() for line in script.splitlines() if line.strip() and not line.strip().startswith("#")]
    ends = bool(lines) and re.fullmatch(r'exec\s+(?:--\s+)?"\$@"', lines[-1]) is not None
    return words_of(command) if ends and "set --" not in script else ()


def takes_its_time(stage: "Stage", project: "Project") -> bool:
    """Whether the start script does what may take long before it hands over."""
    script = start_of(stage, project, project.context_of(stage.document)).script or ""
    return _SLOW.search(script) is not None


def port_of_aspnet(stage: "Stage") -> int | None:
    """Where ASP.NET listens in its own image: on 8080 since version 8, unless variables say otherwise."""
    ref = parse_image_ref(stage.root.image or "")
    if ref is None or not ref.repository.endswith("dotnet/aspnet"):
        return None
    version, scope = version_in(ref.tag or ""), stage.scope
    names = ("ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "DOTNET_URLS", "DOTNET_HTTP_PORTS")
    if version is None or any(name in scope.unknown for name in names):
        return None
    said = next((scope.values[name] for name in names if scope.values.get(name)), None)
    if said is None:
        return 8080 if version >= (8,) else 80
    plain = re.fullmatch(r"(?:http://[^:/;]*:)?(\d+)/?", said)
    return int(plain[1]) if plain else None


def unread_program(argv: tuple[str, ...], stage: "Stage", project: "Project") -> bool:
    """Whether it is a program from the build context that nobody saw: it may be a script that starts something else."""
    if basename(argv[0]) in _SERVERS or not _is_own(argv[0], stage, project):
        return False
    made = _makers(argv[0], stage)
    return not any(i.keyword == "RUN" or i.flag("from") for i in made) and not _texts(argv[0], stage, project)


def _is_own(program: str, stage: "Stage", project: "Project") -> bool:
    """Whether it is a program that the file copies or builds by name, and no script."""
    name = basename(program)
    if name in _BUILDERS or _SCRIPT.search(name) or _SYSTEM.match(program) or "$" in program or "." in name:
        return False
    return bool(_makers(program, stage)) and not any(t.startswith("#!") for t in _texts(program, stage, project))


def _makers(program: str, stage: "Stage") -> "list[Instruction]":
    """The instructions that copy or build something of that name."""
    wanted = re.compile(rf"(?<![\w.-]){re.escape(basename(program))}(?![\w.-])")
    places = (i for one in stage.ancestry() for i in one.instructions if i.keyword in ("COPY", "ADD", "RUN"))
    return [i for i in places if (i.mentions(" build", "-o ") or i.keyword != "RUN") and wanted.search(i.rest.text)]


def _texts(program: str, stage: "Stage", project: "Project") -> list[str]:
    """What stands in the build context under the program's name, or under its path."""
    folder = project.context_of(stage.document)
    paths = {normpath(join(folder, path)) for path in (basename(program), program.lstrip("/"))}
    return [text for path in sorted(paths) if (text := project.read(path)) is not None]
