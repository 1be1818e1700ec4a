"""The engine does not protect its containers with firewall rules.

With `"iptables": false` nothing keeps the networks of containers apart, nor the outside from ports that were never
published, unless somebody writes all those rules by hand.

Example:

```json
{
  "iptables": false
}
```

Take the key out, and put rules of your own into the chain `DOCKER-USER`. There is no fix: a firewall that was written
by hand would meet with that of the engine.
"""

from collections.abc import Iterator

from hardener.documents.daemon import DaemonFile
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule


@rule(kind=Kind.DAEMON, severity=Severity.HIGH, safety=Safety.MANUAL, see=("CIS 2.4", "OWASP Docker 5a"))
def firewall_disabled(daemon: DaemonFile, project: Project) -> Iterator[Problem]:
    for key in ("iptables", "ip6tables"):
        if daemon.get(key) is False:
            message = f"`{key}` is off: nothing keeps containers and the outside apart"
            yield Problem(daemon.span_of(key), message, why_no_fix="a firewall written by hand may rely on it")
