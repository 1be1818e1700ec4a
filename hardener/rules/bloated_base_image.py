"""The base image carries compilers and tools that the service never runs.

What is in an image can be used by whoever breaks in, and must be patched by whoever runs it. Many official images
have a slim variant of the same version and distribution: about a fifth of the size, without compilers, git and curl.

The fix changes the tag of the shipped stage, never the version, the distribution or the builder stages.

Example:

```dockerfile
FROM python:3.12 AS build
COPY requirements.txt .
RUN pip wheel --wheel-dir /wheels -r requirements.txt

FROM python:3.12
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir --no-index --find-links /wheels /wheels/*.whl
COPY app.py .
CMD ["python", "app.py"]
```

becomes

```dockerfile
FROM python:3.12 AS build
COPY requirements.txt .
RUN pip wheel --wheel-dir /wheels -r requirements.txt

FROM python:3.12-slim
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir --no-index --find-links /wheels /wheels/*.whl
COPY app.py .
CMD ["python", "app.py"]
```

It is applied where the stage shows that it needs nothing of the full image: every command of its RUN instructions is
known to work without. Anything else is `UNSAFE`, because only a build can tell.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
from hardener.documents.image_ref import parse_image_ref
from hardener.facts.known import Slim
from hardener.knowledge.running.start import start_of
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit

# Commands that work in every image with a shell, or that bring what they need themselves.
_PLAIN = frozenset(
    "[ addgroup adduser apt apt-get cat cd chgrp chmod chown cp echo exit export false find grep groupadd head "
    "install ln ls mkdir mv printf pwd rm rmdir sed set sh sort tail tar test touch tr true umask usermod useradd wc "
    "xargs".split()
)


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.ASSUMED, see=("CIS 4.3",))
def bloated_base_image(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    shipped = project.shipped_stages(dockerfile)
    for root in dict.fromkeys(stage.root for stage in shipped):
        ref = parse_image_ref(root.image or "")
        known = project.facts.known(ref) if ref else None
        if ref is None or known is None or known.slim is None or ref.digest:
            continue
        slim = known.slim
        message = f"`{root.image}` has a slim variant{_without(slim)}"
        needed = _needed(root, slim)
        if root.base.raw != root.image:
            needed = "the tag comes from an ARG, which other stages and builds may set"
        if needed:
            yield Problem(root.base.span, message, why_no_fix=needed)
            continue
        text = ref.with_tag(slim.tag)
        doubt = _doubt(root) or _doubt_about_starts([s for s in shipped if s.root is root], slim, project)
        assumes = doubt or "assumes that nothing the stage copies needs a library that only the full image has"
        edit = Edit(dockerfile.path, root.base.span, text)
        fix = Fix(f"Use `{text}`", Safety.UNSAFE if doubt else Safety.ASSUMED, (edit,), assumes)
        yield Problem(root.base.span, message, fix)


def _without(slim: Slim) -> str:
    known = [p for p in ("gcc", "make", "git", "curl", "wget", "python3", "perl") if p in slim.lacks] or slim.lacks
    return f" without {', '.join(known[:4])}" if known else ""


def _descendants(root: Stage) -> list[Stage]:
    return [stage for stage in root.document.stages if stage.root is root]


def _needed(root: Stage, slim: Slim) -> str | None:
    """A program that the stages run, do not install, and the slim image lacks, as a clause."""
    installed: set[str] = set()
    for stage in _descendants(root):
        for instruction in stage.instructions:
            for command in instruction.script.commands if _runs(instruction) and instruction.script else ():
                words = [word.value for word in command.argv]
                installed |= set(words[1:]) if command.name in ("apt-get", "apt") else set()
                if command.name in slim.lacks and command.name not in installed:
                    return f"a {instruction.keyword} runs `{command.name}`, which the slim image lacks"
    return None


def _runs(instruction: Instruction) -> bool:
    return instruction.keyword in ("RUN", "HEALTHCHECK")


def _doubt(root: Stage) -> str | None:
    """What the stages built on this base do that may need the full image, or None."""
    for stage in _descendants(root):
        for instruction in stage.instructions:
            if _runs(instruction) and (doubt := _doubt_of(instruction)):
                return f"{doubt}; only a build can tell whether the slim image suffices"
    return None


def _doubt_of(instruction: Instruction) -> str | None:
    if instruction.script is None or instruction.script.has_error:
        is_check = instruction.keyword == "HEALTHCHECK" and instruction.json is not None
        return None if is_check else f"a {instruction.keyword} could not be read"
    for command in instruction.script.commands if instruction.keyword == "RUN" else ():
        words = [word.value for word in command.argv]
        if command.name not in _PLAIN and not _installs_wheels_only(words):
            return f"it runs `{' '.join(words[:2])}`, which may need a compiler or a library"
    return None


def _doubt_about_starts(stages: list[Stage], slim: Slim, project: Project) -> str | None:
    for stage in stages:
        start = start_of(stage, project, project.context_of(stage.document))
        if start.program in slim.lacks or any(f"{tool} " in (start.script or "") for tool in slim.lacks):
            return "its start uses a program that the slim image lacks"
        if start.script_missing or not start.argv:
            return "it is not known what the container starts; only a run can tell whether the slim image suffices"
    return None


def _installs_wheels_only(words: list[str]) -> bool:
    """Whether pip is told to take built packages and to compile none."""
    is_pip = words[:1] in (["pip"], ["pip3"]) or words[1:3] == ["-m", "pip"]
    return is_pip and "install" in words and any(w in ("--no-index", "--only-binary=:all:", ":all:") for w in words)
