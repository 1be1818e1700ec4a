"""Gives RUN instructions mounts, and the file the `# syntax=` line that the mounts need."""

import re
from typing import TYPE_CHECKING

from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.documents.dockerfile import Dockerfile, Instruction

_FRONTEND = re.compile(
    r"(?:docker\.io/)?docker/dockerfile(?:-upstream)?(?::(?P<tag>[\w.-]+))?(?P<digest>@sha256:\w+)?\Z"
)


def add_mount(run: "Instruction", mount: str) -> Edit:
    """`--mount=…` behind the flags that are there, on a line of its own where they have one each."""
    if not run.flags:
        at = run.keyword_span.end
        return Edit(run.document.path, Span(at, at), f" --mount={mount}")
    at = run.flags[-1].span.end
    between = run.document.text[at : run.rest.place(0)] if run.rest.text else " "
    apart = between.replace("\r\n", "\n") if "\n" in between and "#" not in between else " "
    return Edit(run.document.path, Span(at, at), f"{apart}--mount={mount}")


def mounts(run: "Instruction") -> tuple[dict[str, str], ...]:
    """The options of each `--mount`; `type` is there always."""
    found = []
    for flag in run.flags:
        if flag.name == "mount":
            options = dict(part.partition("=")[::2] for part in (flag.value or "").split(","))
            found.append({"type": "bind", **options})
    return tuple(found)


def syntax_line(dockerfile: "Dockerfile", version: tuple[int, int]) -> tuple[Edit, ...] | str:
    """The edit that asks for a frontend of this version at least, none if it does so already, or why none can be made.

    A directive counts only above everything else, so a new one becomes the first line.
    """
    directive = next((d for d in dockerfile.directives if d.name == "syntax"), None)
    if directive is None:
        if dockerfile.text.startswith("#!"):
            return "its first line is a `#!`, above which no `# syntax` line can stand"
        return (Edit(dockerfile.path, Span(0, 0), "# syntax=docker/dockerfile:1\n"),)
    known = _FRONTEND.match(directive.value)
    wanted = f"{version[0]}.{version[1]}"
    if known is None:
        return f"it is not known what the frontend `{directive.value}` understands"
    if _is_new_enough(known["tag"] or "latest", known["digest"], version):
        return ()
    return f"its `# syntax` line names a frontend that is not known to be {wanted} or newer"


def _is_new_enough(tag: str, digest: str | None, version: tuple[int, int]) -> bool:
    numbers = re.match(r"(\d+)(?:\.(\d+))?", tag)
    if numbers is None or numbers[2] is None:
        return digest is None and (tag in ("latest", "labs") or (numbers is not None and int(numbers[1]) >= version[0]))
    return (int(numbers[1]), int(numbers[2])) >= version
