"""A command leaves credentials in a layer of the image.

Programs that log in keep what they were given in a file of the home folder (`~/.docker/config.json`, `~/.npmrc`),
`git clone` keeps the token of its URL in `.git/config`, and a redirection keeps it where it says. The file becomes part
of the layer, wherever the token came from.

Example:

```dockerfile
FROM node:22-slim
ARG NPM_TOKEN
RUN npm config set //registry.npmjs.org/:_authToken=${NPM_TOKEN}
RUN npm ci
```

Log in and do what needs it in one RUN, with the credentials mounted, and with the folder they are kept in on a tmpfs:

    RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
    RUN --mount=type=secret,id=key,target=/key.json --mount=type=tmpfs,target=/root/.config \\
        gcloud auth activate-service-account --key-file=/key.json && gcloud storage cp …

Logins in a RUN that mounts a secret or a tmpfs are left alone, and so are files that the same RUN removes.
"""

import re
from collections.abc import Iterator
from posixpath import basename

from hardener.documents.commands import Command, Script
from hardener.documents.dockerfile import Dockerfile, Instruction
from hardener.knowledge.building.run_mounts import mounts
from hardener.knowledge.secret.build_secrets import is_build_secret
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_LOGINS = (
    r"aws configure set (?:aws_)?(?:access|secret|session)",
    r"gcloud auth (?:activate-service-account|login)",
    r"az login\b.* (?:-p|--password|--federated-token)\b",
    r"(?:docker|podman|helm registry|oras|crane auth|buildah|skopeo) login\b",
    r"doctl auth init\b",
    r"gh auth login\b",
    r"(?:npm|yarn|pnpm) (?:c |config )?set .*(?:_auth|_password|[aA]uthToken|npmAuth)",
    r"pip3? config set \S*index-url \S*://[^/ ]+@",
    r"bundle config (?:set )?(?:--(?!delete)\S+ )*(?!--)\S+\.\S+ \S+:\S+",
    r"composer config .*(?:http-basic|oauth|bearer|gitlab-token)",
    r"(?:dotnet )?nuget (?:add|update|sources add) .*-?-password",
    r"git config .*url\.\S*://[^/ ]*[$:]\S*@",
    r"heroku auth:token|vault login|cargo login|gem push.*-k|twine upload.*-p",
)
_LOGIN = re.compile("|".join(_LOGINS))
_PROGRAMS = (
    "aws az buildah bundle cargo composer crane docker doctl dotnet gcloud gh git heroku helm npm nuget oras pip pip3"
    " pnpm podman skopeo vault yarn"
).split()
_VARIABLE = re.compile(r"(?<!\\)\$\{?(\w+)")
_USER_OF_URL = re.compile(r"://([^/\s@]*\$[^/\s@]*)@")
_WHY = "it must move into one RUN with what needs it, with `--mount=type=secret` or on a tmpfs"


@rule(kind=Kind.DOCKERFILE, severity=Severity.HIGH, safety=Safety.MANUAL, see=("DS-0031", "CIS 4.10", "CIS-DI-0010"))
def credentials_set_up_in_layer(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for instruction in dockerfile.instructions:
        one = instruction.child or instruction
        if one.keyword != "RUN" or not one.mentions(*_PROGRAMS, ">", "tee"):
            continue
        script = one.script
        for command in script.commands if script else ():
            if script and (what := _left_by(command, script, one)):
                yield Problem(command.span, what, why_no_fix=_WHY)


def _left_by(command: Command, script: Script, run: Instruction) -> str | None:
    if command.name in _PROGRAMS and not _is_mounted(run):
        words = " ".join((command.name, *(word.value for word in command.arguments)))
        if _LOGIN.match(words):
            return f"`{command.name}` keeps the credentials in a file of the image"
    if command.name == "git" and (variable := _token_of_url(command)) and not _removes(script, ".git"):
        return f"`git` keeps `{variable}` of the URL in `.git/config`"
    for redirect in command.redirects:
        target = redirect.target.value if redirect.target and redirect.operator in (">", ">>", ">|") else None
        variable = _secret_written(command) if target and not _removes(script, target) else None
        if target and variable:
            return f"`{variable}` is written into `{basename(target)}`, which stays in the image"
    return None


def _is_mounted(run: Instruction) -> bool:
    return any(mount["type"] in ("secret", "tmpfs") for mount in mounts(run))


def _token_of_url(command: Command) -> str | None:
    """The variable in the URL of a repository, where that is kept."""
    if not any(word.value in ("clone", "remote", "submodule", "set-url") for word in command.arguments[:3]):
        return None
    for word in command.arguments:
        user = _USER_OF_URL.search(word.value)
        for name in _VARIABLE.findall(user[1]) if user and not word.raw.startswith("'") else ():
            if is_build_secret(name):
                return str(name)
    return None


def _secret_written(command: Command) -> str | None:
    """The secret variable that a command prints; in single quotes it is only its name."""
    if command.name not in ("echo", "printf"):
        return None
    for word in command.arguments:
        for name in _VARIABLE.findall(word.raw) if not word.raw.startswith(("'", "$'")) else ():
            if is_build_secret(name):
                return str(name)
    return None


def _removes(script: Script, path: str) -> bool:
    name = basename(path.rstrip("/"))
    return any(name in word.value for c in script.named("rm", "shred", "unlink") for word in c.operands())
