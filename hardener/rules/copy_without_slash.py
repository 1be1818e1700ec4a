"""COPY or ADD has several sources and a target without a slash.

Several files can only go into a directory, and builders refuse the instruction unless the target ends in `/`.

Example:

```dockerfile
FROM node:22-alpine
COPY package.json package-lock.json /app
```

becomes

```dockerfile
FROM node:22-alpine
COPY package.json package-lock.json /app/
```

The build fails without it, so nothing that works changes. A target with a variable may have its slash already.
"""

from collections.abc import Iterator
from posixpath import basename

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit, Span


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.SAFE, see=("DL3021", "DS-0011", "6db6e0c2"))
def copy_without_slash(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for top in dockerfile.instructions:
        instruction = top.child or top
        if instruction.keyword in ("COPY", "ADD") and len(instruction.words) > 2:
            yield from _problems(instruction)


def _problems(instruction: Instruction) -> Iterator[Problem]:
    word = instruction.words[-1]
    value = instruction.document.expand(word.raw, instruction) if instruction.json is None else word.value
    if instruction.words[0].raw.startswith("[") and instruction.json is None:
        return  # an exec form with a slip in it
    if value is None or value.endswith(("/", "\\")) or basename(value) in (".", "..", ""):
        return
    message = f"several sources go to `{word.value}`, which does not end in `/`"
    end = word.span.end - 1 if word.raw.endswith(('"', "'")) else word.span.end
    if value != word.value:
        yield Problem(word.span, message, why_no_fix="a variable decides where it is")
        return
    edit = Edit(instruction.document.path, Span(end, end), "/")
    yield Problem(word.span, message, Fix("Add the slash", Safety.SAFE, (edit,)))
