"""The containers of a version as the engine sees them: of which service, in which state, behind which ports."""

from datetime import datetime, timedelta
from typing import Any

from hardener.proof.answers import denied, log_of
from hardener.proof.docker import docker, inspect

Container = dict[str, Any]


def containers_of(project: str) -> list[Container]:
    """All containers of a Compose project, also those that have ended, by name."""
    ids = docker("ps", "-a", "-q", "--filter", f"label=com.docker.compose.project={project}").out.split()
    return sorted(inspect("container", *ids), key=lambda c: str(c["Name"]))


def service_of(container: Container) -> str:
    return str(container["Config"]["Labels"]["com.docker.compose.service"])


def started_about(container: Container) -> str:
    """When it was started, rather too early: the engine notes it once the program has begun to write."""
    noted = str(container["State"]["StartedAt"])[:19]
    try:
        return f"{(datetime.fromisoformat(noted) - timedelta(seconds=1)).isoformat()}Z"
    except (ValueError, OverflowError):
        return ""


def health_of(container: Container) -> str:
    """`healthy`, `starting`, `unhealthy`, or `none` where nothing checks it."""
    return str((container["State"].get("Health") or {}).get("Status") or "none")


def status_of(container: Container) -> str:
    """Whether it runs, and how well; or how it ended."""
    state = container["State"]
    if state.get("OOMKilled"):
        return "killed: out of memory"
    if state["Status"] == "exited":
        return f"exited with {state['ExitCode']}"
    health = health_of(container)
    return str(state["Status"]) if health in ("none", "healthy") else f"{state['Status']}, its health check is {health}"


def why_down(container: Container) -> str:
    """What a container that is not well said last: its health check, or the line of its log that tells most."""
    health = (container["State"].get("Health") or {}).get("Log") or []
    if container["State"]["Running"] and health:
        return str(health[-1].get("Output", "")).strip()[:200]
    lines = log_of(container["Id"])
    return next(iter([*denied(lines).values()][-1:] or lines[-1:]), container["State"].get("Error", ""))[:200]


def ports_of(container: Container) -> list[tuple[int, int]]:
    """The TCP ports of a container, with the ports of this machine that lead to them."""
    published = container["NetworkSettings"]["Ports"] or {}
    pairs = {
        (port, entry["HostPort"])
        for port, entries in published.items()
        for entry in entries or ()
        if port.endswith("/tcp")
    }
    return sorted((int(port.partition("/")[0]), int(host)) for port, host in pairs)


def now(containers: list[Container], place: str) -> int | None:
    """Where `service:port` answers on this machine now."""
    name, _, port = place.rpartition(":")
    found = (dict(ports_of(c)).get(int(port)) for c in containers if service_of(c) == name)
    return next((p for p in found if p), None)
