"""Where a service can write: volumes, folders of the host and tmpfs, and what is known of who owns them."""

from collections.abc import Iterable, Iterator
from posixpath import dirname, normpath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.documents.compose import Volume
    from hardener.project import Project


def path_of(target: str) -> str:
    """A path of a container, as it is behind the links that every distribution has."""
    path = normpath(target)
    return path.removeprefix("/var") if path == "/var/run" or path.startswith("/var/run/") else path


def is_within(path: str, folders: Iterable[str]) -> bool:
    """Whether the path is one of the folders or lies in one."""
    path = path_of(path)
    return any(path == (folder := path_of(f)) or path.startswith(folder.rstrip("/") + "/") for f in folders)


def mounts(service: "Effective") -> Iterator[tuple["Volume", str]]:
    """Every mount that is not a tmpfs, with its target."""
    for _, volume in service.volumes:
        if volume.type != "tmpfs":
            yield volume, service.text(volume.target) or volume.target


def tmpfs_of(service: "Effective") -> list[str]:
    """The paths of its tmpfs, whichever way they are written; swarm passes over the key `tmpfs`."""
    listed = None if service.is_swarm else service.get("tmpfs")
    short = [str(entry).partition(":")[0] for entry in (listed if isinstance(listed, list) else ())]
    return short + [volume.target for _, volume in service.volumes if volume.type == "tmpfs"]


def is_filled_from_image(volume: "Volume", service: "Effective") -> bool:
    """Whether a new volume takes content and owner from the image: one that the engine itself keeps on its disk."""
    if volume.type != "volume" or "nocopy" in volume.options or _nocopy(volume, service):
        return False
    name = volume.source
    return name is None or all(not _has_driver(layer.document.get("volumes", name)) for layer in service.layers)


def _nocopy(volume: "Volume", service: "Effective") -> bool:
    if volume.text is not None:
        return False
    layer = next((layer for layer, each in service.volumes if each is volume), None)
    return layer is not None and layer.get("volumes", volume.index, "volume", "nocopy") == "true"


def _has_driver(definition: Any) -> bool:
    if not isinstance(definition, dict):
        return False
    return bool(definition.get("driver_opts")) or definition.get("driver", "local") != "local"


def is_file_secret_of_others(service: "Effective", project: "Project") -> bool:
    """Whether it has secrets in files whose owner and mode nobody here can see: those that were there before."""
    for layer, secret in service.secrets:
        file = layer.document.get("secrets", secret.name, "file")
        if not isinstance(file, str):
            return True  # of another file, of swarm, from the environment
        path = normpath(f"{dirname(layer.document.path) or '.'}/{file}")
        if path not in project.documents or project.files.read(path) is not None:
            return True
    return False


def inline_content(service: "Effective") -> str | None:
    """The secret or config that Compose writes into the container itself, which a read-only root refuses."""
    for kind, used in (("secrets", service.secrets), ("configs", service.configs)):
        for layer, named in used:
            definition = layer.document.get(kind, named.name)
            if isinstance(definition, dict) and ("environment" in definition or "content" in definition):
                return f"the {kind[:-1]} `{named.name}`"
    return None
