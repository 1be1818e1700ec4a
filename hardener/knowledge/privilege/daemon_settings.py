"""One setting of the engine that a rule wants: the problem where it is missing or otherwise, and its fix."""

from typing import Any

from hardener.documents.daemon import DaemonFile
from hardener.model import Fix, Problem, Safety

_AFTERWARDS = "Restart the engine, or reload it where the setting allows it, and check with `docker info`."


def setting(
    daemon: DaemonFile, values: dict[str, Any], message: str, title: str, safety: Safety, assumes: str | None = None
) -> Problem:
    """The problem with the fix that gives these top-level keys their values, whether they are there or not."""
    first = next((key for key in values if daemon.has(key)), None)
    place = daemon.span_of(first) if first else daemon.span_of()
    patch = daemon.set_all({key: value for key, value in values.items() if daemon.get(key) != value})
    if patch is None:
        why = daemon.not_editable or "it holds something else there, which a person must look at"
        return Problem(place, message, why_no_fix=why)
    return Problem(place, message, Fix(title, safety, patch.edits, assumes, patch.promises, afterwards=_AFTERWARDS))
