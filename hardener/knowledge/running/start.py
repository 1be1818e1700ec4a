"""What a container of a stage starts: the program, the script behind it, and what they need."""

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from posixpath import basename, join, normpath
from typing import TYPE_CHECKING

from hardener.documents.words import Joined, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hardener.documents.dockerfile import Instruction, Stage
    from hardener.project import Project

_WRAPPERS = frozenset("exec tini dumb-init catatonit env nice nohup chpst -- -g".split())
_WRAPPER_PATHS = re.compile(r"(?:.*/)?(?:tini|dumb-init|catatonit|env)(?:-static)?$")
_SHELLS = re.compile(r"(?:.*/)?(?:ba|da|a|z|k)?sh$")
# What runs an application's code: interpreters, application servers, runners of tasks that are read further.
_RUNTIMES = re.compile(
    r"(?:python|pypy|node|nodejs|java|ruby|perl|php|deno|bun|dotnet|gunicorn|uvicorn|hypercorn|daphne|waitress-serve|flask"
    r"|uwsgi|celery|npm|yarn|pnpm|pm2-runtime|catalina\.sh|elixir|erl|R|Rscript|lua|guile|sbcl|mono|caddy|envoy)[\d.]*$"
)
_SYSTEM_FOLDERS = ("/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/", "/usr/local/bin/", "/usr/local/sbin/")

# Programs that start as root on purpose: they drop to another user themselves, or serve others' accounts.
_ROOT_PROGRAMS = frozenset(
    "apache2 apache2-foreground apache2ctl apachectl cron crond dnsmasq dockerd dovecot haproxy httpd httpd-foreground "
    "my_init mysqld mysqld_safe named nginx openvpn php-fpm postfix rsyslogd runit runsvdir s6-svscan sshd supervisord "
    "systemd syslog-ng wg-quick xinetd".split()
)
_INTERACTIVE = frozenset(("-a", "-i", "-l", "-il", "-li", "--login", "--interactive"))
_SERVICE_STARTERS = frozenset(["init", "service", "rc-service", "systemctl"])
# Starts that write beside the code: development servers, builds at the start, frameworks with their own tmp.
_WRITES_BESIDE_CODE = re.compile(
    r"\b(?:npm|yarn|pnpm|bun)\s+(?:run\s+)?(?:dev|develop|build|watch|install|i|ci)\b|\bnpx\b|\bnpm-run\b"
    r"|\b(?:vite|next|nuxt|gatsby|webpack(?:-dev-server)?|react-scripts|ng\s+serve|ts-node-dev|ts-node|expo)\b"
    r"|\bmanage\.py\s+(?:runserver|migrate|collectstatic)|\brails\b|\bbundle\b|\brake\b|\bpuma\b|\bunicorn\b|\bartisan\b"
    r"|\bmvnw?\b|\bgradlew?\b|\bgo\s+run\b|\bcargo\s+(?:run|watch)\b|\bdotnet\s+(?:run|watch)\b|\bair\b|\bsbt\b|\blein\b"
    r"|\b(?:poetry|pipenv|uv|pdm|hatch|rye|conda|micromamba)\s+run\b|\b(?:c?make|ninja|pip3?|gem)\b|\bjupyter\b|\bcomposer\b|\bmix\b|\balembic\b|\bprisma\b|\bsqlite|\bstreamlit\b|\bairflow\b|\bcelery\b.*\bbeat\b"
)
_DROPS = re.compile(
    r"(?<![\w-])(?:gosu|su-exec|setpriv|runuser|setuidgid|chpst\s+-u)(?![\w-])|(?<![\w-])su\s+-?\s*[\w$-]"
)
_NEEDS_ROOT = re.compile(
    r"(?<![\w./-])(?:chown|chgrp|usermod|groupmod|useradd|adduser|groupadd|addgroup|apt-get|apt|apk|yum|dnf|service|cron|crond"
    r"|sysctl|mount|umount|iptables|ip6tables|modprobe|update-ca-certificates|ldconfig|setcap|sudo|hostname|sshd|supervisord"
    r"|nginx|apachectl|apache2ctl|httpd|php-fpm|mknod|chroot|pip3?\s+install|npm\s+(?:install|ci)|gem\s+install)(?![\w.-])"
    r"|/etc/init\.d/|>>?\s*[\"']?/(?!tmp/|dev/(?:null|stdout|stderr|fd))|\bsed\s+-i\S*\s.*\s/|(?:mkdir|touch|cp|mv|ln|rm)\s[^\n;&|]*\s/(?!tmp)"
)


