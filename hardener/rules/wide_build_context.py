"""A build copies its whole folder, and secrets or history go with it.

`COPY . .` takes everything below the context that no `.dockerignore` keeps out: on the machine of the one who builds,
that is also `.env` with its passwords, private keys, and `.git` with everything that was ever committed. They end up in
a layer, where everybody who can pull the image can read them.

```dockerfile
FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD ["python", "app.py"]
```

The fix creates or extends the `.dockerignore` that governs the build: `<Dockerfile>.dockerignore` beside the
Dockerfile, otherwise the one at the context's root. It lists secrets, which never belong into an image, and of other
things (`.git`, `node_modules`, caches) those that are there. What a COPY names is never kept out, examples such as
`.env.example` stay, and so does `.git` where something in the build reads it: version numbers from tags, or `go build`,
which writes the revision into the program. It assumes that nothing in the image uses what is kept out. Where files are
kept out that are there and may be in use, such as an `.env` that no service reads, only a build and a run can tell.
"""

from collections.abc import Iterator
from dataclasses import replace

from hardener.documents.dockerfile import Dockerfile
from hardener.knowledge.building.build_context import BuildContext, contexts_of, whole_copies
from hardener.knowledge.building.dotfiles import appended
from hardener.knowledge.secret.context_secrets import Hidden, lines_for, wanted
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Span, listed

_SEE = ("DD006", "DD070", "DKL-LI-0003", "CIS-DI-0010")


@rule(kind=Kind.DOCKERFILE, severity=Severity.MEDIUM, safety=Safety.ASSUMED, see=_SEE)
def wide_build_context(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    if "." not in dockerfile.text and "*" not in dockerfile.text and " / " not in dockerfile.text:
        return
    copies = list(whole_copies(dockerfile))
    if not copies:
        return
    shipped = {id(stage) for end in project.shipped_stages(dockerfile) for stage in end.ancestry()}
    in_shipped = [copy for copy in copies if id(copy[0].stage) in shipped]
    instruction, word = (in_shipped or copies)[0]
    severity = Severity.MEDIUM if in_shipped else Severity.LOW
    for context in contexts_of(dockerfile, project):
        open_ = [one for one in wanted(context) if context.ignore is None or not context.ignore.excludes(one.probe)]
        if context.ignore is not None:
            open_ = [one for one in open_ if one.counts]
        if not any(one.counts for one in open_):
            continue
        shown = f"`{instruction.keyword} {word.value}` copies the whole context"
        ignore = f"`{context.ignore_path}`"
        if context.ignore is None:
            message = f"{shown}, and no `.dockerignore` keeps anything out"
        else:
            message = f"{shown}, and {ignore} does not keep out {_listed(open_)}"
        yield replace(_problem(context, open_, message, word.span), severity=severity)
        return


def _problem(context: BuildContext, open_: list[Hidden], message: str, place: Span) -> Problem:
    if context.folder.startswith(".."):
        return Problem(place, message, why_no_fix="the context lies outside of this project")
    if context.ignore and context.ignore.fault:
        why = f"of `{context.ignore_path}`, {context.ignore.fault}"
        return Problem(place, message, why_no_fix=why)
    if not context.is_certain:
        why = "nothing here shows from which folder it is built, and that is where the `.dockerignore` belongs"
        return Problem(place, message, why_no_fix=why)
    lines = lines_for(context, open_)
    if not lines:
        return Problem(place, message, why_no_fix="the build copies by name what would have to be kept out")
    edit = appended(context.project, context.ignore_path, "\n".join(lines))
    verb = "Create" if context.ignore is None else "Extend"
    title = f"{verb} `{context.ignore_path}` to keep out {_listed(open_)}"
    safety, assumes = _assumption(open_)
    return Problem(place, message, Fix(title, safety, (edit,), assumes))


def _assumption(open_: list[Hidden]) -> tuple[Safety, str]:
    if used := [one for one in open_ if one.may_be_used]:
        return Safety.UNSAFE, f"assumes that neither the build nor the program reads {_listed(used)}"
    if there := [one for one in open_ if one.is_there]:
        return Safety.ASSUMED, f"assumes that nothing in the image uses {_listed(there)} of this folder"
    return Safety.ASSUMED, "assumes that the image will need no `.env` and no private key of this folder"


def _listed(hidden: list[Hidden]) -> str:
    return listed([f"`{one.name}`" for one in hidden if one.counts])
