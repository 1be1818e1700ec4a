"""Puts a datastore on a network of its own, shared only with the services that name it: one fix over them all."""

import re
from typing import TYPE_CHECKING, Any

from hardener.documents.yaml_edit import Patch
from hardener.knowledge.running.service_health import BEFORE_NETWORKS
from hardener.knowledge.running.workload import other_start, workload

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.documents.compose import ComposeFile
    from hardener.project import Project

_STORES = frozenset(("database", "messaging"))
_NAMED_IN = ("command", "entrypoint", "environment", "depends_on", "links", "labels", "healthcheck", "volumes_from")


def is_exposed_datastore(service: "Effective", project: "Project") -> bool:
    """Whether it is a datastore that publishes nothing, on a network with a way out."""
    if service.ports or service.has("network_mode") or not service.is_asked_here or not service.has("image"):
        return False
    load = workload(service, project)
    if load.image is None or load.image.kind not in _STORES or other_start(service, load):
        return False
    names = [named.name for _, named in service.networks] or ["default"]
    declared = _declared_networks(service.home.document)
    return bool(_open(names, declared)) and not any("external" in (declared.get(name) or {}) for name in names)


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


def _declared_networks(compose: "ComposeFile") -> dict[str, Any]:
    declared = compose.get("networks")
    return declared if isinstance(declared, dict) else {}


def _open(names: list[str], declared: dict[str, Any]) -> list[str]:
    """The networks among these that lead out."""
    return [n for n in names if (declared.get(n) or {}).get("internal") not in ("true", "True", "yes")]


def _names(service: "Effective", name: str) -> bool:
    word = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-])")
    return any(word.search(str(service.get(key))) for key in _NAMED_IN if service.has(key))


def _is_said_twice(service: "Effective") -> bool:
    return bool(service.said_elsewhere("networks") or service.reaches) or not service.is_base or len(service.layers) > 1


def _free_name(wish: str, compose: "ComposeFile") -> str:
    return f"{wish}-only" if wish in _declared_networks(compose) else wish


def _moved(service: "Effective", name: str) -> Patch | None:
    """The datastore leaves the one network of its own that leads out."""
    home = service.home
    value = home.get("networks")
    if not home.has("networks"):
        return home.set(("networks",), [name], BEFORE_NETWORKS)
    leading_out = _open([n.name for n in home.networks], _declared_networks(home.document))
    if not isinstance(value, list | dict) or len(leading_out) != 1:
        return None
    (network,) = leading_out
    if isinstance(value, list):
        return home.set(("networks", value.index(network)), name)
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
