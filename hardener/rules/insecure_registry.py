"""The engine takes images from a registry without TLS.

Everyone between the engine and the registry can change the images on their way, and read the password that is sent
for them.

Example:

```json
{
  "insecure-registries": ["registry.example.com:5000"]
}
```

Give the registry a certificate; one of your own goes into `/etc/docker/certs.d/⟨registry⟩/ca.crt`. Registries on the
loopback are left alone. There is no fix, since pulls fail until the registry has its certificate.
"""

import re
from collections.abc import Iterator

from hardener.documents.daemon import DaemonFile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_LOOPBACK = re.compile(r"(?:localhost|127(?:\.\d+){3}|\[?::1\]?)(?:[:/]|\Z)")


@rule(kind=Kind.DAEMON, severity=Severity.HIGH, safety=Safety.MANUAL, see=("CIS 2.5",))
def insecure_registry(daemon: DaemonFile, project: Project) -> Iterator[Problem]:
    for span, registry in daemon.strings("insecure-registries"):
        if not _LOOPBACK.match(registry):
            message = f"images of `{registry}` can be changed on their way"
            yield Problem(span, message, why_no_fix="the registry needs a certificate that the engine trusts first")
