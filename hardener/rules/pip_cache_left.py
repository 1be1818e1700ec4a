"""The download cache of pip stays in the image.

Wheels that pip keeps for a next time that never comes ship with every copy of the image, and scanners read them as
installed packages.

Example:

```dockerfile
FROM python:3.12-slim
RUN pip install -r requirements.txt
```

becomes

```dockerfile
FROM python:3.12-slim
RUN pip install --no-cache-dir -r requirements.txt
```

Left alone are RUNs with a cache mount, and stages in which `PIP_NO_CACHE_DIR` is set. The pip of releases before 2015
(Ubuntu 14.04, Debian 8) does not know the option, so there it is only reported; so it is where `pip cache purge`
follows, which fails in older releases when there is nothing to purge.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.knowledge.building.packages import Call, calls, calls_of, has_cache_mount
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_OLD = ("ubuntu:14.04", "ubuntu:trusty", "ubuntu:12.04", "ubuntu:precise", "debian:jessie", "debian:8", "debian:wheezy")
_TRUE = frozenset(("1", "true", "True", "on", "yes"))


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.SAFE, see=("DL3042", "f2f903fb", "DD009"))
def pip_cache_left(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for run, found in calls(dockerfile, "pip", "python"):
        keeping = [call for call in found if call.manager == "pip" and _keeps(call)]
        if not keeping or has_cache_mount(run, "pip", "/.cache,", "/root/.cache") or _is_switched_off(run):
            continue
        span, message = keeping[0].command.span, "`pip install` leaves its cache in the layer"
        if why := _why_no_fix(run, keeping):
            yield Problem(span, message, why_no_fix=why)
        else:
            edits = tuple(call.with_option("--no-cache-dir") for call in keeping)
            yield Problem(span, message, Fix("Add `--no-cache-dir`", Safety.SAFE, edits))


def _keeps(call: Call) -> bool:
    if call.does != "install" or call.command.has("--no-cache-dir", "--no-cache", "--help"):
        return False
    return all(assignment.name != "PIP_NO_CACHE_DIR" for assignment in call.command.assignments)


def _is_switched_off(run: Instruction) -> bool:
    stage = run.stage
    if stage is None or "PIP_NO_CACHE_DIR" not in run.document.text:
        return False
    earlier = [i for s in stage.ancestry() for i in s.all("ENV") if i.lines.start < run.lines.start]
    return any(p.key == "PIP_NO_CACHE_DIR" and p.value in _TRUE for i in earlier for p in i.pairs) or run.mentions(
        "export PIP_NO_CACHE_DIR"
    )


def _why_no_fix(run: Instruction, keeping: list[Call]) -> str | None:
    if not all(call.editable for call in keeping):
        return "the RUN is not plain enough to edit"
    if any(call.does == "cache" for call in calls_of(run, "pip", "python")):
        return "its `pip cache purge` takes the cache away, and may fail where there is none"
    image = (run.stage.root.image or "") if run.stage else ""
    if any(image == old or image.startswith((old + "-", old + ".")) for old in _OLD):
        return f"the pip of `{image}` may be too old to know `--no-cache-dir`"
    return None
