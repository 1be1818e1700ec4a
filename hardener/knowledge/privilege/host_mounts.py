"""What of the host a service mounts, also by named volumes, secrets and configs; makes a mount read-only."""

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import normpath
from typing import TYPE_CHECKING, Any

from hardener.text import Span

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.documents.compose import Patch, Service, Volume


@dataclass(frozen=True, slots=True)
class HostMount:
    """A path of the host in a container. `volume` is its entry in `volumes:`, None for a secret or config.

    `by_name`: the path is said by `driver_opts` of a named volume.
    """

    path: str  # normalised; a leading `~` is kept
    target: str
    read_only: bool
    span: Span
    volume: "Volume | None" = None
    by_name: bool = False


def host_mounts(service: "Effective") -> Iterator[HostMount]:
    """The mounts that this file writes, with variables filled in where they are known."""
    for volume in service.own(service.volumes):
        source = volume.source and (service.text(volume.source) or volume.source)
        if source and volume.type == "bind":
            yield HostMount(normal_path(source), volume.target, volume.read_only, volume.span, volume)
        elif source and (device := _device_of(source, service)):
            where, ro = device
            yield HostMount(normal_path(where), volume.target, volume.read_only or ro, volume.span, volume, True)
    for key, items in (("secrets", service.secrets), ("configs", service.configs)):
        for named in service.own(items):
            path = _top_level(service, key, named.name).get("file")
            if isinstance(path, str) and path.startswith(("/", "~")):
                yield HostMount(normal_path(path), named.name, True, named.span)


def read_only(mount: HostMount, service: "Service") -> "Patch | None":
    """The mount with `ro` among its options, or with `read_only: true`; None where it cannot be edited for certain."""
    volume = mount.volume
    if volume is None:
        return None
    if volume.text is None:
        return service.set(("volumes", volume.index, "read_only"), True, after=("source", "target"))
    return with_options(volume, ["ro", *(option for option in volume.options if option != "rw")], service)


def with_options(volume: "Volume", options: list[str], service: "Service") -> "Patch | None":
    """A mount in the short form with these options in place of its own."""
    text, written = volume.text or "", f"{volume.source}:{volume.target}"
    if text.removeprefix(written) not in ("", ":" + ",".join(volume.options)) or not text.startswith(written):
        return None
    return service.set(("volumes", volume.index), ":".join([written, *([",".join(options)] if options else [])]))


def is_at_or_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def normal_path(path: str) -> str:
    """Docker cleans a path before it uses it: `/.`, `//` and `/etc/..` are all the root."""
    normal = normpath(path)
    return "/" + normal.lstrip("/") if normal.startswith("//") else normal


def _device_of(name: str, service: "Effective") -> tuple[str, bool] | None:
    """The path of the host behind a named volume, and whether it is read-only."""
    options = _top_level(service, "volumes", name).get("driver_opts")
    device = options.get("device") if isinstance(options, dict) else None
    if not isinstance(options, dict) or not isinstance(device, str) or not device.startswith(("/", "~", "$")):
        return None
    flags = str(options.get("o") or "").split(",")
    is_bind = str(options.get("type") or "").lower() == "none" or "bind" in flags or "rbind" in flags
    return (service.text(device) or device, "ro" in flags) if is_bind else None


def _top_level(service: "Effective", section: str, name: str) -> dict[str, Any]:
    for file in service.run.all_files:
        if isinstance(found := file.get(section, name), dict):
            return found
    return {}
