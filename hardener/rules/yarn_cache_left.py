"""The download cache of yarn stays in the image.

Yarn 1 keeps a second copy of every package outside `node_modules`. It ships with every copy of the image although
nothing reads it again.

Example:

```dockerfile
FROM node:22
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
```

becomes

```dockerfile
FROM node:22
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile && yarn cache clean
```

In Yarn 2 and newer the cache may be what the application runs from (Plug'n'Play), so there it is left alone; the fix
states that it takes yarn for version 1, unless a file says otherwise. RUNs with a cache mount and files with an
`--offline` install are left alone too.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.documents.script_edits import append
from hardener.knowledge.building.packages import Call, calls, has_cache_mount
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

# What only Yarn 2 and newer has: files, commands and options.
_MODERN = (".yarnrc.yml", ".yarn/", ".pnp.", "corepack", "yarn set version", "--immutable", "workspaces focus", "berry")
_SEE = ("DL3060",)


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.ASSUMED, see=_SEE)
def yarn_cache_left(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    if "yarn" not in dockerfile.text:
        return
    for run, found in calls(dockerfile, "yarn"):
        install = next((call for call in found if call.does == "install" or _is_plain(call)), None)
        if install is None or has_cache_mount(run, "yarn", "/.cache") or _cleans(run, found):
            continue
        message = "`yarn install` leaves its cache in the layer"
        edit = append(run, install.sudo + "yarn cache clean")
        if why := _why_no_fix(dockerfile, project):
            yield Problem(install.command.span, message, why_no_fix=why)
        elif edit is None:
            yield Problem(install.command.span, message, why_no_fix="the end of the RUN is not plain enough to add to")
        else:
            assumes = "assumes that `yarn` is version 1, whose cache is a mere copy"
            fix = Fix("Add `yarn cache clean`", Safety.ASSUMED, (edit,), assumes)
            yield Problem(install.command.span, message, fix)


def _is_plain(call: Call) -> bool:
    """`yarn` alone, or with options only, installs."""
    return call.verb is None and not call.operands and not call.command.has("--version", "-v", "--help")


def _cleans(run: Instruction, found: list[Call]) -> bool:
    if any(call.does == "cache" for call in found):
        return True
    removed = [w.value for c in run.script.named("rm") for w in c.operands()] if run.script else []
    return any("yarn" in path or path.rstrip("/*").endswith("/.cache") for path in removed)


def _why_no_fix(dockerfile: Dockerfile, project: Project) -> str | None:
    context = project.context_of(dockerfile)
    manifest = project.read(f"{context}/package.json") or ""
    is_modern = any(word in dockerfile.text for word in _MODERN) or ".yarnrc.yml" in project.names(context)
    if is_modern or ('"packageManager"' in manifest and '"yarn@1' not in manifest.replace(": ", ":")):
        return "it is Yarn 2 or newer, whose cache may be what the application runs from"
    if "--offline" in dockerfile.text:
        return "a later `yarn install --offline` reads the cache"
    return None
