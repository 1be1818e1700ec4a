"""What should not get from a folder into an image, and the lines of a .dockerignore that keep it out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from hardener.documents.dockerignore import parse_dockerignore
from hardener.knowledge.building.build_context import BuildContext

_EXAMPLE = re.compile(r"\.env\.(?:.*\.)?(?:example|sample|template|dist|defaults?|tpl)\Z|\.env\.(?:example|sample)\b")
_NODE_INSTALLS = ("npm ci", "npm i", "yarn", "pnpm", "bun i", "bun install", "npm run bootstrap")
_BUILDS_THAT_READ_IT = (
    *("run build", "yarn build", "pnpm build", "bun build", "vite", "next build", "nuxt", "ng build", "react-scripts"),
    *("dump-env", "source .env", ". .env"),
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """One thing to keep out: the lines that do it, a path that they must exclude, and whether it is there now.

    `may_be_used`: it is there, and the build or the program may well read it. What does not `count` is no flaw by
    itself, and only has a line in a file that is new.
    """

    name: str
    lines: tuple[str, ...]
    probe: str
    is_there: bool = False
    may_be_used: bool = False
    counts: bool = True


def wanted(context: BuildContext) -> tuple[Hidden, ...]:
    """What the .dockerignore of this context should keep out, in the order of its lines."""
    return tuple(one for one in _wanted(context) if not context.takes(one.probe))


def _wanted(context: BuildContext) -> Iterator[Hidden]:
    names = context.names
    if ".git/" in names and not context.needs_git:
        yield Hidden(".git", (".git",), ".git", True)
    yield _environment(context)
    for pattern in ("id_rsa", "id_ed25519", "*.key"):
        yield from _keys(context, pattern)
    if "node_modules/" in names and context.mentions(*_NODE_INSTALLS):
        yield Hidden("node_modules", ("**/node_modules",), "node_modules", True)
    for folder, owner in (("__pycache__/", "__pycache__"), (".venv/", ".venv"), ("venv/", "/venv")):
        if folder in names and not context.mentions(owner):
            name = folder.rstrip("/")
            yield Hidden(name, (f"**/{name}",), name, True)


def _keys(context: BuildContext, pattern: str) -> Iterator[Hidden]:
    """Private keys. Where it is not known whether some are there, nothing is said of them."""
    there = [f for f in _named(context.files or (), pattern) if not context.takes(f)]
    if there:
        yield Hidden(there[0], (f"**/{pattern}",), there[0], is_there=True, may_be_used=True)
    elif context.files is not None:
        yield Hidden(pattern, (f"**/{pattern}",), pattern.replace("*", "x"), counts=False)


@lru_cache(maxsize=256)
def _named(files: tuple[str, ...], pattern: str) -> tuple[str, ...]:
    """The files of that name; asked again for each Dockerfile that is built from a folder."""
    return tuple(f for f in files if fnmatchcase(f.rpartition("/")[2], pattern))


def _environment(context: BuildContext) -> Hidden:
    """`.env` and its kin. A file that is there may be read by the build of a frontend or by the program itself."""
    files = context.files or context.names
    there = [f for f in files if _is_environment(f.rpartition("/")[2]) and not context.takes(f)]
    kept = sorted({name for f in files if _EXAMPLE.match(name := f.rpartition("/")[2])} - {".env.example"})
    lines = ("**/.env", "**/.env.*", "!**/.env.example", *(f"!**/{name}" for name in kept))
    used = bool(there) and (context.mentions(*_BUILDS_THAT_READ_IT) or not _services_read_it(context))
    name = there[0] if there else ".env"
    return Hidden(name, lines, name, bool(there), used)


def _is_environment(name: str) -> bool:
    return name == ".env" or (name.startswith(".env.") and not _EXAMPLE.match(name))


def _services_read_it(context: BuildContext) -> bool:
    """Whether every service that is built here gets `.env` from Compose, and needs none in the image."""
    builds = [b for b in context.project.builds_of(context.dockerfile) if b.service.get("env_file")]
    return bool(builds) and len(builds) == len(context.project.builds_of(context.dockerfile))


def lines_for(context: BuildContext, hidden: list[Hidden]) -> tuple[str, ...]:
    """The lines to add, with exceptions for what a COPY names. None where they would keep out more than they may."""
    lines = [line for one in hidden for line in one.lines]
    text = context.project.read(context.ignore_path) or ""
    before = parse_dockerignore(text)
    after = parse_dockerignore(text + "\n" + "\n".join(lines))
    lost = [path for path in sorted(context.needed) if after.excludes(path) and not before.excludes(path)]
    lines += [f"!{path}" for path in lost]
    after = parse_dockerignore(text + "\n" + "\n".join(lines))
    if after.fault or any(after.excludes(path) and not before.excludes(path) for path in context.needed):
        return ()
    return tuple(dict.fromkeys(lines)) if all(after.excludes(one.probe) for one in hidden) else ()
