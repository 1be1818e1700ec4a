"""ADD downloads a file and nothing says what it should be.

Whoever owns the address, or sits between it and the build, decides what is in the image. Unlike a package, the file has
no signature that anybody checks, and the next build may get another one.

Example:

```dockerfile
FROM alpine:3.20
ADD https://example.com/tool /usr/local/bin/tool
```

`ADD --checksum=sha256:… URL` makes the build fail where the file is another one; for a git repository a commit's hash
behind `#` or in `--checksum` does. This rule has no fix: only who trusts the file today knows its checksum.
"""

import re
from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.knowledge.building.sources import is_remote, sources_and_target
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_COMMIT = re.compile(r".*#[0-9a-f]{40}(?:[0-9a-f]{24})?(?::.*)?")


@rule(
    kind=Kind.DOCKERFILE,
    severity=Severity.MEDIUM,
    safety=Safety.MANUAL,
    see=("CKV_DOCKER_4", "4b410d24", "CIS 4.9", "CIS 4.11", "CIS 4.12"),
)
def add_remote_url(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for stage in dockerfile.stages:
        for top in stage.instructions:
            instruction = top.child or top
            if instruction.keyword == "ADD" and not instruction.flag("checksum"):
                yield from _problems(instruction)


def _problems(instruction: Instruction) -> Iterator[Problem]:
    for word in sources_and_target(instruction)[0]:
        source = instruction.document.expand(word.raw, instruction) or word.value
        if not is_remote(source) or _COMMIT.match(source):
            continue
        severity = Severity.HIGH if source.startswith(("http://", "ftp://", "git://")) else None
        how = "without encryption and a checksum" if severity else "without a checksum"
        yield Problem(
            word.span,
            f"`ADD` downloads from `{_host(source)}` {how}",
            why_no_fix="only who trusts the file can tell its checksum",
            severity=severity,
        )


def _host(source: str) -> str:
    """The host alone: the rest of an address may hold a secret."""
    return re.sub(r"^(?:\w[\w+.-]*://)?(?:[^/@]*@)?([^/:?#]*).*$", r"\1", source) or "an address"
