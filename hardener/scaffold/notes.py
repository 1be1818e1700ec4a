"""What is left for a person to do: files that the image needs and that are not there, a server that nobody installs."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from hardener.documents.dockerfile import parse_dockerfile
from hardener.knowledge.building.sources import sources_and_target
from hardener.scaffold.answers import Answers

_MAKERS = {  # what makes a file that a person does not write
    "package-lock.json": "npm install",
    "pnpm-lock.yaml": "pnpm install",
    "yarn.lock": "yarn install",
    "uv.lock": "uv lock",
    "poetry.lock": "poetry lock",
    "Gemfile.lock": "bundle lock",
    "composer.json": "composer init",
}
_SERVERS = ("uvicorn", "gunicorn")
_BRINGS_UVICORN = "fastapi["  # fastapi[standard] and [all] do


def notes(folder: Path, answers: Answers, dockerfile: str, written: Collection[str]) -> Iterator[str]:
    """Sentences about what keeps the image from being built, or the container from starting."""
    for path in _copied(dockerfile):
        if path not in written and not (folder / path).exists():
            maker = next((f"; `{command}` makes it" for name, command in _MAKERS.items() if path == name), "")
            yield f"the image needs `{path}`, which is not there yet{maker}"
    server, _, rest = str(answers.get("start", "")).partition(" ")
    if server == "node" and re.fullmatch(r"[\w./-]+\.[cm]?[jt]s", rest):
        if answers["stack"] == "node" and rest not in written and not (folder / rest).exists():
            yield f"the container starts with `node {rest}`, and there is no `{rest}`"
    elif server in _SERVERS and (wants := _requirements(folder)) and not _installs(server, wants):
        yield f"the container starts with `{server}`, which is not among your packages: add it"


def answers_itself(written: Collection[str]) -> bool:
    """Whether the server's configuration, which comes along, answers the health check."""
    return "nginx.conf" in written


def _copied(dockerfile: str) -> Iterator[str]:
    """What is copied from the project by its name: a pattern may match nothing."""
    for stage in parse_dockerfile("Dockerfile", dockerfile).stages:
        for copy in stage.all("COPY"):
            if not any(flag.name == "from" for flag in copy.flags):
                words, _ = sources_and_target(copy)
                yield from (w.raw.rstrip("/") for w in words if not set("*?[") & set(w.raw) and w.raw != ".")


def _requirements(folder: Path) -> str:
    files = (folder / name for name in ("requirements.txt", "pyproject.toml"))
    return "\n".join(file.read_text("utf-8", "replace") for file in files if file.is_file()).lower()


def _installs(server: str, wants: str) -> bool:
    return bool(re.search(rf"\b{server}\b", wants)) or (server == "uvicorn" and _BRINGS_UVICORN in wants)
