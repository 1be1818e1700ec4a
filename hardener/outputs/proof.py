"""What a proof saw, before and after, as a table for people and as JSON for programs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from hardener.model import Applied
from hardener.outputs.colour import Paint, plain
from hardener.proof.observed import Facts, Failure, Observation

VERSION = 1


def table(original: Observation, hardened: Observation, paint: Paint) -> Iterator[str]:
    """A row for each fact of each service, the changed ones marked, then what was asked."""
    for service, before in original.facts.items():
        rows = list(_rows(before, hardened.facts.get(service)))
        widths = [max(len(row[column]) for row in (("", "before", "after"), *rows)) for column in range(3)]
        yield paint("bold", plain(service))
        yield f"  {'':{widths[0]}}  {'before':{widths[1]}}  after"
        for name, old, new in rows:
            line = f"  {name:{widths[0]}}  {old:{widths[1]}}  {plain(new)}"
            yield paint("green", line) if old != new else line
        yield ""


def asked(original: Observation, wrong: Iterable[Failure], paint: Paint) -> Iterator[str]:
    """Each question with what became of it."""
    by_probe = {failure.probe: failure for failure in wrong}
    for question, answer in original.answers.items():
        mark = paint("bold red", "✗") if question in by_probe else paint("green", "✓")
        yield f"  {mark} {plain(question)}: {plain(answer.shown)}"
    for failure in by_probe.values():
        yield f"  {paint('bold red', '✗')} {plain(failure.probe)}: {plain(failure.why)}"


def _rows(before: Facts, after: Facts | None) -> Iterator[tuple[str, str, str]]:
    old, new = _words(before), _words(after) if after else {}
    yield from ((name, value, new.get(name, "–")) for name, value in old.items())


def _words(facts: Facts) -> dict[str, str]:
    return {
        "user (uid)": "–" if facts.uid is None else str(facts.uid),
        "uids of further processes": ", ".join(map(str, facts.worker_uids)) or "none",
        "effective capabilities": _few(facts.capabilities),
        "no-new-privileges": _yes(facts.no_new_privileges),
        "read-only root": _yes(facts.read_only_root),
        "memory limit": "none" if facts.memory_mib is None else f"{facts.memory_mib} MiB",
        "CPU limit": "none" if facts.cpus is None else f"{facts.cpus:g}",
        "limit on processes": "none" if facts.pids is None else str(facts.pids),
        "published": ", ".join(facts.published) or "nothing",
        "listens on": ", ".join(map(str, facts.listening)) or "nothing",
        "secrets to be seen": ", ".join(facts.visible_secrets) or "none",
        "image": f"{facts.image_mb} MB",
        "packages": "unknown" if facts.packages is None else str(facts.packages),
    }


def _few(names: tuple[str, ...]) -> str:
    return f"{len(names)} ({', '.join(names[:3])} …)" if len(names) > 6 else ", ".join(names) or "none"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def left_out(dropped: Iterable[tuple[Applied, Failure]]) -> Iterator[str]:
    """The fixes that were left out, each with what did not hold."""
    for applied, failure in dropped:
        yield f"left out {applied.finding.rule} ({applied.fix.title}): {failure.probe}: {failure.why}"


def as_json(units: Iterable[dict[str, Any]]) -> str:
    return json.dumps({"version": VERSION, "units": list(units)}, indent=2)


def as_data(name: str, original: Observation, hardened: Observation, wrong: list[Failure]) -> dict[str, Any]:
    """One unit as plain data."""
    return {
        "unit": name,
        "holds": not wrong,
        "failures": [asdict(failure) for failure in wrong],
        "services": {
            service: {
                "before": asdict(facts),
                "after": asdict(after) if (after := hardened.facts.get(service)) else None,
            }
            for service, facts in original.facts.items()
        },
        "probes": [
            {"probe": q, "before": a.shown, "after": hardened.answers[q].shown if q in hardened.answers else None}
            for q, a in original.answers.items()
        ],
        "container_starts": original.starts + hardened.starts,
    }
