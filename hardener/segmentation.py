"""Puts a datastore on a network of its own, shared only with the services that name it: one fix over them all."""

import re
from typing import TYPE_CHECKING, Any

from hardener.documents.yaml_edit import Patch
from hardener.service_health import BEFORE_NETWORKS
from hardener.workload import workload

if TYPE_CHECKING:
    from hardener.documents.compose import ComposeFile
    from hardener.merged import Effective
    from hardener.project import Project

_STORES = frozenset(("database", "messaging"))
_NAMED_IN = ("command", "entrypoint", "environment", "depends_on", "links", "labels", "healthcheck", "volumes_from")


def is_exposed_datastore(service: "Effective", project: "Project") -> bool:
    """Whether it is a datastore that publishes nothing, on a network with a way out."""
    if service.ports or service.has("network_mode") or not service.is_asked_here or not service.has("image"):
        return False
    image = workload(service, project).image
    if image is None or image.kind not in _STORES:
        return False
    declared = service.home.document.get("networks")
    declared = declared if isinstance(declared, dict) else {}
    names = [named.name for _, named in service.networks] or ["default"]
    return not any(_is_closed(declared.get(name)) for name in names)


def neighbours(service: "Effective", project: "Project") -> tuple["Effective", ...]:
    """The other services of the file that name it, or that it names."""
    others = (e for e in project.effective(service.home.document) if e.name != service.name)
    return tuple(e for e in others if _names(e, service.name) or _names(service, e.name))


def apart(service: "Effective", others: tuple["Effective", ...], compose: "ComposeFile") -> Patch | str:
    """The edits that put them on an internal network of their own, or in a clause why there are none."""
    if any(_is_said_twice(each) for each in (service, *others)):
        return "other files have a say in the networks of its services"
    if any(each.has("network_mode") for each in others):
        return "a service that needs it is on no network of its own"
    name = _free_name(f"{service.name}-internal", compose)
    patches = [_moved(service, name), *(_joined(each, name) for each in others), _declared(name, compose)]
    done = [patch for patch in patches if patch is not None]
    if len(done) < len(patches):
        return "the file is written in a way that cannot be extended without guessing"
    return sum(done, Patch())


def _is_closed(network: Any) -> bool:
    """Whether nothing leaves the network, or it is somebody else's to say."""
    return isinstance(network, dict) and (network.get("internal") in ("true", "True", "yes") or "external" in network)


def _names(service: "Effective", name: str) -> bool:
    word = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-])")
    return any(word.search(str(service.get(key))) for key in _NAMED_IN if service.has(key))


def _is_said_twice(service: "Effective") -> bool:
    return bool(service.said_elsewhere("networks") or service.reaches) or not service.is_base or len(service.layers) > 1


def _free_name(wish: str, compose: "ComposeFile") -> str:
    taken = compose.get("networks")
    return wish if not isinstance(taken, dict) or wish not in taken else f"{wish}-only"


def _moved(service: "Effective", name: str) -> Patch | None:
    """The datastore leaves the one network that it is on."""
    home = service.home
    value = home.get("networks")
    if value is None and not home.has("networks"):
        return home.set(("networks",), [name], BEFORE_NETWORKS)
    if not isinstance(value, list | dict) or len(value) != 1:
        return None
    if isinstance(value, list):
        return home.set(("networks", 0), name)
    (network,) = value
    return home.rename(("networks", network), name, None) if value[network] is None else None


def _joined(service: "Effective", name: str) -> Patch | None:
    """What needs it stays where it is, and joins."""
    home = service.home
    if not home.has("networks"):
        return home.set(("networks",), ["default", name], BEFORE_NETWORKS)
    if isinstance(home.get("networks"), dict):
        return home.set(("networks", name), None)
    return home.append(("networks",), name)


def _declared(name: str, compose: "ComposeFile") -> Patch | None:
    return compose.set(("networks", name), {"internal": True})
