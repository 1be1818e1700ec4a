"""EXPOSE names something else than a port of the container.

It takes a port, a range and a protocol in lower case. Builders ignore an address or a host's port in front of it, and
say that they will refuse it; a number above 65535 is no port. Who reads the file is misled about what is published.

Example:

```dockerfile
FROM nginx:1.27
EXPOSE 127.0.0.1:8080:80 443/TCP
```

becomes

```dockerfile
FROM nginx:1.27
EXPOSE 80 443/tcp
```

What is exposed stays the same. Numbers that are no ports are left to a person.
"""

import re
from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction, Word
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit

_SEE = ("DL3011", "DS-0008", "ExposeInvalidFormat", "ExposeProtoCasing", "71bf8cf8")
_PORT = re.compile(r"(\d+)(?:-(\d+))?(?:/(tcp|udp|sctp))?")
_PUBLISHED = re.compile(r"(?:(?:[\d.]+|\[[\da-fA-F:]+\]):)?(?:[\d-]*:)?(\d+(?:-\d+)?(?:/\w+)?)")


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.SAFE, see=_SEE)
def invalid_exposed_port(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for top in dockerfile.instructions:
        instruction = top.child or top
        if instruction.keyword == "EXPOSE":
            for word in instruction.words:
                if "$" not in word.raw and not _is_valid(word.raw) and (problem := _problem(instruction, word)):
                    yield problem


def _is_valid(text: str) -> bool:
    match = _PORT.fullmatch(text)
    return match is not None and all(0 < int(n) < 65536 for n in match.groups()[:2] if n)


def _problem(instruction: Instruction, word: Word) -> Problem | None:
    message = f"`EXPOSE {word.raw}` is not written as a port of the container"
    match = _PUBLISHED.fullmatch(word.raw)
    text = match[1].lower() if match else ""
    if not _is_valid(text):
        return Problem(word.span, message, why_no_fix="the port that is meant is not known")
    edit = Edit(instruction.document.path, word.span, text)
    return Problem(word.span, message, Fix(f"Write `{text}`", Safety.SAFE, (edit,)))
