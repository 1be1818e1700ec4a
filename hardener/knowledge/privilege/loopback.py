"""Publishes a port on 127.0.0.1 only: the edit of one entry of `ports:` in the form that it has."""

import ipaddress
from typing import TYPE_CHECKING

from hardener.documents.yaml_edit import Patch

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.documents.compose import Port, Service

LOOPBACK = "127.0.0.1"


def is_everywhere(host_ip: str | None) -> bool:
    """Whether a port with this address is published on every interface; an unknown variable counts as an address."""
    if host_ip is None:
        return True
    text = host_ip.strip().removeprefix("[").removesuffix("]")
    if text in ("", "*"):
        return True
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return address.is_unspecified or bool(mapped and mapped.is_unspecified)


def bound(port: "Port", service: "Service") -> Patch | None:
    """The entry with the address before it; None where it cannot be edited for certain."""
    keys = ("ports", port.index)
    if port.text is None:
        return service.set((*keys, "host_ip"), LOOPBACK, after=("target", "published"))
    rest = port.text if port.host_ip is None else port.text.removeprefix(port.host_ip).removeprefix(":")
    if port.host_ip is None and port.published is None:
        rest = f":{rest.removeprefix(':')}"
    return service.set(keys, f"{LOOPBACK}:{rest}")


def may_hold_more(port: "Port", service: "Effective") -> bool:
    """Whether a variable may stand for more than a port, such as `${DB_PORT}` for `127.0.0.1:5432`."""
    parts = [p for p in (port.published, port.target) if p and "$" in p]
    values = [service.text(p) for p in parts]
    if port.text is not None and port.published is None and None in values:
        return True
    return any(value is not None and not value.replace("-", "").replace("/", "").isalnum() for value in values)
