"""Moves a secret out of a Compose file: into a secret file or into `.env`, as edits of all files involved."""

import re
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any

from hardener.documents.yaml_edit import Patch
from hardener.knowledge.building.dotfiles import (
    appended,
    copied_by,
    env_line,
    env_variables,
    keep_out_of_git,
    keep_out_of_images,
)
from hardener.knowledge.secret.fresh_clones import starts_fresh
from hardener.model import Fix, Promise, Safety
from hardener.secrets import is_secret, url_passwords
from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.documents.compose import ComposeFile, EnvironmentVariable, Service
    from hardener.project import Project

_SECRET_FILE = 0o444  # a file-based secret is a bind mount: the container's user, whoever it is, must read it
ENV_FILE = 0o600


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move is: the words for the user, and the edits of all files."""

    title: str
    assumes: str
    safety: Safety
    afterwards: str
    edits: tuple[Edit, ...]
    promises: tuple[Promise, ...]

    def fix(self) -> Fix:
        return Fix(
            self.title,
            self.safety,
            self.edits,
            self.assumes,
            promises=self.promises,
            secret=True,
            afterwards=self.afterwards,
        )


def plain_value(value: str) -> str:
    """The value as the container sees it: Compose writes `$` as `$$`."""
    return value.replace("$$", "$")


def into_secret_file(
    compose: "ComposeFile", service: "Service", variable: "EnvironmentVariable", file_variable: str, project: "Project"
) -> Moved | str:
    """The move into `secrets/`, or in a clause why it cannot be made."""
    folder = dirname(compose.path) or "."
    value = plain_value(variable.value or "")
    if "\n" in value:
        return "its value has several lines"
    name = _free_name(compose, service, variable.name.lower(), value, project)
    if name is None:
        return "secrets of that name exist already, with other values"
    path = normpath(join(folder, "secrets", name))
    patch = _read_from(compose, service, variable, file_variable, name, {"file": f"./secrets/{name}"})
    if isinstance(patch, str):
        return patch
    new_file = () if project.read(path) == value else (Edit(path, Span(0, 0), value, _SECRET_FILE),)
    outside = kept_out(project, normpath(join(folder, "secrets")) + "/")
    fresh = starts_fresh(compose, project)
    return Moved(
        f"Move the value of {variable.name} into {path} and name the file in {file_variable}",
        f"{fresh}: it must write `{path}` first"
        if fresh
        else f"assumes that nothing but the entrypoint of `{service.name}` reads `{variable.name}`",
        Safety.UNSAFE if fresh else Safety.ASSUMED,
        change_it(project, compose, path),
        patch.edits + new_file + outside,
        patch.promises,
    )


def into_external_secret(
    compose: "ComposeFile", service: "Service", variable: "EnvironmentVariable", file_variable: str, project: "Project"
) -> Moved | str:
    """The move into a secret that the swarm holds, or in a clause why it cannot be made."""
    name = variable.name.lower()
    declared = compose.get("secrets", name)
    if declared is not None and not (isinstance(declared, dict) and "external" in declared):
        return f"the secret `{name}` exists already, and is none of the swarm"
    patch = _read_from(compose, service, variable, file_variable, name, {"external": True})
    if isinstance(patch, str):
        return patch
    return Moved(
        f"Take the value of {variable.name} from the secret `{name}` of the swarm and name its file in {file_variable}",
        f"assumes that the swarm has the secret `{name}` when the file is deployed, and that nothing but the "
        f"entrypoint of `{service.name}` reads `{variable.name}`",
        Safety.ASSUMED,
        f"Create the secret, `docker secret create {name} -`. {change_it(project, compose, 'the swarm')}",
        patch.edits,
        patch.promises,
    )


def _read_from(
    compose: "ComposeFile",
    service: "Service",
    variable: "EnvironmentVariable",
    file_variable: str,
    name: str,
    declaration: dict[str, Any],
) -> Patch | str:
    """The edits of the Compose file that mount the secret `name` and name its file in the variable."""
    patches = [service.rename(("environment", variable.name), file_variable, f"/run/secrets/{name}")]
    if name not in _secrets_of(service):
        patches.append(service.append(("secrets",), name))
    if not compose.get("secrets", name):
        declared = compose.set(("secrets", name), declaration)
        if declared is None:
            return "the top-level `secrets` cannot be extended without guessing"
        patches.append(declared)
    done = [patch for patch in patches if patch is not None]
    if len(done) < len(patches):
        return "the file is written in a way that cannot be extended without guessing"
    return sum(done, Patch())


def into_env_file(
    compose: "ComposeFile",
    service: "Service",
    variable: "EnvironmentVariable",
    project: "Project",
    keys: tuple[str, ...] = ("environment",),
) -> Moved | str:
    """The move of a variable below `keys` into `.env`, or in a clause why it cannot be made."""
    folder = dirname(compose.path) or "."
    path, example = normpath(join(folder, ".env")), normpath(join(folder, ".env.example"))
    value = variable.value or ""
    spans = url_passwords(value) or [Span(0, len(value))]
    if len(spans) > 1:
        return "it holds several passwords"
    secret = plain_value(spans[0].of(value))
    present = env_variables(project.read(path) or "")
    name = _variable_name(compose, service, variable, secret, present, _within(compose, project))
    line = env_line(name, secret)
    if line is None:
        return "no quotes of a `.env` file hold its value"
    taken = f"${{{name}:?set it in .env}}"
    replaced = service.set((*keys, variable.name), value[: spans[0].start] + taken + value[spans[0].end :])
    if replaced is None:
        return "the file is written in a way that cannot be edited without guessing"
    edits = [] if name in present else [appended(project, path, line, ENV_FILE)]
    if name not in env_variables(project.read(example) or ""):
        edits.append(appended(project, example, f"{name}="))
    if copied_by(project, path):
        return f"`{copied_by(project, path)}` copies `.env` into the image"
    edits += kept_out(project, path)
    tracked = f" git tracks {path}: `git rm --cached {path}`." if project.tracked(path) else ""
    return Moved(
        f"Take the secret in {variable.name} from {name} in {path}",
        *found_in_env(compose, name, project),
        change_it(project, compose, path) + tracked,
        replaced.edits + tuple(edits),
        replaced.promises,
    )


def found_in_env(compose: "ComposeFile", name: str, project: "Project") -> tuple[str, Safety]:
    """What it takes that Compose finds a variable, and whether that may be assumed."""
    if fresh := starts_fresh(compose, project):
        return f"{fresh}: it must set `{name}` first", Safety.UNSAFE
    where = "in `.env` beside the file or in its environment, wherever it is run"
    return f"assumes that Compose finds `{name}` {where}", Safety.ASSUMED


def change_it(project: "Project", compose: "ComposeFile", path: str) -> str:
    where = f"{compose.path}, and git's history keeps it" if project.tracked(compose.path) else compose.path
    return f"Change the secret in {path} and where it is used: the old one stood in {where}."


def kept_out(project: "Project", path: str) -> tuple[Edit, ...]:
    """Edits that keep a path out of git and of images."""
    git = keep_out_of_git(project, path)
    return (*((git,) if git else ()), *keep_out_of_images(project, path.rstrip("/")))


def _free_name(compose: "ComposeFile", service: "Service", wish: str, value: str, project: "Project") -> str | None:
    """A name of a secret that is not taken, or is taken for the same value."""
    folder = dirname(compose.path) or "."
    of_service = f"{re.sub(r'[^a-z0-9_]', '_', service.name.lower())}_{wish}"
    for name in (of_service,) if project.model.spans_folders(compose) else (wish, of_service):
        declared = compose.get("secrets", name)
        content = project.read(normpath(join(folder, "secrets", name)))
        is_ours = isinstance(declared, dict) and declared.get("file") == f"./secrets/{name}"
        if (declared is None or (is_ours and content is not None)) and content in (None, value):
            return name
    return None


def _secrets_of(service: "Service") -> list[str]:
    secrets = service.get("secrets")
    return [str(s.get("source")) if isinstance(s, dict) else str(s) for s in secrets or ()]


def _variable_name(
    compose: "ComposeFile",
    service: "Service",
    variable: "EnvironmentVariable",
    secret: str,
    present: dict[str, str],
    within: str,
) -> str:
    """The variable that holds the secret: one that does already, one that another service names so, or a new one."""
    same = [name for name, value in present.items() if value == secret and is_secret(name, secret)]
    holders = [
        v.name
        for s in compose.services
        for v in s.environment
        if plain_value(v.value or "") == secret and is_secret(v.name, secret)
    ]
    wish = re.sub(r"_?(?:URL|URI|DSN)$", "", variable.name) + "_PASSWORD"
    names = [*same, *holders, variable.name if is_secret(variable.name, secret) else wish]
    names = [name for name in names if re.fullmatch(r"[A-Za-z_]\w*", name)]
    prefix = re.sub(r"\W", "_", service.name).upper()
    names.append(prefix + "_" + re.sub(r"\W", "_", variable.name).upper())
    names = [name if name.startswith(within) else within + name for name in names]
    return next((n for n in names if present.get(n, secret) == secret and not _clashes(compose, n, secret)), names[-1])


def _within(compose: "ComposeFile", project: "Project") -> str:
    """What a variable's name begins with where files of several folders run together: the outer `.env` counts first."""
    folder = dirname(compose.path)
    if not folder or not project.model.spans_folders(compose):
        return ""
    return re.sub(r"\W", "_", folder).upper().lstrip("0123456789") + "_"


def _clashes(compose: "ComposeFile", name: str, secret: str) -> bool:
    """Whether a service gives a variable of this name another value."""
    values = {plain_value(v.value) for s in compose.services for v in s.environment if v.name == name and v.value}
    return any(value != secret and not value.startswith((f"${{{name}", f"${name}")) for value in values)
