"""Turns a build argument that holds a secret into a BuildKit secret, in the Dockerfile and in what calls the build."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hardener.documents.yaml_edit import Patch
from hardener.knowledge.building.build_callers import callers_with
from hardener.knowledge.building.run_mounts import add_mount, mounts, syntax_line
from hardener.model import Fix, Safety
from hardener.secrets import is_secret_name, is_written_out
from hardener.text import Edit, listed

if TYPE_CHECKING:
    from hardener.documents.dockerfile import Dockerfile, Instruction
    from hardener.project import Build, Project

# What a bundler puts into the pages it makes is public, whatever it is called.
_PUBLIC = re.compile(r"(?:REACT_APP|VITE|VUE_APP|GATSBY|EXPO_PUBLIC|NEXT_PUBLIC|NUXT_PUBLIC|PUBLIC)_", re.IGNORECASE)
_DEFAULT = re.compile(r"\$\{\w+:?[-+](?P<value>[^}$]*)\}\Z")
# Commands that read no variable of the user's own making from their environment.
_DEAF = frozenset(
    "[ [[ : a2dismod a2enmod a2ensite addgroup adduser apk apt apt-cache apt-get apt-key basename bzip2 cat cd "
    "chgrp chmod chown chpasswd cksum cp corepack cut date deluser dirname dnf docker-php-ext-configure docker-php- "
    "ext-enable docker-php-ext-install dpkg dpkg-reconfigure echo egrep exit export false fc-cache fgrep file find "
    "gpg grep groupadd groupmod gunzip gzip head id install ldconfig ln locale-gen ls md5sum microdnf mkdir mktemp "
    "mv nproc passwd printf pwd readlink rm rmdir rpm sed set sha1sum sha256sum sha512sum shopt sleep sort stat "
    "sysctl tail tar tdnf tee test touch tr true umask uname uniq unlink unset unzip update-alternatives update-ca- "
    "certificates update-locale useradd userdel usermod wc wget curl which xz yum yum-config-manager zip zypper".split()
)
# Commands that run what the project says, which may read anything.
_RUNS_THE_PROJECT = frozenset(
    "ant bun bundle cmake deno eval gradle grunt gulp invoke just lein make meson mvn node npm npx php pnpm python "
    "python2 python3 rake ruby sbt source task tox yarn .".split()
)
_SHELLS = frozenset("ash bash dash sh zsh".split())
_SHELL_WORDS = frozenset("if then else elif fi for in do done while until case esac { } !".split())
_EXPANDED = frozenset("ADD COPY EXPOSE FROM LABEL STOPSIGNAL USER VOLUME WORKDIR ARG ENV ONBUILD".split())


def is_build_secret(name: str) -> bool:
    """Whether a build argument or variable of this name holds a secret."""
    return is_secret_name(name) and not _PUBLIC.match(name)


def is_password_in_url(name: str, dockerfile: "Dockerfile") -> bool:
    """Whether a variable stands in front of the host of a URL, where only a password or a token stands."""
    text = dockerfile.text
    if "://" not in text or f"{name}@" not in text.replace("}", "") or re.search(r"(?i)user|login|name", name):
        return False
    wanted = rf"\bhttps?://(?:[^\s/@:\"']*:)?\$(?:{re.escape(name)}|\{{{re.escape(name)}\}})@"
    return re.search(wanted, text) is not None


def literal(raw: str | None, value: str | None, name: str) -> bool:
    """Whether a value is a secret itself, also as a default: `${PW:-hunter2}`."""
    default = _DEFAULT.match((raw or "").strip("\"'"))
    return is_written_out(default["value"].strip("\"'") if default else value or "", name)


@dataclass(frozen=True, slots=True)
class Uses:
    """Where a build argument, or a variable of ENV, is declared and used.

    `copies` are `ENV NAME=$NAME`; `obstacle` is what no secret can serve, in a clause.
    """

    declared: tuple["Instruction", ...]
    copies: tuple["Instruction", ...]
    runs: tuple["Instruction", ...]
    obstacle: str | None


def uses_of(name: str, dockerfile: "Dockerfile", keyword: str = "ARG") -> Uses:
    """Every instruction that has to do with what ARG (or ENV) of this name declares."""
    declared = [i for i in dockerfile.instructions if i.keyword == keyword and _sets(i, name)]
    copies: list[Instruction] = []
    runs: list[Instruction] = []
    obstacles = [why for i in declared if (why := _why_declaration_stays(i, name))]
    seeing = [i for i in dockerfile.instructions if i not in declared and _sees(i, name, declared)]
    is_named = any(i.mentions(name) for i in seeing if i.keyword in ("RUN", "ENV"))
    for instruction in seeing:
        if instruction.keyword == "RUN":
            runs += [instruction] if _may_read(instruction, name, is_named) else []
        elif instruction.keyword == "ENV" and _copies_only(instruction, name):
            copies.append(instruction)
        elif instruction.keyword in ("ARG", "ENV") and _sets(instruction, name):
            several = len(instruction.pairs) > 1
            obstacles.append(f"{instruction.keyword} sets it {'among others' if several else 'as well'}")
        elif instruction.keyword in _EXPANDED and refers_to(instruction, name):
            obstacles.append(f"{instruction.keyword} takes it, which cannot read a build secret")
    obstacles += [why for run in runs if (why := _why_no_mount(run, name))]
    return Uses(tuple(declared), tuple(copies), tuple(runs), obstacles[0] if obstacles else None)


def refers_to(instruction: "Instruction", name: str) -> bool:
    return bool(re.search(rf"\$(?:{re.escape(name)}\b|\{{{re.escape(name)}\b)", instruction.line.text))


def _sets(instruction: "Instruction", name: str) -> bool:
    return any(pair.key == name for pair in instruction.pairs)


def _why_declaration_stays(argument: "Instruction", name: str) -> str | None:
    if len(argument.pairs) > 1:
        return f"its {argument.keyword} names several variables"
    pair = argument.pairs[0]
    if pair.value and argument.keyword == "ARG":
        if literal(pair.raw, pair.value, name):
            return "its default is written out, and builds may depend on it"
        return "its default comes from another variable"
    stage = argument.stage
    if stage is not None and stage.is_windows:
        return "Windows containers have no `RUN --mount`"
    return None


def _sees(instruction: "Instruction", name: str, declared: list["Instruction"]) -> bool:
    """Whether the argument is visible there: below a declaration in its stage or a parent of it, or in a FROM."""
    stage = instruction.stage
    if stage is None:
        return instruction.keyword == "ARG"
    if instruction.keyword == "FROM":
        return any(d.stage is None for d in declared)
    for ancestor in stage.ancestry():
        for declaration in declared:
            if declaration.stage is ancestor and (ancestor is not stage or declaration.span < instruction.span):
                return True
    return False


def _copies_only(instruction: "Instruction", name: str) -> bool:
    """Whether an ENV does nothing but keep the argument under its own name."""
    pairs = instruction.pairs
    return len(pairs) == 1 and pairs[0].key == name and pairs[0].value in (f"${name}", f"${{{name}}}")


def _may_read(run: "Instruction", name: str, is_named: bool) -> bool:
    """Whether a RUN names the argument, or runs a program that may look it up in its environment."""
    if run.mentions(name):
        return True
    if run.json is not None:
        return bool(run.json) and _reads((run.json[0].value, *(w.value for w in run.json[1:])), name, is_named)
    script = run.script
    if script is None or script.has_error:
        return True
    return any(_reads(tuple(w.value for w in command.argv), name, is_named) for command in script.commands)


def _reads(argv: tuple[str, ...], name: str, is_named: bool) -> bool:
    """Whether a command may read the variable; an unknown program only where no RUN names the variable."""
    program = argv[0].rsplit("/", 1)[-1] if argv else ""
    if not program or program in _DEAF or program in _SHELL_WORDS:
        return False
    if program in _SHELLS:  # without a script it reads what is piped into it, which is not the project's
        return any(not word.startswith("-") or word in ("-c", "-ec", "-xec", "-lc") for word in argv[1:])
    if program in _RUNS_THE_PROJECT or argv[0].startswith(("./", "../", "$")) or program.endswith((".sh", ".py")):
        return True
    plain = program.upper().replace("-", "_").removesuffix("_CLI")
    return (
        name.upper().startswith(plain) or not is_named or ("/" in argv[0] and not argv[0].startswith(("/usr", "/bin")))
    )


def _why_no_mount(run: "Instruction", name: str) -> str | None:
    if any("$" in (flag.value or "") and name in (flag.value or "") for flag in run.flags):
        return "a flag of a RUN takes it, which cannot read a build secret"
    return None


def into_build_secret(name: str, dockerfile: "Dockerfile", project: "Project", keyword: str = "ARG") -> Fix | str:
    """The fix that makes a secret of an ARG (or ENV) everywhere at once, or in a clause why there is none."""
    uses = uses_of(name, dockerfile, keyword)
    if uses.obstacle:
        return uses.obstacle
    secret = name.lower()
    mount = f"type=secret,id={secret},env={name}"
    needing = [run for run in uses.runs if not _has(run, name)]
    syntax = syntax_line(dockerfile, (1, 10)) if needing else ()
    if isinstance(syntax, str):
        return syntax
    compose = _in_compose(name, secret, bool(uses.runs), project.builds_of(dockerfile))
    if isinstance(compose, str):
        return compose
    edits = [*syntax, *(dockerfile.remove(i) for i in (*uses.declared, *uses.copies))]
    edits += [add_mount(run, mount) for run in needing]
    callers = callers_with(name, dockerfile.path, project)
    safety, assumes = _promise(name, uses, callers, dockerfile, project)
    title = f"Mount {name} as a build secret in the RUN{'s' if len(needing) > 1 else ''} that may read it"
    afterwards = _afterwards(name, secret, callers) if needing else None
    if not needing:
        title = f"Delete {keyword} {name}, which no RUN reads"
    return Fix(title, safety, (*edits, *compose.edits), assumes, compose.promises, afterwards=afterwards)


def _has(run: "Instruction", name: str) -> bool:
    return any(m["type"] == "secret" and m.get("env") == name for m in mounts(run))


def _promise(
    name: str, uses: Uses, callers: tuple[str, ...], dockerfile: "Dockerfile", project: "Project"
) -> tuple[Safety, str]:
    shipped = {s for stage in project.shipped_stages(dockerfile) for s in stage.ancestry()}
    if any(copy.stage in shipped for copy in uses.copies):
        return Safety.UNSAFE, f"ENV keeps `{name}` in the image; only a run can tell whether the application reads it"
    if callers and uses.runs:
        return Safety.UNSAFE, f"{_listed(callers)} must pass it as a secret, not with `--build-arg`, from then on"
    if not uses.runs:
        return Safety.ASSUMED, f"assumes that no RUN reads `{name}` in a way that the file does not show"
    if uses.declared[0].keyword == "ENV":
        return Safety.UNSAFE, f"whoever builds must pass `--secret id={name.lower()},env={name}` from then on"
    if any(name in b.args for b in project.builds_of(dockerfile)):
        return Safety.ASSUMED, "assumes that the image is built with the Compose file, by Compose 2.6 or newer"
    return Safety.ASSUMED, f"assumes that whoever builds passes `--secret id={name.lower()},env={name}` from then on"


def _afterwards(name: str, secret: str, callers: tuple[str, ...]) -> str:
    where = f" in {_listed(callers)}" if callers else ""
    return f"Replace `--build-arg {name}=…` by `--secret id={secret},env={name}`{where}."


def _listed(paths: tuple[str, ...]) -> str:
    return listed([f"`{path}`" for path in paths[:6]] + ([f"{len(paths) - 6} more files"] if len(paths) > 6 else []))


def _in_compose(name: str, secret: str, is_read: bool, builds: tuple["Build", ...]) -> Patch | str:
    """The edits of the Compose files that pass the argument, or why one cannot be edited."""
    patch = Patch()
    declared: dict[str, str] = {}
    for build in builds:
        if name not in build.args:
            continue
        variable = _variable(build.args[name], name)
        if variable is None:
            return f"`{build.compose.path}` writes its value out"
        if declared.get(build.compose.path, variable) != variable:
            return f"the services of `{build.compose.path}` pass different values"
        more = _service_patch(build, name, secret if is_read else None)
        if is_read and build.compose.path not in declared:
            declared[build.compose.path] = variable
            known = build.compose.get("secrets", secret)
            if known not in (None, {"environment": variable}):
                return f"`{build.compose.path}` has another secret of the name `{secret}`"
            top = Patch() if known else build.compose.set(("secrets", secret), {"environment": variable})
            more = more + top if more is not None and top is not None else None
        if more is None:
            return f"`{build.compose.path}` is written in a way that cannot be edited without guessing"
        patch += more
    return Patch(_settled(patch.edits), patch.promises)


def _settled(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits, where lines are added at the end of lines that go: one edit puts the new in the place of the old."""
    settled: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.path, e.span)):
        last = settled[-1] if settled else None
        if last and last.path == edit.path and edit.span.start < last.span.end and edit.text.startswith("\n"):
            settled[-1] = replace(last, text=last.text + edit.text[1:] + "\n")
        else:
            settled.append(edit)
    return tuple(settled)


def _service_patch(build: "Build", name: str, secret: str | None) -> Patch | None:
    """Without the argument, and with the secret unless it is None."""
    removed = build.service.remove(("build", "args", name))
    if secret is None or removed is None:
        return removed
    present = build.service.get("build", "secrets") or ()
    if any(secret == (s.get("source") if isinstance(s, dict) else s) for s in present):
        return removed
    added = build.service.append(("build", "secrets"), secret, after=("args", "target", "dockerfile", "context"))
    return removed + added if added else None


def _variable(value: str | None, name: str) -> str | None:
    """The environment variable that Compose takes the argument from; None: it is written out."""
    if value is None:
        return name
    match = re.fullmatch(r"\$\{?(\w+)(?::?[-?][^}]*)?\}?", value.strip())
    if match is None or re.search(r":?-[^}]", value):
        return None
    return match[1]
