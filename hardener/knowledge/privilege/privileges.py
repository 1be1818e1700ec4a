"""What one service may run with: its user and its capabilities, decided together so that rules agree.

Who owns `user:`: where nothing says it and the image is known to work as its own user, `missing-cap-drop` sets it, as
that user needs no capability at all; a `user:` that asks for root belongs to `root-service-user`. The tmpfs of a
read-only root (`read_only_root`) are made for the user that is decided here.
"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hardener.knowledge.privilege.mounts import (
    is_file_secret_of_others,
    is_filled_from_image,
    is_within,
    mounts,
    tmpfs_of,
)
from hardener.knowledge.privilege.untried import ONLY_A_RUN, namesake, why_it_needs_root
from hardener.knowledge.running.identity import is_root
from hardener.knowledge.running.workload import Workload, other_start, workload
from hardener.model import Safety
from hardener.text import listed

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.documents.compose import Volume
    from hardener.facts.known import Capabilities, KnownImage
    from hardener.project import Project

KEYS = ("read_only", "cap_drop", "cap_add", "security_opt", "tmpfs")  # they stand beside each other
# What Docker leaves to a container: a fix gives nothing beyond it.
_DEFAULT = frozenset(
    "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE NET_RAW SETFCAP SETGID SETPCAP SETUID "
    "SYS_CHROOT".split()
)
# What an entrypoint needs to hand over to another user; a process that starts as that user needs none of it.
IGNORES_TMPFS = "it would need a `tmpfs`, which swarm ignores: mount one as a volume of the type `tmpfs` first"
_TO_DROP = frozenset(("CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"))
# Where a program that started as root reads or writes what belongs to others: keys, logs.
_OF_OTHERS = re.compile(r"cert|ssl|tls|key|letsencrypt|acme|private|secret|\.pem|/logs?(?:/|$)", re.IGNORECASE)
# Where mounts do not decide whether a service can write its data.
_NOT_DATA = ("/docker-entrypoint-initdb.d", "/etc", "/usr", "/opt", "/tmp", "/var/log", "/backup", "/backups")
_CONTENT = ("/usr/share/nginx/html", "/var/www", "/usr/local/apache2/htdocs")
_MOVES_DATA = ("PGDATA", "POSTGRES_INITDB_WALDIR", "MYSQL_DATADIR")


@dataclass(frozen=True, slots=True)
class Privileges:
    """With `user` (None: as it starts now) and these capabilities, and no other, the service works.

    `tmpfs` is what `user` needs to write to. `assumes` is what that rests on.
    """

    capabilities: tuple[str, ...]
    user: str | None
    tmpfs: tuple[str, ...]
    safety: Safety
    assumes: str


def spelled(capability: object) -> str:
    """The name of a capability in one spelling: `cap_net_raw` and `CAP_NET_RAW` are `NET_RAW`."""
    return str(capability).strip().upper().removeprefix("CAP_")


def added(service: "Effective") -> list[str]:
    listed = service.get("cap_add")
    return [spelled(c) for c in listed] if isinstance(listed, list) else []


def dropped(service: "Effective") -> list[str]:
    listed = service.get("cap_drop")
    return [spelled(c) for c in listed] if isinstance(listed, list) else []


def least_privileges(service: "Effective", project: "Project") -> Privileges | str:
    """The least that the service is known to work with, or as a clause what is missing to know it.

    Where other services build on it, or other files change it, it is the least that they all work with.
    """
    known: list[Privileges] = []
    for as_root in (False, True):
        found = [_least(each, project, as_root) for each in (service, *service.reaches)]
        if isinstance(found[0], str):
            return found[0]
        if missing := next((other for other in found if isinstance(other, str)), None):
            return f"another service or file builds on it, of which not enough is known: {missing}"
        known = [each for each in found if isinstance(each, Privileges)]
        if len({(each.user, each.tmpfs) for each in known}) == 1:
            break
    if service.is_swarm and any(each.tmpfs for each in known):
        return IGNORES_TMPFS
    names = {name for each in known for name in each.capabilities}
    return replace(min(known, key=lambda each: each.safety), capabilities=tuple(sorted(names)))


def _least(service: "Effective", project: "Project", as_root: bool) -> Privileges | str:
    load = workload(service, project)
    if "ALL" in added(service):
        return "`cap_add` gives it all of them"
    if load.is_unprivileged:
        return _unprivileged(service, load)
    if load.asked is not None and "$" in load.asked:
        return _untried(service, load, "a variable decides which user it runs as", project)
    image = load.image
    needs = image.capabilities if image else None
    if image is None or needs is None or needs.root is None:
        return _untried(service, load, _what_is_missing(load), project)
    if load.asked is not None and load.image_user is not None and not is_root(load.image_user):
        return f"what `{load.name}` needs as root, which `user:` asks for, is not known"
    if load.is_built and not _drops_itself(image):
        missing = _what_is_missing(replace(load, image=None))
        # Of a web server the Dockerfile is given a USER at the same time, which needs none.
        has_better = image.kind in ("web", "proxy") and needs.user is not None and load.asked is None
        return missing if has_better else _untried(service, load, missing, project)
    doubt = other_start(service, load) or (load.raises_privileges if load.is_built else None)
    if needs.user and not (doubt or as_root) and _may_start_as_user(service, load, image, needs, project):
        return _as_user(service, load, image, needs, needs.user)
    return _as_root(service, image, needs, doubt)


def _what_is_missing(load: Workload) -> str:
    if load.is_built:
        if load.stage is None:
            return "the Dockerfile that it is built from is not at hand"
        return f"`{load.name}` runs it as root (once it names another user, none is needed)"
    if "$" in load.name:
        return "a variable decides which image it is"
    if load.image is None:
        return f"nothing is known of `{load.name}`"
    if load.image.os == "windows":
        return "Windows has no capabilities"
    if load.image.kind in ("language", "os", "base"):
        return f"what runs in `{load.name}` as root is not known"
    return f"which capabilities `{load.image.name}` needs is not known"


def _untried(service: "Effective", load: Workload, missing: str, project: "Project") -> Privileges | str:
    """Most programs need no capability; whoever hands over to another user needs those that it takes."""
    if why := why_it_needs_root(service, load):
        return why
    twin = namesake(load, project)
    if twin:
        missing += f", which is named like `{twin.name}`"
    image = (load.image or twin) if load.asked is None else None
    measured = image.capabilities.root if image and image.capabilities else None
    needed = measured or (_TO_DROP if image and image.drops_privileges else ())
    names = tuple(sorted(set(needed) - set(dropped(service))))
    kept = [*names, *(name for name in added(service) if name not in names)]
    what = f"only {listed(tuple(kept))}" if kept else "no capability"
    assumes = f"assumes that `{service.name}` needs {what}; {missing}, {ONLY_A_RUN}"
    return Privileges(names, None, (), Safety.UNSAFE, assumes)


def _drops_itself(image: "KnownImage") -> bool:
    return image.drops_privileges and image.drops_with != "workers"


def _unprivileged(service: "Effective", load: Workload) -> Privileges:
    """A process that starts without capabilities has none to lose, unless it finds them in a file."""
    image = load.image
    kept = image.capabilities.root if image and image.capabilities and not load.is_built else None
    files = tuple(c for c in kept or () if c not in _TO_DROP and c in _DEFAULT | set(added(service)))
    raiser = load.raises_privileges
    verb = "runs" if load.is_built else "starts"
    unless = ", unless a variable says otherwise" if "$" in str(service.get("user")) else ""
    who = f"`user:` is `{load.user}`{unless}" if load.asked else f"`{load.name}` {verb} as `{load.user}`"
    gains = "gains privileges from setuid programs or file capabilities"
    assumes = f"assumes that nothing in `{service.name}` {gains}: {who}"
    if raiser:
        return Privileges(files, None, (), Safety.UNSAFE, f"{assumes}, but {raiser}")
    return Privileges(files, None, (), Safety.ASSUMED, assumes)


def _as_root(service: "Effective", image: "KnownImage", needs: "Capabilities", doubt: str | None) -> Privileges:
    needed = {*(needs.root or ()), *_because_of_mounts(service, image), *_because_of_ports(service, image)}
    if "DAC_READ_SEARCH" in needed - set(added(service)):
        needed.add("DAC_OVERRIDE")  # by which it reads what belongs to others today
    names = tuple(sorted((needed & (_DEFAULT | set(added(service)))) - set(dropped(service))))
    what = f"only {listed(names)}" if names else "no capability"
    assumes = f"assumes that `{service.name}`, started as root, needs {what}"
    assumes += f" (measured for `{image.name}`: {needs.measured_for})" if needs.verified else ""
    if doubt or not needs.verified:
        why = doubt or "nobody has measured it"
        return Privileges(names, None, (), Safety.UNSAFE, f"{assumes}; {why}, so only a run can tell")
    if "DAC_OVERRIDE" not in names and any(volume.type == "bind" for volume, _ in mounts(service)):
        assumes += ", and that the files of the host that it reads can be read by everyone"
    return Privileges(names, None, (), Safety.ASSUMED, assumes)


def _as_user(service: "Effective", load: Workload, image: "KnownImage", needs: "Capabilities", user: str) -> Privileges:
    tmpfs = missing_tmpfs(service, image, user) if needs.user_needs_tmpfs else ()
    measured = f" (measured for `{image.name}`: {needs.measured_for})" if needs.verified else ""
    assumes = f"assumes that `{service.name}` works as {user}, the user that `{load.name}` itself drops to{measured}"
    if image.data:
        assumes += ", and that its volumes are new or were filled by this image, which gave them to that user"
    if needs.verified:
        return Privileges((), user, tmpfs, Safety.ASSUMED, assumes)
    return Privileges((), user, tmpfs, Safety.UNSAFE, f"{assumes}; only a run can tell")


def _may_start_as_user(
    service: "Effective", load: Workload, image: "KnownImage", needs: "Capabilities", project: "Project"
) -> bool:
    """Whether all that it writes belongs to the image's own user already, and nothing is left to do for root."""
    if load.asked is not None or load.is_built or service.has("cap_add") or service.has("group_add"):
        return False
    if service.get("network_mode") == "host" or is_file_secret_of_others(service, project):
        return False
    if any((v := service.variable(name)) and not is_within(v.value or "", image.data) for name in _MOVES_DATA):
        return False
    if (not _drops_itself(image) or needs.user_needs_tmpfs) and (service.configs or not is_plain_web(service)):
        return False
    return all(_leaves_data_alone(service, volume, target, image) for volume, target in mounts(service))


