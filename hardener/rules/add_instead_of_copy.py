"""ADD copies local files, which COPY does without surprises.

ADD downloads addresses and unpacks tar archives, by their content, whatever their name is. Whoever can put a file into
the build context, or change a variable, can make more of an ADD than its author meant. COPY only copies.

Example:

```dockerfile
FROM node:22-alpine
WORKDIR /app
ADD --chown=node:node . .
ADD https://example.com/data.json /app/
```

becomes

```dockerfile
FROM node:22-alpine
WORKDIR /app
COPY --chown=node:node . .
ADD https://example.com/data.json /app/
```

Folders, and files that the build context shows to be no archives, are safe. Of other files the name decides, and the
fix says that it assumes so. Archives and addresses are what ADD is for.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.knowledge.building.sources import (
    is_remote,
    looks_like_archive,
    matches_no_archive,
    may_be_archive,
    named_like_a_file,
    sources_and_target,
    surely_a_folder,
    surely_no_archive,
)
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit

_SEE = ("DL3020", "DS-0005", "CKV_DOCKER_4", "CIS 4.9", "CIS-DI-0009", "9513a694")


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.SAFE, see=_SEE)
def add_instead_of_copy(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    context = project.context_of(dockerfile)
    for stage in dockerfile.stages:
        for top in stage.instructions:
            instruction = top.child or top
            if instruction.keyword == "ADD" and (problem := _problem(instruction, top, context, project)):
                yield problem


def _problem(instruction: Instruction, top: Instruction, context: str, project: Project) -> Problem | None:
    sources = [word.value for word in sources_and_target(instruction)[0]]
    if any(instruction.flag(name) for name in ("checksum", "keep-git-dir", "unpack")):
        return None
    if any(is_remote(source) or may_be_archive(source) for source in sources) or not (sources or instruction.heredocs):
        return None
    message = "`ADD` copies local files"
    if why := _why_no_fix(instruction, top, sources):
        return Problem(instruction.span, message, why_no_fix=why)
    guessed = [s for s in sources if not (surely_a_folder(s) if top.child else surely_no_archive(s, context, project))]
    doubt = any(_is_doubtful(source, instruction, context, project) for source in guessed)
    assumes = (
        f"assumes that {_listed(guessed)} {'is' if len(guessed) == 1 else 'are'} no tar archive" if guessed else None
    )
    safety = Safety.UNSAFE if doubt else Safety.ASSUMED if guessed else Safety.SAFE
    keyword = "copy" if instruction.written_keyword.islower() else "COPY"
    edit = Edit(instruction.document.path, instruction.keyword_span, keyword)
    return Problem(instruction.span, message, Fix("Copy with `COPY`", safety, (edit,), assumes))


def _why_no_fix(instruction: Instruction, top: Instruction, sources: list[str]) -> str | None:
    if unknown := next((s for s in sources if s.startswith("$") and not named_like_a_file(s)), None):
        return f"`{unknown}` may be an address or an archive"
    target = sources_and_target(instruction)[1]
    stage = top.stage
    if target and stage and not target.value.startswith(("/", "$")) and stage.last_before(top, "WORKDIR") is None:
        return "its target is relative and the file has no `WORKDIR`, which a `COPY` should have"
    return None


def _is_doubtful(source: str, instruction: Instruction, context: str, project: Project) -> bool:
    """Whether neither the name nor the build context speaks for a plain file."""
    name = source.rpartition("/")[2]
    if looks_like_archive(source, context, project):
        return True
    if named_like_a_file(source) or matches_no_archive(source, context, project):
        return False
    target = sources_and_target(instruction)[1]
    return name[-1:] in "*}" or name.startswith("$") or (target is not None and target.value == "/")


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
