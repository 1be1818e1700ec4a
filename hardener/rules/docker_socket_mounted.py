"""A container can talk to the container engine of its host.

Who can talk to the engine can start a container with every right on the host: the socket is the root password. The
option `:ro` does not help, as it keeps the file from being replaced, not from being spoken to. The same holds for the
sockets of containerd, podman, CRI-O and systemd, for a folder that holds one of them, and for `/`.

Example:

```yaml
services:
  proxy:
    image: traefik:v3.6
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
```

This rule has no fix: which calls the service needs is not written anywhere. What helps:

* A proxy for the socket, such as tecnativa/docker-socket-proxy, on an internal network: it lets through only the calls
  that are named in its environment (`CONTAINERS: 1`; `POST` is off by default). The service gets
  `DOCKER_HOST: tcp://socket-proxy:2375` in place of the mount. The proxies that are known for this are not reported.
* Traefik and other readers of labels also take their configuration from files.
* For builds in CI: rootless BuildKit or podman. For the engine itself: rootless mode.
"""

import re
from collections.abc import Iterator

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.knowledge.privilege.host_mounts import HostMount, host_mounts, is_at_or_below
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = ("CIS 5.32", "CL-0001", "OWASP Docker 1", "SEC003", "d6355c88", "exposing-docker-socket-volume")
_SOCKETS = {
    "docker.sock": "Docker",
    "containerd.sock": "containerd",
    "podman.sock": "podman",
    "crio.sock": "CRI-O",
    "dockershim.sock": "Docker",
}
_FOLDERS = {
    "/run/containerd": "containerd",
    "/run/podman": "podman",
    "/run/crio": "CRI-O",
    "/run/systemd": "systemd",
    "/run": "Docker and containerd",
}
# Proxies whose purpose is to hold the socket in the place of others.
_PROXIES = re.compile(r"(?:^|/)(?:docker-)?socket-proxy(?=$|[:@])")
_WHY = "a proxy that lets through only the calls it needs, such as tecnativa/docker-socket-proxy, must take its place"


@rule(kind=Kind.COMPOSE, severity=Severity.CRITICAL, safety=Safety.MANUAL, see=_SEE)
def docker_socket_mounted(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in project.effective(compose):
        if not service.home.has("volumes") and not service.home.has("secrets") and not service.home.has("configs"):
            continue
        for mount in () if _is_proxy(service) else host_mounts(service):
            if message := _message(mount):
                yield Problem(mount.span, f"`{service.name}` {message}", why_no_fix=_WHY)


def _is_proxy(service: Effective) -> bool:
    return service.image is not None and bool(_PROXIES.search(service.image.text))


def _message(mount: HostMount) -> str | None:
    path = mount.path.replace("/var/run", "/run", 1) if is_at_or_below(mount.path, "/var/run") else mount.path
    name = path.rpartition("/")[2]
    if name in _SOCKETS or path == "/run/systemd/private":
        return f"can control {_SOCKETS.get(name, 'systemd')} through its socket `{mount.path}`"
    holder = "/run" if path in ("/", "/var", "/run") else next((f for f in _FOLDERS if is_at_or_below(f, path)), None)
    return f"mounts `{mount.path}`, which holds the socket of {_FOLDERS[holder]}" if holder else None
