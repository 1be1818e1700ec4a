"""An ENV uses a variable that the same instruction sets.

All values of one ENV are worked out before any is set: the variable still has its old value, or none. A path or an
option then silently misses a part.

Example:

```dockerfile
FROM alpine:3.20
ENV APP=/srv/app PATH=$APP/bin:$PATH
```

Two ENV instructions do what is meant. This rule has no fix, as the value would change.
"""

import re
from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_VARIABLE = re.compile(r"(?<!\\)\$\{?(\w+)")


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=("DL3044",))
def self_referencing_env(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in dockerfile.instructions:
        if instruction.keyword == "ENV" and instruction.mentions("$") and len(instruction.pairs) > 1:
            yield from _problems(instruction)


def _without_single_quotes(raw: str) -> str:
    """The value without what stands in single quotes, where `$` is a character like others."""
    return re.sub(r"\"[^\"]*\"|'[^']*'", lambda part: part[0] if part[0].startswith('"') else "", raw)


def _problems(instruction: Instruction) -> Iterator[Problem]:
    keys = {pair.key for pair in instruction.pairs}
    before = instruction.document.scope_at(instruction)
    for pair in instruction.pairs:
        for name in dict.fromkeys(_VARIABLE.findall(_without_single_quotes(pair.raw or ""))):
            is_set = name in before.values or name in before.unknown
            if name in keys - {pair.key} and not is_set and pair.value_span:
                message = f"`{pair.key}` uses `{name}`, which the same `ENV` sets"
                yield Problem(pair.value_span, message, why_no_fix="the value would change with a fix")
