"""A script from the network is run as it arrives.

What the server sends today is run as root in the build, and nobody has read it: the server may be broken into, the
name may be sold, and a connection that is cut runs half a script. No checksum says that it is what it was last time.

Example:

```dockerfile
FROM debian:12-slim
RUN curl -fsSL https://example.com/install.sh | bash
```

Write instead, with the checksum of the script that you have read:

    ADD --checksum=sha256:<checksum> https://example.com/install.sh /tmp/install.sh
    RUN bash /tmp/install.sh && rm /tmp/install.sh

or install the program from a package, or copy it from its image with `COPY --from=`. No machine should invent the
checksum, as it would vouch for whatever the server sends at that moment. `missing-pipefail` at least stops a build
whose download fails.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.knowledge.building.downloads import DOWNLOADERS, host, run_as_they_arrive, scheme, urls
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Span

_WHY = "only a person can read the script and vouch for its checksum: `ADD --checksum=sha256:… URL`, then RUN it"


@rule(kind=Kind.DOCKERFILE, severity=Severity.HIGH, safety=Safety.MANUAL, see=("DD054", "OWASP Docker 9"))
def curl_pipe_shell(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in dockerfile.instructions:
        if instruction.keyword not in ("RUN", "ONBUILD") or not instruction.mentions(*DOWNLOADERS):
            continue
        script = (instruction.child or instruction).script
        for download, runner in run_as_they_arrive(script) if script else ():
            url = next((word.value for word in urls(download)), "")
            what = f"a script of `{host(url)}`" if host(url) else "a script from the network"
            plain = scheme(url) in ("http", "ftp")
            message = f"{what} is run by `{runner.name}` as it arrives{', over a plain connection' if plain else ''}"
            span = Span(min(download.span.start, runner.span.start), max(download.span.end, runner.span.end))
            yield Problem(span, message, why_no_fix=_WHY, severity=Severity.CRITICAL if plain else None)
