"""Secrets that a Compose file gives as defaults of variables, `${PW:-postgres}`: where they stand, and how they go."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from hardener.documents.interpolation import Variable, is_literal, variables
from hardener.documents.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, written_at
from hardener.knowledge.building.dotfiles import appended, copied_by, env_line, env_variables
from hardener.knowledge.secret.secret_moves import ENV_FILE, Moved, change_it, found_in_env, kept_out, plain_value
from hardener.model import Promise
from hardener.secrets import is_secret, url_passwords
from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.documents.compose import ComposeFile
    from hardener.project import Project


@dataclass(slots=True)
class Default:
    """One variable with a secret as its default, everywhere in a file. `nested`: in the default of another."""

    name: str
    value: str
    span: Span
    in_url: bool
    nested: bool = False
    written: dict[str, str] = field(default_factory=dict)  # what is replaced by what
    nodes: list[ScalarNode] = field(default_factory=list)


def secret_defaults(compose: "ComposeFile") -> tuple[Default, ...]:
    """The variables of a file that have a secret as their default, in order."""
    found: dict[tuple[str, str], Default] = {}
    for key, node in _own_scalars("", compose.tree.root):
        if "${" in node.text:
            for default in _in_scalar(key, node, node.text, compose.text):
                known = found.setdefault((default.name, default.value), default)
                known.nested = known.nested or default.nested
                known.written |= default.written
                if not any(node is other for other in known.nodes):
                    known.nodes.append(node)
    return tuple(found.values())


def required(compose: "ComposeFile", default: Default, project: "Project") -> Moved | str:
    """The edits that make the variable required and keep its value in `.env`, or in a clause why there are none."""
    folder = dirname(compose.path) or "."
    path, example = normpath(join(folder, ".env")), normpath(join(folder, ".env.example"))
    if why := _why_not(compose, default, project):
        return why
    present = env_variables(project.read(path) or "")
    line = env_line(default.name, plain_value(default.value))
    if line is None:
        return "no quotes of a `.env` file hold its value"
    changed = _edits(compose, default)
    if changed is None:
        return "the way it is written cannot be edited with certainty"
    edits, promises = changed
    if not present.get(default.name):
        edits.append(appended(project, path, line, ENV_FILE))
    if default.name not in env_variables(project.read(example) or ""):
        edits.append(appended(project, example, f"{default.name}="))
    if copier := copied_by(project, path):
        return f"`{copier}` copies `.env` into the image"
    edits += kept_out(project, path)
    tracked = f" git tracks {path}: `git rm --cached {path}`." if project.tracked(path) else ""
    return Moved(
        f"Require `{default.name}`, and keep its value in {path}",
        *found_in_env(compose, default.name, project),
        change_it(project, compose, path) + tracked,
        tuple(edits),
        tuple(promises),
    )


def _why_not(compose: "ComposeFile", default: Default, project: "Project") -> str | None:
    if compose.editor.refusal:
        return compose.editor.refusal
    if default.nested:
        return "it stands in the default of another variable"
    others = {
        other.value
        for file in project.compose_files
        if dirname(file.path) == dirname(compose.path)
        for other in secret_defaults(file)
        if other.name == default.name
    }
    return "the variable has other defaults at other places" if others != {default.value} else None


def _edits(compose: "ComposeFile", default: Default) -> tuple[list[Edit], list[Promise]] | None:
    edits: list[Edit] = []
    promises: list[Promise] = []
    for node in default.nodes:
        raw, after = compose.text[node.start : node.end], node.text
        for old, new in default.written.items():
            if raw.count(old) != node.text.count(old):
                return None
            edits += [Edit(compose.path, span, new) for span in _found(raw, old, node.start)]
            after = after.replace(old, new)
        keys = written_at(compose.tree.root, node)
        if keys is None or node.tag is not None:
            return None
        promises.append(Promise(compose.path, keys, after))
    return edits, promises


def _found(raw: str, old: str, start: int) -> Iterator[Span]:
    at = raw.find(old)
    while at >= 0:
        yield Span(start + at, start + at + len(old))
        at = raw.find(old, at + len(old))


def _in_scalar(key: str, node: ScalarNode, text: str, whole: str, nested: bool = False) -> Iterator[Default]:
    name, equals, value = text.partition("=")
    key, value = (name, value) if equals and name.isidentifier() else (key, text)
    for variable in variables(text):
        fallback = variable.fallback
        if fallback is None or not fallback.strip("\"'"):
            continue
        if not is_literal(fallback):
            yield from _in_scalar(key, node, fallback, whole, nested=True)
            continue
        in_url = bool(url_passwords(fallback))
        old = text[variable.start : variable.end]
        told = is_secret(variable.name, fallback) or (value == old and is_secret(key, fallback))
        if in_url or told or _is_password_of_url(text, variable):
            new = f"${{{variable.name}{variable.operator.replace('-', '?')}set it in .env}}"
            yield Default(variable.name, fallback, _span(node, old, fallback, whole), in_url, nested, {old: new})


def _is_password_of_url(text: str, variable: Variable) -> bool:
    """Whether the default stands where a URL has its password."""
    stand_in = "Pa55word"
    if not text.startswith("@", variable.end) or "://" not in text[: variable.start]:
        return False
    filled = text[: variable.start] + stand_in + text[variable.end :]
    fallback = variable.fallback or ""
    return any(s.start == variable.start for s in url_passwords(filled)) and bool(url_passwords(f"a://b:{fallback}@c"))


def _span(node: ScalarNode, written: str, fallback: str, whole: str) -> Span:
    """Where the default stands; the whole scalar where it is not written on one line."""
    at = whole.find(written, node.start, node.end)
    end = at + len(written) - 1
    return Span(end - len(fallback), end) if at >= 0 else Span(node.start, node.end)


def _own_scalars(key: str, node: Node) -> Iterator[tuple[str, ScalarNode]]:
    """Every scalar where it is written, and the key it stands at."""
    if isinstance(node, ScalarNode):
        yield key, node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _own_scalars("", item)
    elif isinstance(node, MappingNode):
        for name, pair in node.pairs.items():
            yield from _own_scalars(name, pair.value)
