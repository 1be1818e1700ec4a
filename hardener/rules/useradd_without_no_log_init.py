"""`useradd` with a high user id writes a huge sparse file into the image.

`/var/log/lastlog` and `faillog` are indexed by user id: with an id of six digits and more they grow to gigabytes of
zeroes, which storage drivers do not always keep sparse. A build can fill a disk with one line.

Example:

```dockerfile
FROM debian:12
RUN useradd --uid 1000650 app
```

becomes

```dockerfile
FROM debian:12
RUN useradd --no-log-init --uid 1000650 app
```

The option only keeps the user out of these two logs, which nothing in a container reads.
"""

from collections.abc import Iterator
from itertools import pairwise

from hardener.documents.commands import Command
from hardener.documents.dockerfile import Dockerfile
from hardener.documents.script_edits import is_editable
from hardener.knowledge.building.packages import runs
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit, Span


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.SAFE, see=("DL3046",))
def useradd_without_no_log_init(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for run in runs(dockerfile):
        if not run.mentions("useradd") or run.script is None:
            continue
        for command in run.script.named("useradd"):
            uid = _uid(command)
            if len(uid) <= 5 or not uid.isdigit() or command.has("-l", "--no-log-init"):
                continue
            message = f"`useradd` with the id {uid} makes huge log files"
            if not is_editable(run):
                yield Problem(command.span, message, why_no_fix="the RUN is not plain enough to edit")
                continue
            at = command.argv[0].span.end
            option = "--no-log-init" if any(w.value.startswith("--") for w in command.arguments) else "-l"
            edit = Edit(dockerfile.path, Span(at, at), f" {option}")
            yield Problem(command.span, message, Fix(f"Add `{option}`", Safety.SAFE, (edit,)))


def _uid(command: Command) -> str:
    """The id as written, also where `-u` ends a group of short options."""
    if (plain := command.option_value("-u", "--uid")) is not None:
        return plain
    words = command.arguments
    for word, after in pairwise(words):
        if word.value[:1] == "-" and word.value[1:].isalpha() and word.value.endswith("u"):
            return after.value
    return ""
