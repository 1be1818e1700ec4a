"""The engine listens on TCP without asking for certificates.

Whoever reaches the port is root of the host: starting a container that mounts `/` takes one request. Web pages that
somebody on the host opens reach a port on the loopback, too.

Example:

```json
{
  "hosts": ["unix:///var/run/docker.sock", "tcp://0.0.0.0:2375"]
}
```

Take the address out and use `ssh://`, or make certificates and set `tlsverify`, `tlscacert`, `tlscert` and `tlskey`.
`tls` alone encrypts, but lets everyone in. No machine can make the certificates, nor knows who connects.
"""

from collections.abc import Iterator

from hardener.documents.daemon import DaemonFile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DAEMON, severity=Severity.CRITICAL, safety=Safety.MANUAL, see=("CIS 2.7", "OWASP Docker 1"))
def daemon_tcp_without_tls(daemon: DaemonFile, project: Project) -> Iterator[Problem]:
    if daemon.get("tlsverify") is True:
        return
    for span, host in daemon.strings("hosts"):
        if host.startswith("tcp://"):
            message = f"whoever reaches `{host}` is root of the host"
            why = "it needs certificates (`tlsverify`), or its users a way that asks who they are (`ssh://`)"
            yield Problem(span, message, why_no_fix=why)