@dataclass(frozen=True, slots=True)
class Start:
    """How a container starts. `argv` is without wrappers (tini, `exec`); empty: what the base image says.

    `script` is the text of the start script in the build context, `script_missing` names one that is not there.
    """

    argv: tuple[str, ...]
    has_entrypoint: bool
    script: str | None = None
    script_missing: str | None = None
    is_copied: bool = False

    @property
    def is_shell(self) -> bool:
        """Whether it starts an interactive shell or an interpreter without a program."""
        if not all(word in _INTERACTIVE for word in self.argv[1:]):
            return False
        return bool(self.argv) and bool(
            _SHELLS.match(self.argv[0]) or re.match(r"(?:i?python|node|irb|R|php)[\d.]*$", self.program)
        )

    @property
    def is_application(self) -> bool:
        """Whether it starts code of this project, rather than a program that came with a package."""
        if self.script is not None or self.is_copied or _RUNTIMES.match(self.program):
            return True
        return "/" in (self.argv or ("",))[0] and not self.argv[0].startswith(_SYSTEM_FOLDERS)

    @property
    def program(self) -> str:
        return basename(self.argv[0]) if self.argv else ""

    @property
    def programs(self) -> tuple[str, ...]:
        """What it starts, one after the other."""
        after = (
            word for before, word in pairwise(self.argv) if before in ("&&", "||", "&", "exec") or before[-1:] == ";"
        )
        return (self.program, *(basename(word) for word in after))

    @property
    def drops_privileges(self) -> bool:
        """Whether the start itself leaves root behind."""
        return bool(_DROPS.search(" ".join(self.argv)) or (self.script and _DROPS.search(_code(self.script))))

    @property
    def needs_root(self) -> str | None:
        """What the start does that only root may, in a clause, or None."""
        starts_services = self.program in _SERVICE_STARTERS and (len(self.argv) > 1 or self.argv[0].startswith("/"))
        if starts_services:
            return f"`{self.program}` is made to start as root"
        for program in self.programs:
            if re.sub(r"[\d.]+$", "", program) in _ROOT_PROGRAMS or (program == "service" and len(self.argv) > 1):
                return f"`{program}` is made to start as root"
        if found := _NEEDS_ROOT.search(_code(self.script or "")):
            word = re.split(r"\s", found[0].strip().lstrip(">").strip())[0] or "a redirection"
            return f"its start script does what may need root (`{word}`)"
        return None

    @property
    def writes_beside_code(self) -> bool:
        """Whether this kind of start is known to write into the application's own folder."""
        return bool(_WRITES_BESIDE_CODE.search(" ".join(self.argv) + "\n" + _code(self.script or "")))


def start_of(stage: "Stage", project: "Project", context: str) -> Start:
    """What a container of this stage starts, as far as the Dockerfile and its context tell."""
    entrypoint, command = stage.last("ENTRYPOINT"), stage.last("CMD")
    argv = _argv(entrypoint) if entrypoint else ()
    if command and not (entrypoint and entrypoint.json is None):
        argv += _argv(command)
    argv = _without_wrappers(argv)
    if task := _package_task(argv):
        text = _package_script(task, stage, project, context)
        return Start(argv, entrypoint is not None, text, None if text is not None else "package.json")
    script = _script_path(argv)
    if script is None and (text := _own_script(argv, stage, project, context)):
        return Start(argv, entrypoint is not None, text)
    if script is None and _is_unread(argv, stage, context):
        return Start(argv, entrypoint is not None, None, argv[0])
    if script is None:
        return Start(argv, entrypoint is not None, is_copied=bool(argv) and _is_made_here(argv[0], stage))
    path = _in_context(script, stage, context)
    text = project.read(path) if path else None
    if text is None:
        text = _from_heredoc(script, stage)
    return Start(argv, entrypoint is not None, text, None if text is not None else script)


def _package_task(argv: tuple[str, ...]) -> str | None:
    """The script of package.json that npm, yarn or pnpm is told to run."""
    words = [w for w in argv[1:] if not w.startswith("-") and w != "run"]
    if (
        argv
        and basename(argv[0]) in ("npm", "yarn", "pnpm", "bun")
        and words
        and words[0] not in ("exec", "dlx", "node")
    ):
        return words[0]
    return None


def _package_script(task: str, stage: "Stage", project: "Project", context: str) -> str | None:
    """What package.json says that a task runs, with what runs before and after it."""
    sources = [w.value for _, i in _copies(stage) if not i.flag("from") for w in i.words[:-1]]
    for folder in dict.fromkeys([".", *(s.rstrip("/") for s in sources if "*" not in s and not s.startswith("http"))]):
        text = project.read(normpath(join(context, folder.lstrip("/"), "package.json")))
        if text is None:
            continue
        try:
            scripts = json.loads(text).get("scripts", {})
        except (ValueError, AttributeError):
            return None
        if isinstance(scripts, dict) and (task in scripts or task == "start"):
            return "\n".join(str(scripts.get(name, "")) for name in (f"pre{task}", task, f"post{task}"))
    return None


def _argv(instruction: "Instruction") -> tuple[str, ...]:
    """The words of the command; of one for `sh -c` those of its script."""
    words = tuple(word.value for word in (instruction.json or instruction.words))
    if len(words) > 2 and _SHELLS.match(words[0]) and re.match(r"-[a-z]*c$", words[-2]):
        script = Joined(words[-1], (0,), (0,))
        return tuple(word.value for word in split_words(script, "\\"))
    return words


