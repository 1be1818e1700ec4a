"""A port is published on every network interface of the host.

Docker's own rules of the packet filter let the packets through before ufw or firewalld see them: `5432:5432` on a
server with a public address is a database on the internet, whatever its firewall says. Scanners find it in minutes.

Example:

```yaml
services:
  db:
    image: postgres:16
    ports:
      - "5432:5432"
```

becomes

```yaml
services:
  db:
    image: postgres:16
    ports:
      - "127.0.0.1:5432:5432"
```

Other containers are not touched by it: they use the service's name and the container's port. People and programs on the
same machine still reach `localhost:5432`. The fix assumes that nobody comes from another machine, and how far that may
be assumed is decided port by port:

* Datastores and brokers, known by their image or their port: severity high; nobody else should be let in.
* Consoles, metrics and debuggers: for operators, who come by SSH tunnel or through a proxy with a login.
* Applications on ports such as 3000 or 8080: the public arrives at 80 and 443, so what is published elsewhere is opened
  in a browser on the same machine, or reached by a proxy on it. To keep a port open for the network on purpose, write
  its address, `0.0.0.0:8080:80`, or say so in a comment: `# hardener: ignore[port-on-all-interfaces] reason`.
* What is made for other machines (mail, DNS, VPN, MQTT, SSH, UDP, media servers, smart homes, games): severity low, the
  fix is unsafe. It is unsafe as well for a port that the project itself names at an address of the network or at
  `host.docker.internal`.
  So is that of an application in a file named for production, unless something else there is where the public arrives.
* Ports 80 and 443 of the host are where the public arrives, and are left alone.

A port that an override or another file publishes again is bound in all of them in one fix, or in none: Compose adds up
the lists, and one port of the host with two addresses does not start. Swarm does not honour addresses of the host, so
there is no fix there, nor for `mode: host` and `mode: ingress`. An address that is written, such as `0.0.0.0:8080:80`,
is a decision: it is shown where it opens a datastore or a console, and changed by an unsafe fix only.

With `127.0.0.1` alone, a program that takes `localhost` for `::1` and tries nothing else does not get through.
"""

import re
from collections.abc import Iterator
from posixpath import basename

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, Patch, Port
from hardener.knowledge.privilege.audience import Audience, Reach, front_of, reach_of
from hardener.knowledge.privilege.loopback import LOOPBACK, bound, is_everywhere, may_hold_more
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = ("451d79dc", "CIS 5.14", "CL-0005", "NET002", "OWASP Docker 5", "no-unbound-port-interfaces")
_OTHERS = "other containers use the service's name"
_SEVERITY = {
    Audience.SERVICES: Severity.HIGH,
    Audience.OPERATORS: Severity.MEDIUM,
    Audience.USERS: Severity.MEDIUM,
    Audience.MACHINES: Severity.LOW,
}
_FOR_PRODUCTION = re.compile(r"(?<![a-z])(?:prod(?:uction)?|live|staging|deploy|server)(?![a-z])", re.IGNORECASE)
_DELIBERATE = (Audience.SERVICES, Audience.OPERATORS)


