"""A file is downloaded over a plain connection.

Over `http://` everyone on the way can replace what is downloaded, and what is downloaded in a build becomes part of the
image. Package managers that verify signatures of their own (apt) may use it; programs, archives, keys and indexes of
other package managers may not.

Example:

```dockerfile
FROM debian:12-slim
RUN curl -fsSL -o /opt/tool.jar http://example.com/tool.jar
```

becomes

```dockerfile
FROM debian:12-slim
RUN curl -fsSL -o /opt/tool.jar https://example.com/tool.jar
```

It is `UNSAFE`: the server may not offer TLS, and the image may lack `ca-certificates`. Servers of the local network are
left alone, and a download that the same RUN verifies by a checksum is of low severity.
"""

import re
from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction, Word
from hardener.knowledge.building.downloads import DOWNLOADERS, host, scheme, urls, verifies
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit, Span

_FETCHERS = (*DOWNLOADERS, "git", "pip", "pip3", "npm", "yarn", "gem", "svn", "go", "composer")
_LOCAL = re.compile(
    r"[^.]+\Z|(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)\.|.*\.(?:local|internal|lan|localdomain)\Z"
)


@rule(kind=Kind.DOCKERFILE, severity=Severity.MEDIUM, safety=Safety.UNSAFE, see=("curlUseHttpsUrl", "wgetUseHttpsUrl"))
def insecure_download(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in dockerfile.instructions:
        if instruction.keyword not in ("RUN", "ADD") or not instruction.mentions("http://", "HTTP://"):
            continue
        script = instruction.script if instruction.keyword == "RUN" else None
        is_verified = bool(instruction.flag("checksum")) or (script is not None and verifies(script))
        for word in _plain_urls(instruction):
            server = host(word.value)
            message = f"{f'`{server}`' if server else 'a server'} is asked over a plain connection"
            severity = Severity.LOW if is_verified else None
            edit = _with_tls(instruction, word) if server else "a variable decides which server that is"
            if isinstance(edit, str):
                yield Problem(word.span, message, why_no_fix=edit, severity=severity)
                continue
            assumes = "the server must offer TLS, and the image trust its certificate; only a build can tell"
            yield Problem(word.span, message, Fix("Use https", Safety.UNSAFE, (edit,), assumes), severity=severity)


def _plain_urls(instruction: Instruction) -> Iterator[Word]:
    if instruction.keyword == "ADD":
        words = iter(instruction.words[:-1])
    else:
        script = instruction.script
        words = (word for c in script.named(*_FETCHERS) for word in urls(c)) if script else iter(())
    for word in words:
        server = host(word.value)
        if scheme(word.value) == "http" and not (server and _LOCAL.match(server)):
            yield word


def _with_tls(instruction: Instruction, word: Word) -> Edit | str:
    """`http` becomes `https`, or in a clause why it is left to a person."""
    script = instruction.script if instruction.keyword == "RUN" else None
    text = word.span.of(instruction.document.text)
    at = text.lower().find("http://")
    if at < 0 or (script is not None and script.has_error):
        return "the URL is not written in one piece"
    if re.match(r"http://(?:[^/@]*@)?[^/@]*:\d", text[at:], re.IGNORECASE):
        return "it names a port, where the server may not offer TLS"
    place = word.span.start + at + len("http")
    return Edit(instruction.document.path, Span(place, place), "S" if text[at : at + 4].isupper() else "s")
