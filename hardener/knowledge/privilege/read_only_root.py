"""Whether a service works on a read-only root, and with which tmpfs: what its image writes beside its volumes."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hardener.knowledge.privilege.mounts import inline_content, is_within, mounts, tmpfs_of
from hardener.knowledge.privilege.privileges import IGNORES_TMPFS, dropped, least_privileges, missing_tmpfs
from hardener.knowledge.privilege.untried import ONLY_A_RUN, namesake, why_it_writes
from hardener.knowledge.running.identity import is_root
from hardener.knowledge.running.workload import Workload, other_start, workload
from hardener.knowledge.running.written_paths import other_writes
from hardener.model import Safety

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.facts.known import KnownImage
    from hardener.project import Project

# Where nothing is that a container needs at its next start.
_TEMPORARY = re.compile(r"^(?:/tmp|/run|/var/run|/var/log|/var/cache)(?:/|$)|/(?:logs?|te?mp|work|mysql-files)$")
_RENDERED = "/etc/nginx/templates"  # nginx's entrypoint renders what is there into conf.d


@dataclass(frozen=True, slots=True)
class ReadOnlyRoot:
    """With these further tmpfs the service works on a read-only root; `assumes` is what that rests on."""

    tmpfs: tuple[str, ...]
    safety: Safety
    assumes: str


def read_only_root(service: "Effective", project: "Project") -> ReadOnlyRoot | str:
    """What a read-only root takes, or as a clause what speaks against it or is missing to know it.

    Where other services build on it, or other files change it, it is what they all take.
    """
    found = [_one(each, project) for each in (service, *service.reaches)]
    if isinstance(found[0], str):
        return found[0]
    if missing := next((other for other in found if isinstance(other, str)), None):
        return f"another service or file builds on it, for which this does not hold: {missing}"
    known = [each for each in found if isinstance(each, ReadOnlyRoot)]
    paths = dict.fromkeys(path for each in known for path in each.tmpfs)
    if len({_path(entry) for entry in paths}) < len(paths):
        return "another service or file builds on it as another user"
    covered = [path for other in service.reaches for path in _covered(other)]
    if any(is_within(_path(entry), covered) for entry in paths):
        return "another service or file builds on it and mounts something else there"
    if paths and service.is_swarm:
        return IGNORES_TMPFS
    return replace(min(known, key=lambda each: each.safety), tmpfs=tuple(paths))


def _path(entry: str) -> str:
    return entry.partition(":")[0]


def _covered(service: "Effective") -> list[str]:
    return [*tmpfs_of(service), *(target for _, target in mounts(service))]


def _one(service: "Effective", project: "Project") -> ReadOnlyRoot | str:
    load = workload(service, project)
    if why := _why_never(service, load):
        return why
    if load.is_built:
        return _built(service, load)
    image = load.image
    if image is None or image.kind in ("language", "os", "base") or not (image.writable or image.read_only_for):
        return _guess(service, load, project)
    tmpfs = missing_tmpfs(service, image, _user(service, load, project))
    if lasting := next((path for path in map(_path, tmpfs) if not _TEMPORARY.search(path)), None):
        return f"it writes to `{lasting}`, where a tmpfs would hide or lose what is there"
    if runs := next((entry for entry in tmpfs if "exec" in entry.partition(":")[2].split(",")), None):
        return f"it starts programs from `{_path(runs)}`, which a tmpfs should not allow"
    where = _places(tmpfs)
    assumes = f"assumes that `{service.name}` writes only to {where}"
    if doubt := _doubt(service, load, image) or _other_writes(service, project, image, tmpfs):
        return ReadOnlyRoot(tmpfs, Safety.UNSAFE, f"{assumes}; {doubt}, so only a run can tell")
    measured = f" (measured for `{image.name}`: {image.read_only_for})"
    return ReadOnlyRoot(tmpfs, Safety.ASSUMED, assumes + measured)


def _guess(service: "Effective", load: Workload, project: "Project") -> ReadOnlyRoot | str:
    """Most programs write to /tmp at most; init systems and those that install something write all over the place."""
    if why := why_it_writes(service, load):
        return why
    missing = _what_is_missing(load)
    tmpfs = () if is_within("/tmp", _covered(service)) else ("/tmp",)
    if (twin := namesake(load, project)) and (known := missing_tmpfs(service, twin, _user(service, load, project))):
        missing += f", which is named like `{twin.name}`"
        tmpfs = tuple(dict.fromkeys((*known, *tmpfs)))
    assumes = f"assumes that `{service.name}` writes only to {_places(tmpfs)}; {missing}, {ONLY_A_RUN}"
    return ReadOnlyRoot(tmpfs, Safety.UNSAFE, assumes)


def _what_is_missing(load: Workload) -> str:
    if "$" in load.name:
        return "a variable decides which image it is"
    if load.image is None:
        return f"nothing is known of `{load.name}`"
    if load.image.kind in ("language", "os", "base"):
        return f"where the code that runs in `{load.name}` writes is not known"
    return "nobody has measured it"


def _places(tmpfs: tuple[str, ...]) -> str:
    paths = [f"`{_path(entry)}`" for entry in tmpfs]
    return f"{', '.join(paths)} and its volumes" if paths else "its volumes"


def _why_never(service: "Effective", load: Workload) -> str | None:
    if service.is_true("privileged"):
        return "it is privileged, and may mount its root again as it likes"
    if load.image and load.image.os == "windows":
        return "Windows has no read-only root"
    if what := inline_content(service):
        return f"Compose writes {what} into the container, which a read-only root refuses"
    if service.has("develop", "watch"):
        return "`develop.watch` copies files into the running container"
    if any(is_within(target, (_RENDERED,)) for _, target in mounts(service)):
        return f"its entrypoint renders the templates in `{_RENDERED}` into a folder that would be read-only"
    return None


def _user(service: "Effective", load: Workload, project: "Project") -> str | None:
    """Who will write to the tmpfs: the user that is there, or the one it is about to get."""
    if load.asked is not None:
        return None if is_root(load.asked) else load.asked
    least = least_privileges(service, project) if "ALL" not in dropped(service) else ""
    return None if isinstance(least, str) else least.user


def _doubt(service: "Effective", load: Workload, image: "KnownImage") -> str | None:
    if why := other_start(service, load):
        return why
    if not image.read_only_for or not all(w.verified for w in image.writable):
        return "nobody has measured it"
    if open_path := _unmounted_data(service, image):
        return f"`{open_path}` is neither a volume here nor known as one of the image"
    if image.kind == "web" and _asks_localhost(service):
        return "its health check asks `localhost`, and on a read-only root nothing listens on IPv6"
    if load.asked and load.asked.partition(":")[0] not in _known_users(image):
        return f"it runs as `{load.asked}`"
    return None


def _other_writes(service: "Effective", project: "Project", image: "KnownImage", tmpfs: tuple[str, ...]) -> str | None:
    made = [_path(entry) for entry in tmpfs]
    return other_writes(service, project, [*_covered(service), *image.data, *made])


def _unmounted_data(service: "Effective", image: "KnownImage") -> str | None:
    covered = [*_covered(service), *image.volumes]
    return next((path for path in image.data if not is_within(path, covered)), None)


def _asks_localhost(service: "Effective") -> bool:
    return "localhost" in str(service.get("healthcheck", "test"))


def _known_users(image: "KnownImage") -> set[str]:
    user = image.user
    return {"root", "0", *((user.name, str(user.uid)) if user else ())}


def _built(service: "Effective", load: Workload) -> ReadOnlyRoot | str:
    if why := why_it_writes(service, load):
        return why
    tmpfs = ("/tmp",) if not is_within("/tmp", _covered(service)) else ()
    if load.image and load.image.kind in ("web", "database", "proxy", "messaging"):
        user = load.user or "root"  # of no number: a tmpfs for everyone, as its Dockerfile may get a USER meanwhile
        tmpfs = tuple(dict.fromkeys((*missing_tmpfs(service, load.image, user), *tmpfs)))
    assumes = f"assumes that `{service.name}` writes only to {_places(tmpfs)}; only a run can tell"
    return ReadOnlyRoot(tmpfs, Safety.UNSAFE, assumes)
