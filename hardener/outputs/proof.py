"""What a proof saw, before and after, as a table for people and as JSON for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from hardener.outputs.colour import Paint, plain
from hardener.outputs.wording import clean, count
from hardener.proof.observed import Facts
from hardener.proof.results import LeftOut, Proof, UnitProof
from hardener.proof.writable import Writable

VERSION = 1
Row = tuple[str, str, str]


def told(unit: UnitProof, paint: Paint) -> Iterator[str]:
    """One unit for people: a row for each fact of each service, the changed ones marked, then what was asked."""
    yield paint("bold", plain(unit.unit))
    for service, rows in tables(unit):
        widths = [max(len(row[column]) for row in (("", "before", "after"), *rows)) for column in range(3)]
        yield paint("bold", plain(service))
        yield f"  {'':{widths[0]}}  {'before':{widths[1]}}  after"
        for name, old, new in rows:
            line = f"  {name:{widths[0]}}  {plain(old):{widths[1]}}  {plain(new)}"
            yield paint("green", line) if old != new else line
        yield ""
    for question, answer, wrong in answers(unit):
        mark = paint("bold red", "✗") if wrong else paint("green", "✓")
        yield f"  {mark} {plain(question)}: {plain(wrong or answer)}"
    yield f"\n{plain(unit.unit)}: {verdict(unit)}."


def verdict(unit: UnitProof) -> str:
    if not unit.holds:
        return f"the hardened version does not hold ({count(unit.starts, 'container start')})"
    how = "it builds, starts twice on the same volumes, and answers as before"
    return f"the hardened version holds: {how} ({count(unit.starts, 'container start')})"


def tables(unit: UnitProof) -> Iterator[tuple[str, list[Row]]]:
    """For each service the facts before and after."""
    for service, facts in unit.original.facts.items():
        after = unit.hardened.facts.get(service)
        old, new = _words(facts), _words(after) if after else {}
        yield service, [(name, value, new.get(name, "–")) for name, value in old.items()]


def answers(unit: UnitProof) -> Iterator[tuple[str, str, str]]:
    """Each question, what the original answered, and what is wrong with the answer now, if anything."""
    wrong = {failure.probe: failure.why for failure in unit.failures}
    for question, answer in unit.original.answers.items():
        yield question, answer.shown, wrong.pop(question, "")
    yield from ((probe, "", why) for probe, why in wrong.items())


def _words(facts: Facts) -> dict[str, str]:
    return {
        "user (uid)": "unknown" if facts.uid is None else str(facts.uid),
        "uids of further processes": ", ".join(map(str, facts.worker_uids)) or "none",
        "effective capabilities": _few(facts.capabilities),
        "no-new-privileges": _yes(facts.no_new_privileges),
        "read-only root": _yes(facts.read_only_root),
        "files the user may write": _writable(facts.writable),
        "writable mounts": ", ".join(facts.writable_mounts) or "none",
        "memory limit": "none" if facts.memory_mib is None else f"{facts.memory_mib} MiB",
        "CPU limit": "none" if facts.cpus is None else f"{facts.cpus:g}",
        "limit on processes": "none" if facts.pids is None else str(facts.pids),
        "published": ", ".join(facts.published) or "nothing",
        "listens on": ", ".join(map(str, facts.listening)) or "nothing",
        "secrets to be seen": ", ".join(facts.visible_secrets) or "none",
        "image": f"{facts.image_mb} MB",
        "packages": "unknown" if facts.packages is None else str(facts.packages),
    }


def _writable(found: Writable | None) -> str:
    """The count, and of what is sharp the first few: who can write code decides what runs next."""
    if found is None:
        return "unknown"
    sharp = {"of the application": found.application, "programs": found.programs, "settings": found.settings}
    parts = [f"{number} {what}" for what, number in sharp.items() if number]
    return f"{found.files} ({', '.join(parts)})" if parts else str(found.files)


def _few(names: tuple[str, ...]) -> str:
    return f"{len(names)} ({', '.join(names[:3])} …)" if len(names) > 6 else ", ".join(names) or "none"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def left_out(one: LeftOut) -> str:
    """A fix that was left out, with what did not hold."""
    fix = one.applied
    where = f"{one.unit}: " if one.unit else ""
    return f"left out {fix.finding.rule} ({fix.fix.title}): {where}{one.failure.probe}: {one.failure.why}"


def as_json(proof: Proof) -> str:
    return clean(json.dumps({"version": VERSION, **as_data(proof)}, indent=2))


def as_data(proof: Proof) -> dict[str, Any]:
    """A proof as plain data. `holds` of a unit is null where the original does not run."""
    units = [_unit(unit) for unit in proof.units]
    failing = [{"unit": one.unit, "holds": None, "error": one.why} for one in proof.unproven]
    dropped = [
        {
            "rule": one.applied.finding.rule,
            "path": one.applied.finding.path,
            "line": one.applied.finding.line,
            "title": one.applied.fix.title,
            "unit": one.unit,
            **asdict(one.failure),
        }
        for one in proof.left_out
    ]
    return {"holds": proof.holds, "units": [*units, *failing], "left_out": dropped}


def _unit(unit: UnitProof) -> dict[str, Any]:
    hardened = unit.hardened
    return {
        "unit": unit.unit,
        "holds": unit.holds,
        "failures": [asdict(failure) for failure in unit.failures],
        "services": {
            service: {
                "before": asdict(facts),
                "after": asdict(after) if (after := hardened.facts.get(service)) else None,
            }
            for service, facts in unit.original.facts.items()
        },
        "probes": [
            {"probe": q, "before": a.shown, "after": hardened.answers[q].shown if q in hardened.answers else None}
            for q, a in unit.original.answers.items()
        ],
        "container_starts": unit.starts,
    }
