"""`npm install` may install other versions than the lock file says.

It resolves anew what does not match, rewrites the lock file inside the image, and so lets in a version that nobody
tested. `npm ci` installs exactly what `package-lock.json` names, checks every hash, and fails when the two differ.

Example:

```dockerfile
FROM node:22
WORKDIR /app
COPY package*.json ./
RUN npm install
```

It is fixed where the lock file is in the build context, copied before that RUN, and names the same dependencies as
`package.json`; everything else is reported. Left alone are installs of named packages and global ones. `npm ci` removes
`node_modules` first, so a stage that installs packages one by one before is only reported.
"""

import json
from collections.abc import Iterator
from typing import Any

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.documents.image_ref import parse_image_ref
from hardener.knowledge.building.packages import Call, calls, calls_in
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.text import Edit

_KEPT = (
    "--production --only --omit --no-audit --no-fund --silent --quiet --loglevel --unsafe-perm --legacy-peer-deps -q -s"
    " --ignore-scripts --prefer-offline --no-optional --verbose --no-progress --progress --include --registry --no-save"
).split()
_GROUPS = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
_ASSUMES = "assumes that `package-lock.json` is in step with `package.json` (both name the same direct dependencies)"


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.ASSUMED, see=("DD010", "OWASP NodeJS"))
def npm_install_instead_of_ci(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for run, found in calls(dockerfile, "npm"):
        for call in found:
            verb = call.verb
            if (
                verb is None
                or verb.value not in ("install", "i")
                or call.operands
                or call.command.has("-g", "--global")
            ):
                continue
            message = f"`npm {call.does}` may install other versions than the lock file says"
            if why := _why_no_fix(run, call, project):
                yield Problem(call.command.span, message, why_no_fix=why)
            else:
                edit = Edit(dockerfile.path, verb.span, "ci")
                yield Problem(call.command.span, message, Fix("Use `npm ci`", Safety.ASSUMED, (edit,), _ASSUMES))


def _why_no_fix(run: Instruction, call: Call, project: Project) -> str | None:
    stage = run.stage
    if not call.editable or stage is None or run.parent is not None:
        return "the RUN is not plain enough to edit"
    if odd := next((w.value for w in call.command.arguments[1:] if not _is_kept(w.value)), None):
        return f"`npm ci` has no `{odd}`" if odd.startswith("-") else f"`{odd}` is in the way"
    context = project.context_of(run.document)
    if why := _why_not_in_step(project.read(f"{context}/package.json"), project.read(f"{context}/package-lock.json")):
        return why
    if not any(_copies_lock(i) for s in stage.ancestry() for i in s.instructions if i.lines.start < run.lines.start):
        return "no COPY before it brings `package-lock.json`"
    if any(c.run.lines.start < run.lines.start and c.does in ("install", "i", "add") for c in calls_in(stage, "npm")):
        return "an earlier `npm install` of the stage would be undone"
    return None if _knows_ci(stage.root.image) else "whether its npm knows `ci` (npm 6) is not known of this base"


def _is_kept(word: str) -> bool:
    return word.partition("=")[0] in _KEPT or word in ("dev", "production", "warn", "error")


def _why_not_in_step(manifest: str | None, lock: str | None) -> str | None:
    if manifest is None or lock is None:
        return f"there is no `{'package.json' if manifest is None else 'package-lock.json'}` in the build context"
    try:
        wanted, locked = json.loads(manifest), json.loads(lock)
        root: dict[str, Any] | None = locked.get("packages", {}).get("")
    except (ValueError, AttributeError, RecursionError):
        return "`package.json` or its lock file cannot be read"
    if root is None or not isinstance(wanted, dict) or "workspaces" in wanted:
        return "the lock file does not say what it was made for; run `npm install` once with npm 7 or newer"
    if any((wanted.get(group) or {}) != (root.get(group) or {}) for group in _GROUPS):
        return "`package-lock.json` is not in step with `package.json`; run `npm install` and commit it"
    return None


def _copies_lock(instruction: Instruction) -> bool:
    if instruction.keyword not in ("COPY", "ADD") or instruction.flag("from"):
        return False
    sources = {word.value.removeprefix("./") for word in instruction.words[:-1]}
    return bool(sources & {"package-lock.json", "package*.json", "package*", "*.json", "", "."})


def _knows_ci(image: str | None) -> bool:
    """Node 10 brought npm 6."""
    ref = parse_image_ref(image or "")
    if ref is None or ref.repository.rpartition("/")[2] != "node":
        return False
    major = (ref.tag or "latest").split("-")[0].split(".")[0]
    return int(major) >= 10 if major.isdigit() else major not in ("argon", "boron", "carbon")
