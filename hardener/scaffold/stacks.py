"""The stacks that can be scaffolded: one folder in `templates/` each, described by its `stack.toml`.

What is known of images is imported late: the first question shall not wait for it.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hardener.errors import UsageError

if TYPE_CHECKING:
    from hardener.policy import Limits

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Stack:
    """What a `stack.toml` says. `family` is the folder with the Dockerfile that several stacks may share."""

    id: str
    label: str
    family: str
    image: str  # its end-of-life dates are the versions on offer
    start: str  # `{port}` stands for the port
    port: int
    bases: tuple[str, ...]
    package_managers: tuple[str, ...]
    runs_on: str  # the image whose limits count
    health: str
    listens: int | None  # a port inside the container that the image fixes
    environment: dict[str, str]
    tmpfs: tuple[str, ...]
    ecosystem: str  # what Dependabot calls the package manager
    ignored: tuple[str, ...]  # lines for .gitignore and .dockerignore
    init: bool
    distroless_versions: tuple[str, ...]  # empty: whatever version, the distroless image does not depend on it
    files: dict[str, str]  # further files → their templates
    questions: dict[str, tuple[str, str]]  # further questions, all for a path: key → text, default
    secrets: dict[str, str]  # variable that holds the path of a secret → name of the secret


def templates() -> Path:
    """Where the templates are: in the installed package, or beside it in a checkout."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


@cache
def stacks() -> dict[str, Stack]:
    """All stacks by id, in the order of their `order` and id."""
    found = []
    for file in sorted(templates().glob("*/stack.toml")):
        data = tomllib.loads(file.read_text("utf-8"))
        found.append((data.get("order", 50), _stack(file.parent.name, data)))
    return {stack.id: stack for _, stack in sorted(found, key=lambda item: (item[0], item[1].id))}


def stack_named(name: str) -> Stack:
    """The stack of an id; an error that lists them where there is none."""
    if name not in stacks():
        raise UsageError(f"there is no stack `{name}`; there are {', '.join(stacks())}")
    return stacks()[name]


def _stack(name: str, data: dict[str, Any]) -> Stack:
    return Stack(
        id=name,
        label=data["label"],
        family=data.get("family", name),
        image=data["image"],
        start=data.get("start", ""),
        port=data["port"],
        bases=tuple(data["bases"]),
        package_managers=tuple(data.get("package_managers", ())),
        runs_on=data.get("runs_on", data["image"]),
        health=data.get("health", "/healthz"),
        listens=data.get("listens"),
        environment=data.get("environment", {}),
        tmpfs=tuple(data.get("tmpfs", ("/tmp",))),
        ecosystem=data.get("ecosystem", ""),
        ignored=tuple(data.get("ignored", ())),
        init=data.get("init", False),
        distroless_versions=tuple(data.get("distroless_versions", ())),
        files=data.get("files", {}),
        questions={key: (q["text"], q["default"]) for key, q in data.get("questions", {}).items()},
        secrets=data.get("secrets", {}),
    )


def versions(image: str, today: str) -> list[str]:
    """The lines of versions of an image that get updates, the recommended one first, then the newest."""
    from hardener.facts.known import cycles

    recommended, lines = cycles(image)
    alive = [name for name, end in lines.items() if end is None or end > today]
    alive.sort(key=_number, reverse=True)
    best = [name for name in alive if name == recommended or recommended.startswith(f"{name}.")]
    return best + [name for name in alive if name not in best]


def recommended(image: str) -> str:
    """The version of an image that its own project recommends."""
    from hardener.facts.known import cycles

    return cycles(image)[0]


def limits(image: str) -> "Limits":
    """The limits that fit an image, as `hardener fix` would set them."""
    from hardener.documents.image_ref import parse_image_ref
    from hardener.facts.known import known
    from hardener.policy import Limits

    ref = parse_image_ref(image)
    facts = known(ref, {}) if ref else None
    return (facts.limits if facts else None) or Limits("512m", "1.0", 256)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