@rule(kind=Kind.COMPOSE, severity=Severity.MEDIUM, safety=Safety.ASSUMED, see=_SEE)
def port_on_all_interfaces(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if service.home.has("ports") and not _has_no_ports(service):
            for port in service.own(service.ports):
                if problem := _problem(service, port, project):
                    yield problem


def _has_no_ports(service: Effective) -> bool:
    """Whether it runs in a network in which ports are not published."""
    mode = str(service.get("network_mode") or "")
    return mode in ("host", "none") or mode.startswith(("service:", "container:"))


def _problem(service: Effective, port: Port, project: Project) -> Problem | None:
    address = service.text(port.host_ip) if port.host_ip else port.host_ip
    if (port.host_ip and address is None) or not is_everywhere(address):
        return None
    reach = reach_of(service, port, project)
    if reach.audience is Audience.PUBLIC or (address is not None and reach.audience not in _DELIBERATE):
        return None
    what = f" ({reach.because})" if reach.because and reach.audience in _DELIBERATE else ""
    message = f"`{service.name}` publishes {_shown(port)}{what} on every interface"
    fix = _fix(service, port, reach)
    if isinstance(fix, str):
        return Problem(port.span, message, why_no_fix=fix, severity=_SEVERITY[reach.audience])
    return Problem(port.span, message, _with_assumption(fix, service, port, reach), None, _severity(reach))


def _severity(reach: Reach) -> Severity:
    return _SEVERITY[reach.audience]


def _shown(port: Port) -> str:
    if port.text is not None:
        return f"`{port.text}`"
    suffix = "" if port.protocol == "tcp" else f"/{port.protocol}"
    return f"port {port.published or port.target}{suffix}"


def _fix(service: Effective, port: Port, reach: Reach) -> Patch | str:
    """The edits that bind the port wherever it is published, or in a clause why there are none."""
    if service.is_swarm:
        return "swarm publishes on every interface, whatever address is written"
    if port.mode in ("host", "ingress"):
        return f"`mode: {port.mode}` is for swarm, which does not honour an address"
    if port.host_ip and "$" in port.host_ip:
        return f"`{port.host_ip}` says the address, and is set outside of this file"
    if _is_published_twice(port, service):
        return "the same port is published twice here"
    if may_hold_more(port, service):
        return "its variable may stand for an address as well"
    patch = bound(port, service.home)
    if patch is None:
        return service.home.why_not("ports", port.index)
    return _with_others(service, port, patch)


def _is_published_twice(port: Port, service: Effective) -> bool:
    sockets = [(p.published, p.target, p.protocol) for p in service.home.ports]
    return sockets.count((port.published, port.target, port.protocol)) > 1


def _with_others(service: Effective, port: Port, patch: Patch) -> Patch | str:
    """The patch with those of the other files that publish the same port of the host."""
    for layer in service.published_again(port) if port.published else ():
        again = f"{layer.document.path} publishes it again, and must be changed in the same step"
        others = [p for p in layer.ports if (p.published, p.target) == (port.published, port.target)]
        if not others:
            return again
        for other in others:
            if other.host_ip == LOOPBACK:
                continue
            more = None if other.host_ip else bound(other, layer)
            if more is None:
                return again
            if not set(more.edits) <= set(patch.edits):  # the same entry, by way of an anchor
                patch += more
    return patch


def _with_assumption(patch: Patch, service: Effective, port: Port, reach: Reach) -> Fix:
    title = f"Publish {_shown(port)} of `{service.name}` on {LOOPBACK} only"
    nobody = f"assumes that nobody reaches `{service.name}` on this port from another machine"
    if reach.audience is Audience.MACHINES:
        safety, assumes = Safety.UNSAFE, f"{nobody}, although {reach.because}"
    elif reach.contrary:
        safety, assumes = Safety.UNSAFE, f"{nobody}, although {reach.contrary}"
    elif port.host_ip:
        safety, assumes = Safety.UNSAFE, f"{nobody}, although the address is written on purpose"
    elif reach.audience is Audience.USERS and (front := front_of(service)):
        safety, assumes = Safety.ASSUMED, f"{nobody}; the public arrives at `{front}`, {_OTHERS}"
    elif reach.audience is Audience.USERS and _FOR_PRODUCTION.search(basename(service.home.document.path)):
        safety, assumes = Safety.UNSAFE, f"{nobody}, although the file is named for production"
    else:
        safety, assumes = Safety.ASSUMED, f"{nobody}; {_OTHERS}"
    if service.text(port.published or "") is None:
        assumes += f", and that `{port.published}` is a port and no address"
    return Fix(title, safety, patch.edits, assumes, patch.promises)
