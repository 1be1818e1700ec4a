"""COPY takes files from its own stage, a later one, or none at all.

A stage can only be copied from when it is built. A name that no earlier stage has is taken for an image, which is then
downloaded from a registry: with a slip of the pen, the image of a stranger.

Example:

```dockerfile
FROM node:22-alpine AS build
COPY --from=build /app /srv
COPY --from=biuld /app /srv
```

This rule has no fix: only its author knows which stage is meant.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
from hardener.documents.image_ref import parse_image_ref
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = ("DL3022", "DL3023", "DS-0006", "cdddb86f", "68a51e22")


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=_SEE)
def copy_from_own_stage(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    contexts = {str(name).lower() for b in project.builds_of(dockerfile) for name in _contexts(b.service.get("build"))}
    for stage in dockerfile.stages:
        for instruction in stage.all("COPY"):
            flag = instruction.flag("from")
            source = (flag.value or "").lower() if flag else ""
            if not source or source in contexts or _is_known_image(source, project):
                continue
            if flag and (message := _message(stage, instruction, source)):
                yield Problem(flag.span, message, why_no_fix="only its author knows which stage is meant")


def _is_known_image(source: str, project: Project) -> bool:
    ref = parse_image_ref(source)
    return ref is not None and project.facts.known(ref) is not None


def _contexts(build: object) -> Iterator[object]:
    """The names that a Compose file gives to other sources."""
    given = build.get("additional_contexts") if isinstance(build, dict) else None
    if isinstance(given, dict):
        yield from given
    for one in given if isinstance(given, list) else ():
        yield str(one).partition("=")[0]


def _message(stage: Stage, instruction: Instruction, source: str) -> str | None:
    stages = stage.document.stages
    if source.isascii() and source.isdigit():
        if int(source) < stage.index:
            return None
        which = "its own stage" if int(source) == stage.index else "a stage that comes later, if at all"
        return f"`--from={source}` is {which}"
    names = [(other.name or "").lower() for other in stages]
    if source in names[: stage.index]:
        return None
    if source in names:
        return f"`--from={source}` is {'its own stage' if source == names[stage.index] else 'a later stage'}"
    if any(char in source for char in "$:/@."):
        return None
    return f"`--from={source}` is no stage of this file, so it means the image `{source}`"
