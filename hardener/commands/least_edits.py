"""Writes the least that a service needs into its Compose file, as a fix that says what it rests on."""

from hardener.composition.merged import Effective
from hardener.documents.compose import Patch
from hardener.knowledge.privilege.privileges import KEYS
from hardener.knowledge.running.limits import MEMORY, is_limited, mixes_forms, uses_deploy
from hardener.model import Fix, Safety
from hardener.outputs.wording import count
from hardener.proof.narrow import Least
from hardener.text import listed

_MOST = 160  # characters of a reason


def least_fix(service: Effective, least: Least, starts: int, peak: int) -> Fix | None:
    """The fix; None where the file cannot be edited so."""
    home = service.home
    user = home.set(("user",), least.user, after=("image", "build", "container_name"))
    patches = [
        user if least.user and not home.has("user") else Patch(),
        home.remove(("privileged",)) if home.has("privileged") else Patch(),
        home.append(("cap_drop",), "ALL", after=KEYS) if "ALL" not in (home.get("cap_drop") or ()) else Patch(),
        _capabilities(service, least),
        _read_only(service, least),
        _memory(service, least),
        _no_new_privileges(service),
    ]
    if any(patch is None for patch in patches):
        return None
    whole = sum((patch for patch in patches if patch), Patch())
    title = f"Give `{service.name}` {_spoken(least)}"
    return Fix(title, Safety.ASSUMED, whole.edits, _evidence(service, least, starts, peak), whole.promises)


def _evidence(service: Effective, least: Least, starts: int, peak: int) -> str:
    """How much was tried, and what failed without each thing that is given."""
    said = f"assumes that the probes ask for all that `{service.name}` does: twice started on the same volumes it "
    said += f"answered as before, tried in {count(starts, 'container start')} with less and more"
    for thing, failure in least.because:
        said += f"; without {thing}: {failure.probe}: {_short(failure.why)}"
    return f"{said}; its peak was {peak} MB of memory" if least.memory_mib else said


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"


def _capabilities(service: Effective, least: Least) -> Patch | None:
    """All that it needs, and nothing else: what the file adds beyond makes room for what is missing, or goes."""
    home = service.home
    have = [str(name).upper().removeprefix("CAP_") for name in home.get("cap_add") or ()]
    if have and not least.capabilities:
        return home.remove(("cap_add",))
    spare = [at for at, name in enumerate(have) if name not in least.capabilities]
    new = [name for name in least.capabilities if name not in have]
    patches = [home.set(("cap_add", at), name) for at, name in zip(spare, new, strict=False)]
    patches += [home.remove(("cap_add", at)) for at in spare[len(new) :]]
    patches += [home.extend(("cap_add",), new[len(spare) :], after=KEYS)] if new[len(spare) :] else []
    return None if None in patches else sum((patch for patch in patches if patch), Patch())


def _read_only(service: Effective, least: Least) -> Patch | None:
    if least.tmpfs is None:
        return Patch()
    home = service.home
    read_only = Patch() if home.is_true("read_only") else home.set(("read_only",), True, after=KEYS)
    have = [str(entry).partition(":")[0] for entry in home.get("tmpfs") or ()]
    new = [entry for entry in least.tmpfs if entry.partition(":")[0] not in have]
    more = home.extend(("tmpfs",), new, after=("read_only", *KEYS)) if new else Patch()
    return None if read_only is None or more is None else read_only + more


def _no_new_privileges(service: Effective) -> Patch | None:
    """It was tried so, whatever the file says."""
    options = [str(option) for option in service.get("security_opt") or ()]
    if any(option.startswith("no-new-privileges") for option in options):
        return Patch()
    return service.home.append(("security_opt",), "no-new-privileges:true")


def _memory(service: Effective, least: Least) -> Patch | None:
    if not least.memory_mib or is_limited(service, MEMORY) or mixes_forms(service):
        return Patch()
    if uses_deploy(service):
        return service.home.set(("deploy", "resources", "limits", "memory"), f"{least.memory_mib}M")
    return service.home.set(("mem_limit",), f"{least.memory_mib}m")


def _spoken(least: Least) -> str:
    parts = [f"the user {least.user}"] if least.user else []
    parts.append(f"{listed(least.capabilities)} only" if least.capabilities else "no capability")
    if least.tmpfs is not None:
        parts.append(
            "a read-only root" + (f" with tmpfs at {listed(least.tmpfs)}" if least.tmpfs else " without tmpfs")
        )
    parts += [f"{least.memory_mib} MiB of memory"] if least.memory_mib else []
    return ", ".join(parts)
