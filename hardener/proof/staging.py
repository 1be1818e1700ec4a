"""Rewrites what Compose would run so that it runs apart: own names, own volumes, loopback ports, labels."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hardener.proof.docker import docker
from hardener.proof.host_network import apart_from_the_host
from hardener.proof.mounts import make_missing_secrets, own_mount, own_volume
from hardener.proof.samples import UNSET, stand_in
from hardener.proof.traces import Run

# What names something outside of the project, or would be noticed there.
_DROPPED = ("container_name", "develop", "external_links", "logging", "mac_address", "volumes_from")
_LOGGING = {"driver": "json-file", "options": {"max-size": "10m", "max-file": "2"}}
_MOST_SAMPLES = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """What is run together: a Compose project, or a single Dockerfile. `name` is how people call it.

    `folder` and `files` are relative to the root of the project; no files: those Compose finds by itself.
    """

    name: str
    folder: str
    files: tuple[str, ...] = ()
    dockerfile: str | None = None


@dataclass(frozen=True, slots=True)
class Staged:
    """A version of a unit, ready to be run: its project name, its file, its model, and what it would have published."""

    project: str
    file: Path
    model: dict[str, Any]
    published: dict[str, tuple[str, ...]]
    ports: dict[str, str]

    def compose(self) -> tuple[str, ...]:
        return ("compose", "-p", self.project, "-f", str(self.file))


def resolved(unit: Unit, copy: Path) -> dict[str, Any] | str:
    """What Compose makes of the files of a copy; the reason in words where it refuses them.

    Files that git does not know and Compose asks for are made from the samples beside them, in the copy only.
    """
    if unit.dockerfile:
        context = str(copy / unit.folder)
        return {"services": {"app": {"build": {"context": context, "dockerfile": str(copy / unit.dockerfile)}}}}
    files = [word for file in unit.files for word in ("-f", str(copy / file))]
    for _ in range(_MOST_SAMPLES):
        done = docker("compose", *files, "config", "--format", "json", folder=copy / unit.folder)
        if UNSET in done.err and stand_in(UNSET, copy, copy / unit.folder):
            continue
        if done.code == 0:
            model: dict[str, Any] = json.loads(done.out)
            make_missing_secrets(model, copy)
            return model
        if not stand_in(done.last_words, copy, copy / unit.folder):
            break
    return done.last_words


def stage(run: Run, version: str, copy: Path, resolved: dict[str, Any]) -> Staged:
    """The version under a generated name, with nothing in it that another project or the host would notice."""
    project = f"hardener-{run.id}-{version}"
    published = {name: tuple(_addresses(service)) for name, service in resolved.get("services", {}).items()}
    ports = _host_ports(resolved)
    model = dict(resolved, name=project)
    built = {s["image"]: f"{project}-{n}" for n, s in model["services"].items() if "build" in s and s.get("image")}
    model["services"] = {
        name: _service(run, f"{project}-{name}", service, built, copy) for name, service in model["services"].items()
    }
    apart_from_the_host(model["services"])
    model["volumes"] = {
        n: _labelled(own_volume(item or {}), run) for n, item in (resolved.get("volumes") or {}).items()
    }
    model["networks"] = {
        n: _labelled(_network(item or {}), run) for n, item in (resolved.get("networks") or {}).items()
    }
    model["networks"].setdefault("default", {"labels": run.labels})
    file = run.folder / f"{version}.json"
    file.write_text(json.dumps(model, indent=1))
    return Staged(project, file, model, published, ports)


def publish(staged: Staged, exposed: dict[str, Iterable[str]]) -> None:
    """Publish on loopback what the built images expose as well, so that every port can be asked."""
    for name, ports in exposed.items():
        service = staged.model["services"][name]
        if mode := str(service.get("network_mode", "")):
            service.pop("ports", None)
            _, _, other = mode.partition("service:")
            if other not in staged.model["services"]:
                continue
            service = staged.model["services"][other]  # whose network it is in
        have = {(str(p["target"]), p.get("protocol", "tcp")) for p in service.get("ports", ())}
        more = [p.partition("/") for p in ports]
        new = {(number, protocol or "tcp") for number, _, protocol in more} - have
        service["ports"] = [*service.get("ports", ()), *(_port(number, protocol) for number, protocol in sorted(new))]
    staged.file.write_text(json.dumps(staged.model, indent=1))


def _service(run: Run, image: str, service: dict[str, Any], built: dict[str, str], copy: Path) -> dict[str, Any]:
    made = {key: value for key, value in service.items() if key not in _DROPPED}
    made["labels"] = {**_labels(made.get("labels")), **run.labels}
    made["logging"] = _LOGGING
    if "build" in made:
        build = {key: value for key, value in made["build"].items() if key not in ("tags", "cache_to")}
        made |= {"build": {**build, "labels": {**_labels(build.get("labels")), **run.labels}}, "image": image}
        made.pop("pull_policy", None)
    elif made.get("image") in built:
        made["image"] = built[made["image"]]
    if made.get("restart") not in (None, "no"):
        made["restart"] = "on-failure:5"  # a service that never stays up is to be seen as such
    made["ports"] = [_port(str(p["target"]), p.get("protocol", "tcp")) for p in made.get("ports", ())]
    made["networks"] = {
        name: {k: v for k, v in (item or {}).items() if k not in ("ipv4_address", "ipv6_address")}
        for name, item in (made.get("networks") or {}).items()
    }
    mounts = (own_mount(volume, copy, run.folder / f"{copy.name}-outside") for volume in made.get("volumes", ()))
    made["volumes"] = [mount for mount in mounts if mount]
    return made


def _port(target: str, protocol: str) -> dict[str, Any]:
    return {"mode": "ingress", "host_ip": "127.0.0.1", "target": int(target), "protocol": protocol}


def _network(item: dict[str, Any]) -> dict[str, Any]:
    """A network of the run's own, also where the project shares one with others, or with a network card."""
    is_bridge = item.get("driver") in (None, "bridge")
    dropped = ("name", "external", "ipam") if is_bridge else ("name", "external", "ipam", "driver", "driver_opts")
    return {key: value for key, value in item.items() if key not in dropped}


def _labelled(item: dict[str, Any], run: Run) -> dict[str, Any]:
    return {**item, "labels": {**_labels(item.get("labels")), **run.labels}}


def _labels(labels: Any) -> dict[str, str]:
    return dict(labels) if isinstance(labels, dict) else dict(item.partition("=")[::2] for item in labels or ())


def _addresses(service: dict[str, Any]) -> Iterable[str]:
    for port in service.get("ports", ()):
        yield f"{port.get('host_ip') or '0.0.0.0'}:{port.get('published') or '*'}"  # noqa: S104


def _host_ports(model: dict[str, Any]) -> dict[str, str]:
    """Which service and port of it answers at each port that the project would publish on the host."""
    return {
        str(port["published"]): f"{name}:{port['target']}"
        for name, service in model.get("services", {}).items()
        for port in service.get("ports", ())
        if re.fullmatch(r"\d+", str(port.get("published", "")))
    }
