"""Logs of containers grow until the disk is full.

The default driver, `json-file`, keeps everything that a container writes. Whoever can make a service log can fill the
disk of the host.

Example:

```json
{
  "storage-driver": "overlay2"
}
```

becomes

```json
{
  "storage-driver": "overlay2",
  "log-opts": {
    "max-size": "10m",
    "max-file": "3"
  }
}
```

It counts for containers that are created from then on. Other drivers are left alone. Values must be strings: an
engine whose `log-opts` hold a number does not start, so such a number is quoted.
"""

import json
from collections.abc import Iterator

from hardener.documents.daemon import DaemonFile
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_ROTATION = {"max-size": "10m", "max-file": "3"}


@rule(kind=Kind.DAEMON, severity=Severity.LOW, safety=Safety.ASSUMED, see=("CIS 2.13",))
def daemon_log_growth(daemon: DaemonFile, project: Project) -> Iterator[Problem]:
    options = daemon.get("log-opts")
    for key, value in options.items() if isinstance(options, dict) else ():
        if isinstance(value, bool | int | float):
            yield _quoted(daemon, key, json.dumps(value))
    is_open = daemon.get("log-driver") in (None, "json-file") and not daemon.is_for_windows
    if not is_open or daemon.has("log-opts", "max-size"):
        return
    place = daemon.span_of("log-opts") if daemon.has("log-opts") else daemon.span_of("log-driver")
    patch = daemon.set(("log-opts",), _ROTATION) if not options else daemon.set(("log-opts", "max-size"), "10m")
    message = "logs of containers grow without limit"
    if patch is None:
        yield Problem(place, message, why_no_fix=daemon.not_editable or "`log-opts` is no object")
        return
    assumes = "assumes that the newest 10 to 30 MB of each log are enough"
    yield Problem(place, message, Fix("Rotate logs", Safety.ASSUMED, patch.edits, assumes, patch.promises))


def _quoted(daemon: DaemonFile, key: str, value: str) -> Problem:
    place = daemon.span_of("log-opts", key)
    message = f"`{key}` is no string, so that the engine does not start"
    patch = daemon.set(("log-opts", key), value)
    if patch is None:
        return Problem(place, message, why_no_fix=daemon.not_editable)
    assumes = "assumes that the engine is meant to start with it, which it does not today"
    return Problem(place, message, Fix("Quote the value", Safety.ASSUMED, patch.edits, assumes, patch.promises))
