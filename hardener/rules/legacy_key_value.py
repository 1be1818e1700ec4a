"""ENV or LABEL is written in the old form without an equals sign.

`ENV NAME value` takes the rest of the line as the value, so that a second variable on the line silently becomes a part
of the first, and builders warn that the form may go. With `=` it is clear where a value ends.

Example:

```dockerfile
FROM alpine:3.20
ENV GREETING hello world
ENV PATH /opt/app/bin:$PATH
```

becomes

```dockerfile
FROM alpine:3.20
ENV GREETING="hello world"
ENV PATH=/opt/app/bin:$PATH
```

The value stays the same to the letter. Where quotes, escapes and blanks mix so that other quotes would be needed, a
person decides.
"""

import re
from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction, Pair
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit, Span

_ONE_WORD = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|[^\s\"']+")


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.SAFE, see=("LegacyKeyValueFormat",))
def legacy_key_value(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for top in dockerfile.instructions:
        instruction = top.child or top
        if instruction.keyword not in ("ENV", "LABEL"):
            continue
        for pair in instruction.pairs:
            if pair.legacy:
                yield _problem(instruction, pair)


def _problem(instruction: Instruction, pair: Pair) -> Problem:
    message = f"`{instruction.keyword} {pair.key}` has no `=`"
    edits = _edits(instruction, pair)
    if isinstance(edits, str):
        return Problem(instruction.span, message, why_no_fix=edits)
    return Problem(instruction.span, message, Fix("Write it with `=`", Safety.SAFE, edits))


def _edits(instruction: Instruction, pair: Pair) -> tuple[Edit, ...] | str:
    document = instruction.document
    raw, span = pair.raw or "", pair.value_span
    if span is None or document.comments_inside(instruction):
        return "comments stand inside it"
    gap = Span(pair.key_span.end, span.start)
    if document.escape not in raw and _ONE_WORD.fullmatch(raw):
        return (Edit(document.path, gap, "="),)
    if any(char in raw for char in ("'", '"', document.escape)):
        return "its value mixes quotes, escapes and blanks"
    return Edit(document.path, gap, '="'), Edit(document.path, Span(span.end, span.end), '"')
