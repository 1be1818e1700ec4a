"""A RUN gives up the builder's isolation.

`RUN --security=insecure` runs with all privileges on the machine that builds, and `RUN --network=host` sees that
machine's network, with whatever listens there for local use. Both need an entitlement because of that.

Example:

```dockerfile
# syntax=docker/dockerfile:1-labs
FROM golang:1.23
RUN --security=insecure go test ./...
```

becomes

```dockerfile
# syntax=docker/dockerfile:1-labs
FROM golang:1.23
RUN go test ./...
```

It is `UNSAFE`: only a build can tell whether the command works without.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.documents.word_edits import without
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_FLAGS = {
    ("security", "insecure"): ("the RUN has all privileges on the machine that builds", Severity.HIGH),
    ("network", "host"): ("the RUN uses the network of the machine that builds", Severity.MEDIUM),
}


@rule(kind=Kind.DOCKERFILE, severity=Severity.HIGH, safety=Safety.UNSAFE)
def insecure_run(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in dockerfile.instructions:
        one = instruction.child or instruction
        for flag in one.flags if one.keyword == "RUN" else ():
            message, severity = _FLAGS.get((flag.name, flag.value or ""), (None, None))
            edit = without(one, flag.span) if message else None
            if message and edit:
                assumes = "only a build can tell whether the command works without"
                fix = Fix(f"Drop --{flag.name}={flag.value}", Safety.UNSAFE, (edit,), assumes)
                yield Problem(flag.span, message, fix, severity=severity)
            elif message:
                yield Problem(flag.span, message, why_no_fix="a comment stands beside the flag", severity=severity)
