"""An ENV instruction puts a secret into the image.

What ENV sets stands in the configuration of the image, where `docker inspect` shows it to everyone who can pull it, and
in the environment of every process. A later `ENV` or `unset` takes nothing back.

Example:

```dockerfile
FROM node:22-slim AS build
WORKDIR /app
ARG NPM_TOKEN
ENV NPM_TOKEN=${NPM_TOKEN}
COPY . .
RUN npm ci

FROM node:22-slim
COPY --from=build /app /app
```

becomes

```dockerfile
# syntax=docker/dockerfile:1
FROM node:22-slim AS build
WORKDIR /app
COPY . .
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci

FROM node:22-slim
COPY --from=build /app /app
```

In a stage that is not shipped the variable serves the build alone, so it becomes a build secret. In the stage that is
shipped the application may read it: it has to come from outside when the container starts, which no edit of this file
can arrange. A secret that was written out must be changed in any case: it is in the repository's history.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile, Instruction, Pair
from hardener.knowledge.secret.build_secrets import into_build_secret, is_build_secret, literal
from hardener.model import Fix, Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.secrets import is_secret, url_passwords

_SEE = ("DL3064", "SecretsUsedInArgOrEnv", "DS-0031", "CIS 4.10", "CIS-DI-0010", "OWASP Docker 12")
_AT_RUN_TIME = "the application must get it when the container starts, and what was written out must be changed"


@rule(kind=Kind.DOCKERFILE, severity=Severity.HIGH, safety=Safety.ASSUMED, see=_SEE)
def secret_in_env(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in dockerfile.instructions:
        one = instruction.child or instruction
        for pair in one.pairs if one.keyword == "ENV" else ():
            if problem := _problem(one, pair, project):
                yield problem


def _problem(env: Instruction, pair: Pair, project: Project) -> Problem | None:
    name = pair.key
    if not is_build_secret(name):
        if is_secret("", pair.value or "") or url_passwords(pair.value or ""):
            return Problem(pair.key_span, f"`{name}` holds a secret in plain text", why_no_fix=_AT_RUN_TIME)
        return None
    argument = _argument(env, pair)
    if literal(pair.raw, pair.value, name):
        return _with_fix(pair, f"`{name}` holds a secret in plain text", _fix_of_literal(env, name, project))
    if argument == name:
        fix = into_build_secret(name, env.document, project) if env.parent is None else "it is for other builds"
        return _with_fix(pair, f"`{name}` keeps the secret of a build argument in the image", fix)
    if argument:
        message = f"`{name}` keeps the secret of the build argument `{argument}` in the image"
        return Problem(pair.key_span, message, why_no_fix=f"it is not known who reads `{name}`")
    if not pair.value or pair.value.startswith("$"):
        message = f"`{name}` is set in the image, where a secret would be seen by everyone"
        return Problem(
            pair.key_span, message, why_no_fix="it is empty here, and something may rely on that", severity=Severity.LOW
        )
    return None


def _with_fix(pair: Pair, message: str, fix: Fix | str) -> Problem:
    return (
        Problem(pair.key_span, message, why_no_fix=fix)
        if isinstance(fix, str)
        else Problem(pair.key_span, message, fix)
    )


def _argument(env: Instruction, pair: Pair) -> str | None:
    """The build argument that the value is, if it is one."""
    value = pair.value or ""
    name = value.strip("${}")
    if value not in (f"${name}", f"${{{name}}}") or not name.isidentifier():
        return None
    arguments = (p.key for i in env.document.instructions if i.keyword == "ARG" for p in i.pairs)
    return name if name in arguments else None


def _fix_of_literal(env: Instruction, name: str, project: Project) -> Fix | str:
    """A literal in a stage that is not shipped serves the build alone."""
    shipped = {s for stage in project.shipped_stages(env.document) for s in stage.ancestry()}
    if env.stage is None or env.stage in shipped or env.parent is not None:
        return _AT_RUN_TIME
    others = [i for i in env.document.instructions if i.keyword == "ENV" and any(p.key == name for p in i.pairs)]
    if any(other.stage in shipped for other in others):
        return _AT_RUN_TIME
    return into_build_secret(name, env.document, project, "ENV")
