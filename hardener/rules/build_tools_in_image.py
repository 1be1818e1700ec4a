"""The image that runs has a compiler.

A compiler is used while the image is built. In the container it helps whoever breaks in to build what they need, and
the packages around it bring most of the image's known holes.

Example:

```dockerfile
FROM python:3.13-slim
COPY requirements.txt .
RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev && rm -rf /var/lib/apt/lists/*
RUN pip install --no-cache-dir -r requirements.txt
CMD ["python", "-m", "app"]
```

Build in a stage of its own, and copy the result:

    FROM python:3.13-slim AS build
    RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev
    RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir -r requirements.txt

    FROM python:3.13-slim
    COPY --from=build /venv /venv

There is no fix: which of its files the application needs in the end, only a person or a build can tell. What the same
RUN removes again is not reported.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.knowledge.building.packages import Call, calls_of, package_name
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_MANAGERS = ("apk", "apt", "apt-get", "dnf", "yum")
_REMOVES = ("del", "remove", "purge", "autoremove", "erase")
_TOOLS = frozenset(
    "autoconf automake bison build-base build-essential cargo clang cmake cpp default-jdk flex g++ gcc gcc-c++ "
    "gfortran go golang golang-go libtool make meson musl-dev ninja-build rustc yasm nasm".split()
)
_COMPILERS = frozenset(
    "build-base build-essential cargo clang g++ gcc gcc-c++ gfortran go golang golang-go rustc".split()
)
_WHY = "which files of the build the application needs in the end is not known; build in a stage of its own"


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=("CIS 4.3", "DH004"))
def build_tools_in_image(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in project.shipped_instructions(dockerfile):
        if instruction.keyword != "RUN" or not instruction.mentions(*_COMPILERS):
            continue
        found = calls_of(instruction, *_MANAGERS)
        if _is_cleared(instruction, found):
            continue
        for call in found:
            names = [package_name(word) for word in call.operands]
            if call.installs and _COMPILERS & set(names):
                listed = ", ".join(f"`{name}`" for name in names if name in _TOOLS)
                yield Problem(call.command.span, f"the image that runs has {listed}", why_no_fix=_WHY)


def _is_cleared(instruction: Instruction, found: list[Call]) -> bool:
    """Whether the RUN removes packages again, by name or as a group (`apk add --virtual`)."""
    return any(call.does in _REMOVES for call in found)
