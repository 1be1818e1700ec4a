"""Keeps files out of git and out of images, and variables in `.env`: edits of the small files beside Compose."""

import re
from posixpath import dirname, join, normpath, relpath
from typing import TYPE_CHECKING

from hardener.documents.dockerignore import parse_dockerignore
from hardener.documents.ignore import ignored, parse_ignore
from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.project import Project

_SAFE_VALUE = re.compile(r"[\w./:@%+,=~^*()!?&|<>\[\]{}-]+")


def keep_out_of_git(project: "Project", path: str) -> Edit | None:
    """The edit that makes git ignore `path` (a folder ends in `/`), or None: it does already."""
    folders = above(dirname(path.rstrip("/")))
    texts = {folder: project.read(join(folder, ".gitignore")) for folder in folders}
    files = tuple(parse_ignore("" if f == "." else f, text) for f, text in texts.items() if text is not None)
    if ignored(files, path.rstrip("/"), path.endswith("/")):
        return None
    home = next((folder for folder in reversed(folders) if texts[folder] is not None), folders[-1])
    return appended(project, normpath(join(home, ".gitignore")), _rooted(path, home))


def keep_out_of_images(project: "Project", path: str) -> tuple[Edit, ...]:
    """The edits that keep `path` out of the build contexts it lies in."""
    edits: dict[str, Edit] = {}
    for build in project.builds:
        inside = relpath(path, build.context)
        if inside.startswith("..") or project.dockerfile_of(build) is None:
            continue
        own = f"{build.dockerfile}.dockerignore"
        target = own if project.read(own) is not None else normpath(join(build.context, ".dockerignore"))
        if not parse_dockerignore(project.read(target) or "").excludes(inside):
            edits[target] = appended(project, target, inside)
    return tuple(edits.values())


def copied_by(project: "Project", path: str) -> str | None:
    """The Dockerfile of a service that names `path` in a COPY, if one does."""
    for build in project.builds:
        inside = relpath(path, build.context)
        dockerfile = project.dockerfile_of(build)
        for instruction in dockerfile.instructions if dockerfile else ():
            sources = instruction.words[:-1] if instruction.keyword in ("COPY", "ADD") else ()
            if any(normpath(source.value).lstrip("/") == inside for source in sources):
                return build.dockerfile
    return None


def appended(project: "Project", path: str, line: str, mode: int | None = None) -> Edit:
    """The edit that adds a last line to a small text file, which it creates where there is none."""
    text = project.read(path) or ""
    before = "\n" if text and not text.endswith("\n") else ""
    return Edit(path, Span(len(text), len(text)), f"{before}{line}\n", mode)


def env_variables(text: str) -> dict[str, str]:
    """The variables of a `.env` file, without their quotes."""
    found = {}
    for line in text.splitlines():
        match = re.match(r"\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)", line)
        if match:
            value = match[2].strip()
            quoted = re.match(r"'([^']*)'|\"([^\"]*)\"", value)
            found[match[1]] = (quoted[1] or quoted[2] or "") if quoted else re.split(r"\s#", value)[0].strip()
    return found


def files_named(folder: str, variables: dict[str, str]) -> list[str]:
    """The files that `COMPOSE_FILE` in the `.env` of a folder names."""
    named = variables.get("COMPOSE_FILE", "")
    separator = ";" if ";" in named else variables.get("COMPOSE_PATH_SEPARATOR") or ":"
    return [normpath(f"{folder}/{path}") for path in named.split(separator) if path]


def env_line(name: str, value: str) -> str | None:
    """`NAME=value` as Compose reads it, or None for a value that no quotes hold safely."""
    if _SAFE_VALUE.fullmatch(value):
        return f"{name}={value}"
    return None if "'" in value or "\n" in value else f"{name}='{value}'"


def above(folder: str) -> list[str]:
    """The folder and all above it up to the root, from the root down."""
    parts = [p for p in normpath(folder).split("/") if p not in ("", ".")]
    return [".", *("/".join(parts[: n + 1]) for n in range(len(parts)))]


def _rooted(path: str, home: str) -> str:
    """The pattern for `path` in the .gitignore of `home`."""
    pattern = relpath(path, home)
    return f"/{pattern}/" if path.endswith("/") else pattern
