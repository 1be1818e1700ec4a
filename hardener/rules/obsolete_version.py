"""The file has a `version`, which Compose ignores.

Compose has warned about the key since 2.25 and has not read it since 2.0: the newest schema counts for every file.
What stands there misleads readers, and scanners that look at it judge by the rules of a schema that nobody uses.

Example:

```yaml
version: "3.8"

services:
  web:
    image: nginx:1.27
```

becomes

```yaml
services:
  web:
    image: nginx:1.27
```

The line goes, comments around it stay. It is needed where swarm deploys the file (`docker stack deploy`, or keys that
only swarm reads) and by docker-compose 1 before 1.27: nothing is found in the first case, and in the second the
finding names the file that runs it.
"""

import re
from collections.abc import Iterator
from posixpath import dirname

from hardener.documents.compose import ComposeFile
from hardener.knowledge.building.compose_callers import runs_compose_1
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Span


@rule(kind=Kind.COMPOSE, severity=Severity.LOW, safety=Safety.SAFE, see=("no-version-field",))
def obsolete_version(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    if not compose.has("version") or project.model.run_of(compose).is_swarm:
        return
    place = compose.span_of("version")
    message = "`version` is obsolete, Compose ignores it"
    if caller := runs_compose_1(dirname(compose.path) or ".", project):
        yield Problem(place, message, why_no_fix=f"{caller} uses docker-compose 1, which reads it: migrate that first")
        return
    if _is_spoken_of(compose, place):
        yield Problem(place, message, why_no_fix="a comment beside it says why it is there")
        return
    patch = compose.remove(("version",))
    why = compose.editor.refusal or "the way it is written cannot be edited with certainty"
    if patch is None:
        yield Problem(place, message, why_no_fix=why)
    elif any("#" in edit.span.of(compose.text) for edit in patch.edits):
        yield Problem(place, message, why_no_fix="a comment on its line would be lost")
    else:
        yield Problem(place, message, Fix("Delete `version`", Safety.SAFE, patch.edits, promises=patch.promises))


def _is_spoken_of(compose: ComposeFile, place: Span) -> bool:
    """Whether a comment on the lines around it is about the version, or about who reads it."""
    lines = compose.text.split("\n")
    line = compose.text.count("\n", 0, place.start)
    around = [lines[n].strip() for n in (line - 1, line + 1) if 0 <= n < len(lines)]
    return any(text.startswith("#") and re.search(r"version|swarm|stack", text, re.IGNORECASE) for text in around)