def _leaves_data_alone(service: "Effective", volume: "Volume", target: str, image: "KnownImage") -> bool:
    if is_within(target, image.data):
        return volume.read_only or is_filled_from_image(volume, service)
    is_above = any(is_within(data, (target,)) for data in image.data)
    return not is_above and (volume.read_only or is_within(target, (*_NOT_DATA, *_CONTENT)))


def is_plain_web(service: "Effective") -> bool:
    """Whether a web server only gets content to serve, so that its configuration is the image's own."""
    test = service.get("healthcheck", "test")
    asks_localhost = "localhost" in (" ".join(map(str, test)) if isinstance(test, list) else str(test))
    return not asks_localhost and all(is_within(target, _CONTENT) for _, target in mounts(service))


def _because_of_mounts(service: "Effective", image: "KnownImage") -> set[str]:
    """What root needs to read and write in folders of the host that belong to somebody else."""
    needed: set[str] = set()
    for volume, target in mounts(service):
        if volume.type != "bind":
            continue
        if _drops_itself(image):
            needed |= {"CHOWN", "DAC_OVERRIDE"}
        elif is_within(target, image.data) and not volume.read_only:
            needed |= {"CHOWN", "DAC_OVERRIDE"} if image.drops_privileges else {"DAC_OVERRIDE"}
        elif _OF_OTHERS.search(f"{volume.source} {target}"):
            needed.add("DAC_OVERRIDE")
    return needed


