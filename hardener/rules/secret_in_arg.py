"""A build argument holds a secret.

The values of build arguments stand in the history of the image and in its provenance: whoever can pull the image can
read them. BuildKit hands secrets to a single RUN instead, and keeps them nowhere.

The fix deletes the `ARG` and mounts the secret, under the same name, in every RUN that names it or runs a program that
may read it from its environment (`npm ci` with `${NPM_TOKEN}` in `.npmrc`, scripts, make). A Compose file that passes
the argument passes a secret afterwards. Others that build must use `--secret` from then on; those in the project are
found and named, and the fix is `UNSAFE` where there are any.

Example:

```dockerfile
FROM node:22-slim AS build
WORKDIR /app
ARG NPM_TOKEN
COPY package.json package-lock.json .npmrc ./
RUN npm ci
```

becomes

```dockerfile
# syntax=docker/dockerfile:1
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
```

Left to people are arguments with a default that is the secret itself (it must be changed), those that FROM, COPY or
LABEL take, and Windows images. `ENV NAME=$NAME` goes with the argument; where that is in the image that is shipped,
only a run can tell whether the application reads it.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.knowledge.secret.build_secrets import (
    into_build_secret,
    is_build_secret,
    is_password_in_url,
    literal,
)
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = (
    "DL3064",
    "SecretsUsedInArgOrEnv",
    "DS-0031",
    "CIS 4.10",
    "CIS-DI-0010",
    "OWASP Docker 12",
    "prefer-secret-mounts-for-build-credentials",
)


@rule(kind=Kind.DOCKERFILE, severity=Severity.HIGH, safety=Safety.ASSUMED, see=_SEE)
def secret_in_arg(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in dockerfile.instructions:
        one = instruction.child or instruction
        for pair in one.pairs if one.keyword == "ARG" else ():
            if not is_build_secret(pair.key) and not is_password_in_url(pair.key, dockerfile):
                continue
            if literal(pair.raw, pair.value, pair.key):
                message = f"the default of the build argument `{pair.key}` is a secret written out"
                why = "it must be changed first, and then passed as a build secret instead"
                yield Problem(pair.key_span, message, why_no_fix=why)
                continue
            message = f"the build argument `{pair.key}` holds a secret, which the image's history shows"
            if one is not instruction:
                yield Problem(pair.key_span, message, why_no_fix="it is for the builds that are based on this image")
                continue
            fix = into_build_secret(pair.key, dockerfile, project)
            if isinstance(fix, str):
                yield Problem(pair.key_span, message, why_no_fix=fix)
            else:
                yield Problem(pair.key_span, message, fix)
