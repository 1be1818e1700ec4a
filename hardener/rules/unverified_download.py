"""A program or archive is downloaded and never verified.

A download without a checksum or signature is whatever the server sends on the day of the build. Who gets hold of the
server, or of the name, gets into the image.

Example:

```dockerfile
FROM debian:12-slim
RUN curl -fsSL -o /tmp/tool.tar.gz https://example.com/tool-1.2.3.tar.gz \
    && tar -xzf /tmp/tool.tar.gz -C /opt
```

Write the publisher's checksum down and check it in the same RUN, or let the builder do it:

    ADD --checksum=sha256:<checksum> https://example.com/tool-1.2.3.tar.gz /tmp/

A RUN that checks something (`sha256sum -c`, `gpg --verify` …) is left alone, and so are scripts that are run as they
arrive, which `curl-pipe-shell` finds.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.knowledge.building.downloads import DOWNLOADERS, host, run_as_they_arrive, runs_or_unpacks, urls, verifies
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_WHY = "the publisher's checksum is not known here: compare it with `sha256sum -c` in the same RUN"


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=("CIS 4.11", "CIS 4.12", "NIST 4.1.3"))
def unverified_download(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    """One problem a RUN: who adds a checksum to one download sees the next."""
    for instruction in dockerfile.instructions:
        if instruction.keyword != "RUN" or not instruction.mentions(*DOWNLOADERS):
            continue
        script = instruction.script
        if script is None or verifies(script):
            continue
        run = {download.span for download, _ in run_as_they_arrive(script)}
        found = (
            (word, command)
            for command in script.named(*DOWNLOADERS)
            if command.span not in run
            for word in urls(command)
            if runs_or_unpacks(word.value)
        )
        if first := next(found, None):
            server = host(first[0].value)
            message = f"nothing verifies what is downloaded from {f'`{server}`' if server else 'the network'}"
            yield Problem(first[0].span, message, why_no_fix=_WHY)
