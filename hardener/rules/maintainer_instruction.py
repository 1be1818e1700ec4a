"""The deprecated MAINTAINER instruction is used.

It was deprecated in 2017: builders warn of it, and what it sets is seen by few tools. The label of the Open Container
Initiative says the same, and registries, scanners and people who look for whom to tell of a hole find it.

Example:

```dockerfile
FROM alpine:3.20
MAINTAINER Ada Lovelace <ada@example.com>
CMD ["sleep", "infinity"]
```

becomes

```dockerfile
FROM alpine:3.20
LABEL org.opencontainers.image.authors="Ada Lovelace <ada@example.com>"
CMD ["sleep", "infinity"]
```

Of several MAINTAINERs in a stage only the last has an effect, so the earlier ones go. Where the stage has the label
already with another value, a person decides which is right.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction, Stage
from hardener.documents.quoting import quoted
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit

_SEE = ("DL4000", "DS-0022", "CKV_DOCKER_6", "MaintainerDeprecated", "99614418")
_LABEL = "org.opencontainers.image.authors"


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.SAFE, see=_SEE)
def maintainer_instruction(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for stage in dockerfile.stages:
        found = list(stage.all("MAINTAINER"))
        for instruction in found:
            is_last = instruction is found[-1]
            message = "`MAINTAINER` is deprecated" if is_last else "a later `MAINTAINER` overrides this one"
            fix = _fix(stage, instruction, is_last)
            if isinstance(fix, str):
                yield Problem(instruction.span, message, why_no_fix=fix)
            else:
                yield Problem(instruction.span, message, fix)


def _fix(stage: Stage, instruction: Instruction, is_last: bool) -> Fix | str:
    dockerfile = stage.document
    if dockerfile.comments_inside(instruction):
        return "a comment stands inside it"
    if not is_last:
        return Fix("Remove what has no effect", Safety.SAFE, (dockerfile.remove(instruction),))
    authors = _unquoted(instruction.rest.text)
    existing = [pair for label in stage.all("LABEL") for pair in label.pairs if pair.key == _LABEL]
    if existing and existing[-1].value == authors:
        return Fix(f"Remove it, as the label `{_LABEL}` says the same", Safety.SAFE, (dockerfile.remove(instruction),))
    if existing:
        return f"the stage has a label `{_LABEL}` with another value"
    keyword = "label" if instruction.written_keyword.islower() else "LABEL"
    text = f"{keyword} {_LABEL}={quoted(authors, dockerfile.escape)}"
    return Fix(f"Say it with the label `{_LABEL}`", Safety.SAFE, (Edit(dockerfile.path, instruction.span, text),))


def _unquoted(text: str) -> str:
    """Who is named. MAINTAINER keeps quotes around its text as a part of it, which nobody means."""
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" and text[0] not in text[1:-1]
    return " ".join((text[1:-1] if is_quoted else text).split())
