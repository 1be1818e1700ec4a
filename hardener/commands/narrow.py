"""`hardener verify --narrow`: tries with how little each service still works, and prints that as a patch."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hardener.commands.opening import Opened, opened
from hardener.commands.settings import Settings
from hardener.commands.telling import tell, tell_errors
from hardener.commands.verify import found_units, stopped_by_signals
from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, Patch, parse_compose
from hardener.knowledge.privilege.privileges import KEYS, listed
from hardener.knowledge.running.limits import MEMORY, is_limited, mixes_forms, uses_deploy
from hardener.model import Fix, Safety
from hardener.outputs.diff import patch
from hardener.outputs.mask import secrets_in
from hardener.outputs.report import Change
from hardener.proof.docker import need_engine
from hardener.proof.narrow import Least, narrowed
from hardener.proof.observed import Failure
from hardener.proof.proving import Bench
from hardener.proof.running import Questions
from hardener.proof.staging import Unit
from hardener.proof.traces import new_run
from hardener.text import apply


def narrow(settings: Settings, questions: Questions) -> int:
    """Print the least privileges of all services as a patch; 1 where a service could not be narrowed down."""
    need_engine()
    opened_ = opened(settings, Path.cwd())
    tell_errors(opened_.unreadable)
    questions = replace(questions, looks_at_paths=True)
    changes: list[Change] = []
    failed = False
    with stopped_by_signals(), new_run() as run:
        for unit in found_units(opened_, settings):
            if unit.dockerfile:
                tell(f"{unit.name}: passed over: what a container may do is written in Compose files")
                continue
            bench = Bench(run, opened_.bench.place.root, unit, questions)
            tell(f"{unit.name}: running the original")
            bench.measure()
            fixes = list(_fixes(bench, opened_, unit))
            failed = failed or None in fixes
            changes += _changes(opened_, unit, [fix for fix in fixes if fix])
    text, left_out = patch(changes)
    for change in left_out:
        tell(f"{change.path}: no patch, as it would show a secret; move that first")
    sys.stdout.write(text)
    return 1 if failed or left_out else 0


def _fixes(bench: Bench, opened: Opened, unit: Unit) -> Iterator[Fix | None]:
    """For each service that runs a fix that gives it the least, None where there is none."""
    for service in _services(opened, unit):
        facts = bench.original.facts.get(service.name)
        if facts is None or facts.uid is None:
            continue
        before = bench.starts
        found = narrowed(bench, service.name)
        starts = bench.starts - before
        if isinstance(found, Failure):
            tell(f"{unit.name}: `{service.name}` cannot be narrowed down: {found.probe}: {found.why}")
            yield None
            continue
        fix = _fix(service, found, starts, facts.peak_mb)
        tell(f"{unit.name}: {fix.title}" if fix else f"{unit.name}: `{service.name}` cannot be edited")
        if fix:
            tell(f"{unit.name}: {fix.assumes}")
        yield fix


def _services(opened: Opened, unit: Unit) -> list[Effective]:
    for group in opened.groups:
        project, _ = opened.bench.open(group)
        document = project.documents.get(unit.name)
        if isinstance(document, ComposeFile):
            return list(project.effective(document))
    return []


def _fix(service: Effective, least: Least, starts: int, peak: int) -> Fix | None:
    home = service.home
    patches = [
        home.set(("user",), least.user, after=("image", "build", "container_name"))
        if least.user and not home.has("user")
        else Patch(),
        home.append(("cap_drop",), "ALL", after=KEYS) if "ALL" not in (home.get("cap_drop") or ()) else Patch(),
        home.extend(("cap_add",), [c for c in least.capabilities if c not in (home.get("cap_add") or ())], after=KEYS)
        if set(least.capabilities) - set(home.get("cap_add") or ())
        else Patch(),
        _read_only(service, least),
        _memory(service, least),
    ]
    if any(patch is None for patch in patches):
        return None
    whole = sum((patch for patch in patches if patch), Patch())
    evidence = f"assumes that the probes ask for all that `{service.name}` does: twice started on the same volumes it "
    evidence += f"answered as before, in {starts} container starts with less and more; its peak was {peak} MB of memory"
    return Fix(f"Give `{service.name}` {_spoken(least)}", Safety.ASSUMED, whole.edits, evidence, whole.promises)


def _read_only(service: Effective, least: Least) -> Patch | None:
    if least.tmpfs is None:
        return Patch()
    read_only = Patch() if service.home.has("read_only") else service.home.set(("read_only",), True, after=KEYS)
    have = [str(entry).partition(":")[0] for entry in service.home.get("tmpfs") or ()]
    new = [entry for entry in least.tmpfs if entry.partition(":")[0] not in have]
    more = service.home.extend(("tmpfs",), new, after=("read_only", *KEYS)) if new else Patch()
    return None if read_only is None or more is None else read_only + more


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


def _changes(opened: Opened, unit: Unit, fixes: list[Fix]) -> Iterator[Change]:
    """The file with all fixes, checked against what they promise."""
    for group in opened.groups:
        document = opened.bench.open(group)[0].documents.get(unit.name)
        if isinstance(document, ComposeFile) and fixes:
            text = apply(document.text, (edit for fix in fixes for edit in fix.edits))
            after = parse_compose(document.path, text)
            broken = after.broken_promise(document, tuple(promise for fix in fixes for promise in fix.promises))
            if broken:
                tell(f"bug: {document.path}: an edit did something else than it promised ({broken})")
                continue
            spans = secrets_in(document), secrets_in(after)
            yield Change(document.path, document.text, text, None, *spans)
