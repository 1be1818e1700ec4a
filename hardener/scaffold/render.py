"""Turns answers into the texts of files, with Jinja2 templates. No disk but the templates, no terminal."""

import json
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from hardener.documents.image_ref import parse_image_ref
from hardener.facts.known import known
from hardener.scaffold.answers import SERVICES, Answers
from hardener.scaffold.origin import origin
from hardener.scaffold.stacks import Stack, limits, recommended, templates


def render(stack: Stack, answers: Answers, *, example: bool) -> dict[str, str]:
    """Path → text of every file that these answers make, without secrets."""
    context = _context(stack, answers, example)
    files = {path: _text(name, context) for path, name in _wanted(stack, answers, example)}
    return {path: text for path, text in sorted(files.items()) if text.strip() or path.endswith("__init__.py")}


def secret_names(stack: Stack, answers: Answers) -> list[str]:
    """The secrets that the application and its services need, by the name of their file."""
    services = answers["services"]
    passwords = [f"{s}_password" for s in services] if isinstance(services, tuple) else []
    return [*stack.secrets.values(), *passwords]


def _wanted(stack: Stack, answers: Answers, example: bool) -> Iterator[tuple[str, str]]:
    yield "Dockerfile", f"{stack.family}/Dockerfile.j2"
    for path in ("compose.yaml", ".dockerignore", ".gitignore", ".env.example", "README.Docker.md"):
        yield path, f"shared/{path.lstrip('.')}.j2"
    yield from stack.files.items()
    if answers["proxy"] == "caddy":
        yield "Caddyfile", "shared/Caddyfile.j2"
    ci = {"github": ".github/workflows/docker.yml", "gitlab": ".gitlab-ci.yml"}.get(str(answers["ci"]))
    if ci:
        yield ci, f"shared/{Path(ci).name.lstrip('.')}.j2"
    bot = {"renovate": "renovate.json", "dependabot": ".github/dependabot.yml"}.get(str(answers["bot"]))
    if bot:
        yield bot, f"shared/{Path(bot).name}.j2"
    for folder in ("files", *(("example", f"example-{answers.get('package_manager')}") if example else ())):
        for home in dict.fromkeys((stack.family, stack.id)):
            yield from _tree(home, folder)


def _tree(home: str, folder: str) -> Iterator[tuple[str, str]]:
    top = templates() / home / folder
    for file in sorted(top.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            path = file.relative_to(top).as_posix().removesuffix(".j2")
            yield path, file.relative_to(templates()).as_posix()


def _text(name: str, context: dict[str, Any]) -> str:
    if not name.endswith(".j2"):
        return (templates() / name).read_text("utf-8")
    return _environment().get_template(name).render(context)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates()),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # nothing of this is HTML
    )
    environment.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False)
    environment.globals["limits"] = limits
    environment.globals["recommended"] = recommended
    environment.globals["runtime"] = _runtime
    return environment


def _runtime(image: str) -> dict[str, Any]:
    """What an image needs under all protections: its user, its tmpfs, its volumes, from the facts."""
    ref = parse_image_ref(image)
    facts = known(ref, {}) if ref else None
    if facts is None or facts.user is None:
        return {"user": None, "tmpfs": ["/tmp"], "data": [], "port": None}
    mounts = [f"{w.path}:{w.options}" if w.options and w.path != "/tmp" else w.path for w in facts.writable]
    port = facts.ports[0].partition("/")[0] if facts.ports else None
    user = f"{facts.user.uid}:{facts.user.gid}"
    return {"user": user, "tmpfs": sorted({"/tmp", *mounts}), "data": list(facts.data), "port": port}


def _context(stack: Stack, answers: Answers, example: bool) -> dict[str, Any]:
    port = str(answers["port"])
    start = str(answers.get("start", "")).replace("{port}", port)
    services = answers["services"] if isinstance(answers["services"], tuple) else ()
    images = {s: f"{SERVICES[s][1]}:{answers[f'{s}_version']}" for s in services}
    return {
        "package_manager": "",
        **answers,
        "stack": stack,
        "example": example,
        "hardener": origin()[0],
        "listens": stack.listens or int(port),
        "start": shlex.split(start),
        "services": list(services),
        "images": images,
        "app_uid": _app_user(str(answers["base"])),
    }


def _app_user(base: str) -> str:
    return "65532:65532" if base == "distroless" else "10001:10001"
