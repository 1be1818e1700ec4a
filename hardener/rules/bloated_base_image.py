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
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.start import start_of
from hardener.text import Edit

# Commands that work in every image with a shell, or that bring what they need themselves.
_PLAIN = frozenset(
    "[ addgroup adduser apt apt-get cat cd chgrp chmod chown cp echo exit export false find grep groupadd head install "
    "ln ls mkdir mv printf pwd rm rmdir sed set sh sort tail tar test touch tr true umask usermod useradd wc xargs".split()
)


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.ASSUMED, see=("CIS 4.3",))
def bloated_base_image(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for root in dict.fromkeys(stage.root for stage in project.shipped_stages(dockerfile)):
        ref = parse_image_ref(root.image or "")
        known = project.facts.known(ref) if ref else None
        if ref is None or known is None or known.slim is None or ref.digest:
            continue
        message = f"`{root.image}` has a slim variant without {_some(known.slim)}"
        if root.base.raw != root.image:
            why = "the tag comes from an ARG, which other stages and builds may set"
            yield Problem(root.base.span, message, why_no_fix=why)
            continue
        text = ref.with_tag(known.slim.tag)
        doubt = _doubt(root, known.slim, project)
        assumes = doubt or "assumes that nothing the stage copies needs a library that only the full image has"
        edit = Edit(dockerfile.path, root.base.span, text)
        fix = Fix(f"Use `{text}`", Safety.UNSAFE if doubt else Safety.ASSUMED, (edit,), assumes)
        yield Problem(root.base.span, message, fix)


def _some(slim: Slim) -> str:
    known = [p for p in ("gcc", "make", "git", "curl", "wget", "python3", "perl") if p in slim.lacks] or slim.lacks
    return ", ".join(known[:4])


def _doubt(root: Stage, slim: Slim, project: Project) -> str | None:
    """What the stages built on this base do that may need the full image, or None."""
    stages = [stage for stage in root.document.stages if stage.root is root]
    for stage in stages:
        for instruction in stage.instructions:
            if doubt := _doubt_of(instruction, slim):
                return f"{doubt}; only a build can tell whether the slim image suffices"
        start = start_of(stage, project, project.context_of(root.document))
        if start.program in slim.lacks or any(f"{tool} " in (start.script or "") for tool in slim.lacks):
            return "its start uses a program that the slim image lacks"
        if start.script_missing or not start.argv:
            return "it is not known what the container starts; only a run can tell whether the slim image suffices"
    return None


def _doubt_of(instruction: Instruction, slim: Slim) -> str | None:
    if instruction.keyword not in ("RUN", "HEALTHCHECK"):
        return None
    if instruction.script is None:
        program = instruction.json[0].value.rpartition("/")[2] if instruction.json else ""
        is_plain = instruction.keyword == "HEALTHCHECK" and program not in slim.lacks
        return None if is_plain else f"a {instruction.keyword} could not be read"
    if instruction.script.has_error:
        return f"a {instruction.keyword} could not be read"
    for command in instruction.script.commands:
        if command.name in slim.lacks:
            return f"it runs `{command.name}`"
        words = [word.value for word in command.argv]
        if instruction.keyword == "RUN" and command.name not in _PLAIN and not _installs_wheels_only(words):
            return f"it runs `{' '.join(words[:2])}`, which may need a compiler or a library"
    return None


def _installs_wheels_only(words: list[str]) -> bool:
    """Whether pip is told to take built packages and to compile none."""
    is_pip = words[:1] in (["pip"], ["pip3"]) or words[1:3] == ["-m", "pip"]
    return is_pip and "install" in words and any(w in ("--no-index", "--only-binary=:all:", ":all:") for w in words)