def _without_wrappers(argv: tuple[str, ...]) -> tuple[str, ...]:
    while argv:
        if argv[0] in _WRAPPERS or _WRAPPER_PATHS.match(argv[0]) or re.match(r"[A-Za-z_]\w*=", argv[0]):
            argv = argv[1:]
        elif argv[0] == "cd" and argv[2:3] == ("&&",):
            argv = argv[3:]
        else:
            break
    return argv


def _script_path(argv: tuple[str, ...]) -> str | None:
    """The start script: what a shell is given, or a first word that looks like one."""
    if not argv:
        return None
    if _SHELLS.match(argv[0]):
        words = [w for w in argv[1:] if not w.startswith("-")]
        return None if not words or "-c" in argv or " " in words[0] else words[0]
    looks_like_one = argv[0].endswith((".sh", ".bash")) or re.search(
        r"entry-?point|(?:^|/)(?:start|run|init)(?:[-_][\w-]+)?$", argv[0]
    )
    return argv[0] if looks_like_one else None


def _own_script(argv: tuple[str, ...], stage: "Stage", project: "Project", context: str) -> str | None:
    """The script in the build context that the first word is, though its name does not say so: `hack/dind`."""
    path = _in_context(argv[0], stage, context) if argv and "/" in argv[0] else None
    text = project.read(path) if path else None
    return text if text and text.startswith("#!") else None


def _is_unread(argv: tuple[str, ...], stage: "Stage", context: str) -> bool:
    """Whether the first word seems to be a script from the build context that could not be read."""
    if not argv or "/" not in argv[0] or not _is_made_executable(argv[0], stage):
        return False
    return _in_context(argv[0], stage, context) is not None and not _is_built_here(basename(argv[0]), stage)


def _is_made_executable(program: str, stage: "Stage") -> bool:
    """Whether a RUN sets its mode, as is done with scripts from the build context."""
    runs = (run for s in stage.ancestry() for run in s.all("RUN") if run.mentions("chmod") and run.script)
    calls = (command for run in runs for command in (run.script.named("chmod") if run.script else ()))
    return any(basename(word.value) == basename(program) for command in calls for word in command.arguments)


def _in_context(script: str, stage: "Stage", context: str) -> str | None:
    """Where a file of the image comes from in the build context, by the COPY that put it there."""
    for folder, instruction in _copies(stage):
        if instruction.flag("from") or len(instruction.words) < 2:
            continue
        *sources, target = [word.value for word in instruction.words]
        wanted = normpath(join(folder, script)) if "/" in script else None
        for source in sources:
            if found := _copied_from(source, normpath(join(folder, target)), target.endswith("/"), wanted, script):
                return normpath(join(context, found.lstrip("/")))
    return None


def _copied_from(source: str, target: str, is_folder: bool, wanted: str | None, script: str) -> str | None:
    if basename(normpath(source)) == basename(script) and (
        wanted is None or wanted in (target, join(target, basename(script)))
    ):
        return source
    if wanted is None or not wanted.startswith(target.rstrip("/") + "/"):
        return source if wanted == target and not is_folder and "*" not in source else None
    return join(source, wanted[len(target.rstrip("/")) + 1 :]) if "*" not in source else None


def _copies(stage: "Stage") -> "Iterator[tuple[str, Instruction]]":
    """The COPY and ADD instructions of a stage and its ancestors, last first, with the folder they run in."""
    found: list[tuple[str, Instruction]] = []
    folder = "/"
    for ancestor in reversed(list(stage.ancestry())):
        for instruction in ancestor.instructions:
            if instruction.keyword == "WORKDIR" and instruction.words:
                folder = normpath(join(folder, instruction.words[0].value))
            elif instruction.keyword in ("COPY", "ADD"):
                found.append((folder, instruction))
    yield from reversed(found)


def _is_made_here(program: str, stage: "Stage") -> bool:
    """Whether a COPY brings a program of this name, or a RUN writes it with `-o`."""
    name = basename(program)
    for _, instruction in _copies(stage):
        words = [word.value for word in instruction.words]
        if any(basename(normpath(word)) == name for word in words) or any("*" in w and name in w for w in words):
            return True
    return _is_built_here(name, stage)


def _is_built_here(name: str, stage: "Stage") -> bool:
    runs = (i for s in stage.ancestry() for i in s.all("RUN") if i.mentions("-o"))
    return any(re.search(rf"\s-o[ =]\S*\b{re.escape(name)}(?:\s|$)", run.rest.text) for run in runs)


def _from_heredoc(script: str, stage: "Stage") -> str | None:
    """The script where the Dockerfile itself holds it: `COPY <<EOF /entrypoint.sh`."""
    for _, instruction in _copies(stage):
        if instruction.heredocs and instruction.words and instruction.words[-1].value == script:
            return instruction.heredocs[0].body.of(stage.document.text)
    return None


def _code(script: str) -> str:
    return "\n".join(line for line in script.splitlines() if not line.lstrip().startswith("#"))
