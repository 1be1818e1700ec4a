"""Finds the files worth reading below the given paths: Dockerfiles and Compose files, without what git ignores."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hardener.discovery.disk import decode, read_text, reason_of
from hardener.discovery.file_kinds import is_daemon_file, kind_by_content, kind_by_name, may_be_daemon_file
from hardener.documents.ignore import IgnoreFile, ignored, parse_ignore
from hardener.errors import UnreadableError, UsageError
from hardener.knowledge.building.dotfiles import env_variables, files_named
from hardener.model import Kind

_TOOLS = ".git .hg .svn .jj .tox .nox .mypy_cache .ruff_cache .pytest_cache .terraform .terragrunt-cache .direnv .idea"
_PACKAGES = "node_modules bower_components site-packages .venv __pycache__ .vscode-test"
SKIPPED_FOLDERS = frozenset(f"{_TOOLS} {_PACKAGES}".split())


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its path below the root, with `/`, and what sort of file it is."""

    path: str
    kind: Kind


@dataclass(slots=True)
class Found:
    """What there is to do below `root`, in order, what could not be read, and what was passed over."""

    root: Path
    sources: list[Source] = field(default_factory=list)
    errors: list[UnreadableError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    walked: tuple[str, ...] = ()  # the folders among the paths


def discover(paths: Iterable[str], folder: Path) -> Found:
    """The files below the paths, which are relative to `folder`. A file that is named is always read."""
    named = [absolute(folder / path) for path in paths]
    found = Found(root_of(named, folder))
    kinds: dict[str, Kind] = {}
    found.walked = tuple(_relative(path.resolve(), found.root) for path in named if path.is_dir())
    for path in named:
        kinds |= dict(_below(path, found, folder) if path.is_dir() else _named(path, found, folder))
    found.sources = [Source(path, kinds[path]) for path in sorted(kinds, key=lambda p: p.split("/"))]
    return found


def absolute(path: Path) -> Path:
    """The path without `..`; unlike `resolve`, a link keeps its own name."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def root_of(named: list[Path], folder: Path) -> Path:
    """The root of the project: the git repository around all the paths, or else the folder one stands in,
    or else, when a path lies outside of it, the innermost folder that holds all paths."""
    folders = [p if p.is_dir() else p.parent for p in named] or [folder]
    common = Path(os.path.commonpath(folders)).resolve()
    for candidate in (common, *common.parents):
        if (candidate / ".git").exists():
            return candidate
    folder = folder.resolve()
    return folder if common.is_relative_to(folder) else common


def _named(path: Path, found: Found, folder: Path) -> Iterator[tuple[str, Kind]]:
    """A file that a person named: its kind by its name, or else by what is in it."""
    shown = os.path.relpath(path, folder)
    if not path.parent.resolve().is_relative_to(found.root):
        raise UsageError(f"{shown}: lies outside of {found.root}")
    try:
        kind = kind_by_name(path.name) or kind_by_content(path.name, read_text(path, shown))
    except UnreadableError as error:
        found.errors.append(error)
        return
    if kind is None:
        found.errors.append(UnreadableError(shown, "is neither a Dockerfile, a Compose file nor a daemon.json"))
        return
    yield _relative(path.parent.resolve() / path.name, found.root), kind


def _below(top: Path, found: Found, folder: Path) -> Iterator[tuple[str, Kind]]:
    """The files below a folder that their names give away."""
    top = top.resolve()
    pending = [(top, _ignore_files_above(top, found.root))]
    while pending:
        here, rules = pending.pop()
        try:
            with os.scandir(here) as scanned:
                entries = sorted(scanned, key=lambda e: e.name)
        except OSError as error:
            found.errors.append(UnreadableError(os.path.relpath(here, folder), reason_of(error)))
            continue
        if any(e.name == "pyvenv.cfg" for e in entries) and here != top:
            continue
        rules = (*rules, *_ignore_file(here, found.root))
        for entry in entries:
            path = _relative(here / entry.name, found.root)
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in SKIPPED_FOLDERS and not ignored(rules, path, True):
                    pending.append((here / entry.name, rules))
            elif (kind := _kind_of(entry, found, folder)) and not ignored(rules, path, False):
                yield path, kind
            elif entry.name == ".env":
                yield from _named_in(here / entry.name, found, rules)


def _named_in(env: Path, found: Found, rules: tuple[IgnoreFile, ...]) -> Iterator[tuple[str, Kind]]:
    """The files that `COMPOSE_FILE` in a `.env` makes Compose files, whatever they are called."""
    text = _text(env)
    if "COMPOSE_FILE" in text:
        for path in files_named(_relative(env.parent, found.root) or ".", env_variables(text)):
            file = (found.root / path).resolve()
            inside = file.is_file() and file.is_relative_to(found.root)
            if inside and not file.is_symlink() and not ignored(rules, path, False):
                yield path, Kind.COMPOSE


def _kind_of(entry: os.DirEntry[str], found: Found, folder: Path) -> Kind | None:
    """The kind of a file that was come across. Links count only as far as they stay inside the root."""
    kind = kind_by_name(entry.name)
    if kind is None and may_be_daemon_file(entry.name) and entry.is_file(follow_symlinks=False):
        file = Path(entry.path)
        kind = Kind.DAEMON if is_daemon_file(entry.name, file.parent.name, _text(file)) else None
    if kind is None:
        return None
    shown = os.path.relpath(entry.path, folder)
    if entry.is_symlink():
        return _kind_of_link(Path(entry.path), kind, found, shown)
    if not entry.is_file():
        return None
    return kind


def _kind_of_link(link: Path, kind: Kind, found: Found, shown: str) -> Kind | None:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        found.errors.append(UnreadableError(shown, "is a symbolic link that leads nowhere"))
        return None
    if not target.is_relative_to(found.root):
        found.notes.append(f"{shown}: passed over, it is a link out of the project")
        return None
    if not target.is_file() or kind_by_name(target.name):
        return None  # a folder, or a file that is found under its own name
    return kind


def _ignore_files_above(top: Path, root: Path) -> tuple[IgnoreFile, ...]:
    """What the repository excludes before the walk begins: its own list, then each .gitignore down to `top`."""
    rules: list[IgnoreFile] = []
    text = _text(root / ".git" / "info" / "exclude")
    if text:
        rules.append(parse_ignore("", text))
    if top != root and top.is_relative_to(root):
        parts = top.relative_to(root).parts
        for depth in range(len(parts)):
            rules += _ignore_file(root.joinpath(*parts[:depth]), root)
    return tuple(rules)


def _ignore_file(folder: Path, root: Path) -> tuple[IgnoreFile, ...]:
    text = _text(folder / ".gitignore")
    return (parse_ignore(_relative(folder, root), text),) if text else ()


def _text(file: Path) -> str:
    try:
        return decode(file.read_bytes()) if file.stat().st_size < 1_000_000 else ""
    except OSError:
        return ""


def _relative(path: Path, root: Path) -> str:
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    return "" if relative == "." else relative
