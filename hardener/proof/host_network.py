"""Takes services out of the network of this machine: they get one of their own together that feels the same."""

from typing import Any

# In a container's own network anybody may bind low ports; on a machine root only.
_LOW_PORTS = "net.ipv4.ip_unprivileged_port_start"


def apart_from_the_host(services: dict[str, Any]) -> None:
    """What would bind ports of this machine, and reach what runs on it, shares the network of one of them instead."""
    found = {name for name, service in services.items() if service.get("network_mode") == "host"}
    members = sorted(found, key=lambda name: (bool(found & set(services[name].get("depends_on") or ())), name))
    for number, name in enumerate(members):
        service = services[name]
        service.pop("ports", None)
        service.pop("networks", None)
        if number:
            service["network_mode"] = f"service:{members[0]}"
            service["depends_on"] = {members[0]: {"condition": "service_started"}, **(service.get("depends_on") or {})}
        else:
            del service["network_mode"]
            service["sysctls"] = {**dict(service.get("sysctls") or {}), _LOW_PORTS: "1024"}
