"""A version of OpenSSL is fetched that has known holes.

OpenSSL 3.0.0 to 3.0.6 overflow a buffer while they read a certificate (CVE-2022-3602, CVE-2022-3786), and everything
older than 3.0 has had no public security fixes since September 2023. What was built from source is mended by no package
manager, and missed by scanners that read a package manager's list.

Example:

```dockerfile
FROM debian:12
RUN curl -fsSLO https://www.openssl.org/source/openssl-3.0.4.tar.gz && tar -xf openssl-3.0.4.tar.gz
```

Install the package of the distribution, which gets fixes by itself, or build a version that is supported. There is no
fix: another version of a library is for a build and its tests to judge.
"""

import re
from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Span

_VERSION = re.compile(
    r"(?i)(?<![a-z]-)openssl(?:[-_/]|_VERSION[= ]|-VERSION[= ])[\"']?(?:openssl-)?v?"
    r"(?P<version>(?:0[._]9[._][78]|1[._]0[._][0-2]|1[._]1[._][01])[a-z]{0,2}|3\.0\.[0-6])(?![\w]|[.-]\d)"
)
_WHY = "another version of a library is for a build and its tests to judge"


@rule(kind=Kind.DOCKERFILE, severity=Severity.HIGH, safety=Safety.MANUAL, see=("KICS 5fa731ea",))
def vulnerable_openssl(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    text = dockerfile.text
    if "openssl" not in text and "OPENSSL" not in text:
        return
    for instruction in dockerfile.instructions:
        if instruction.keyword not in ("RUN", "ADD", "ENV", "ARG", "ONBUILD"):
            continue
        told: set[str] = set()
        for match in _VERSION.finditer(text, instruction.span.start, instruction.span.end):
            span = Span(*match.span("version"))
            version = match["version"].replace("_", ".")
            if version in told or any(c.span.contains(span) for c in dockerfile.comments):
                continue
            told.add(version)
            yield Problem(span, _message(version), why_no_fix=_WHY)


def _message(version: str) -> str:
    if version.startswith("3"):
        return f"OpenSSL {version} overflows a buffer while it reads a certificate"
    return f"OpenSSL {version} gets no security fixes any more"
