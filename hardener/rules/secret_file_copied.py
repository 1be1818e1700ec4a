"""A file with credentials is copied into the image.

Every layer can be unpacked by whoever can pull the image, a layer whose files a later one removes included. What only
the build needs belongs into a secret mount, which is in no layer; what the application needs comes when it starts.

Example:

```dockerfile
FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci && rm -f .npmrc
```

becomes

    # syntax=docker/dockerfile:1
    FROM node:22-slim
    WORKDIR /app
    COPY package.json package-lock.json ./
    RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci

A fix is made for files whose readers are known (`.npmrc`, `.yarnrc.yml`, `pip.conf`, `.netrc`). It is `UNSAFE`, as
builds must pass the secret from then on, unless Compose builds the image: then the Compose file passes it. A private
SSH key where ssh looks for it gives way to the agent of whoever builds: `RUN --mount=type=ssh`, and `--ssh default`.
Where the file is in the build context and shows no credentials, nothing is said.
"""

from collections.abc import Iterator
from posixpath import basename, join, normpath

from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.knowledge.secret.secret_file_moves import into_mount
from hardener.knowledge.secret.secret_files import holds
from hardener.knowledge.secret.ssh_key_moves import KEYS, into_ssh_mount
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_SEE = ("DS-0031", "CIS-DI-0010", "CIS 4.10", "DD052", "DD053", "OWASP Docker 12")


@rule(kind=Kind.DOCKERFILE, severity=Severity.HIGH, safety=Safety.ASSUMED, see=_SEE)
def secret_file_copied(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    shipped = {s for stage in project.shipped_stages(dockerfile) for s in stage.ancestry()}
    for instruction in dockerfile.instructions:
        one = instruction.child or instruction
        if one.keyword not in ("COPY", "ADD") or one.flag("from") or one.heredocs:
            continue
        severity = None if one.stage in shipped or one is not instruction else Severity.MEDIUM
        yield from _problems(one, severity, project)


def _problems(copy: Instruction, severity: Severity | None, project: Project) -> Iterator[Problem]:
    context = project.context_of(copy.document)
    for source in copy.words[:-1]:
        text = project.read(join(context, normpath(source.value).lstrip("/")))
        what = holds(source.value, text)
        if what is None or _is_key_of_packages(copy, source.value):
            continue
        message = f"`{basename(normpath(source.value))}` holds {what}, and stays in the image"
        is_key = basename(normpath(source.value)) in KEYS
        fix = into_ssh_mount(copy, source, project) if is_key else into_mount(copy, source, project)
        if isinstance(fix, str):
            yield Problem(source.span, message, why_no_fix=fix, severity=severity)
        else:
            yield Problem(source.span, message, fix, severity=severity)


def _is_key_of_packages(copy: Instruction, source: str) -> bool:
    """Whether a `.key` is the public one that packages are signed with."""
    name = basename(source)
    adding = ("apt-key", "keyrings", "/etc/apk/keys", "rpm --import", "gpg ")
    return name.endswith(".key") and any(i.mentions(name) and i.mentions(*adding) for i in copy.document.instructions)