def _because_of_ports(service: "Effective", image: "KnownImage") -> set[str]:
    """In a network of its own a process may bind any port; in the host's it needs a capability below 1024."""
    if service.get("network_mode") != "host":
        return set()
    ports = [port.partition("/")[0] for port in image.ports]
    return {"NET_BIND_SERVICE"} if any(p.isdigit() and int(p) < 1024 for p in ports) else set()


def missing_tmpfs(service: "Effective", image: "KnownImage", user: str | None) -> tuple[str, ...]:
    """A tmpfs for each path that the image writes to and nothing is mounted at, made for the user it starts as."""
    covered = [*tmpfs_of(service), *(target for _, target in mounts(service))]
    return tuple(_tmpfs(w.path, w.options, image, user) for w in image.writable if not is_within(w.path, covered))


def _tmpfs(path: str, options: str, image: "KnownImage", user: str | None) -> str:
    if path == "/tmp":  # a tmpfs takes the mode of the folder under it
        return path
    if options.startswith("uid="):
        if user is None and image.drops_with == "workers":
            return path  # root without DAC_OVERRIDE cannot write what belongs to its workers
        uid = user.partition(":")[0] if user else options.removeprefix("uid=")
        options = f"uid={uid}" if uid.isdigit() else "mode=1777"
    return f"{path}:{options}" if options else path
