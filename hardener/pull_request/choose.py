"""Finds out which platform a checkout belongs to, which repository of it, and with which token it is spoken to."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from hardener.discovery.disk import reason_of
from hardener.errors import UsageError
from hardener.pull_request import gitea, github, gitlab
from hardener.pull_request.api import Api
from hardener.pull_request.git import Login
from hardener.pull_request.platform import PlainGit, Platform

TOKENS = {
    "github": ("GITHUB_TOKEN", "GH_TOKEN"),
    "gitlab": ("GITLAB_TOKEN",),
    "gitea": ("GITEA_TOKEN", "FORGEJO_TOKEN"),
}
_USERS = {"github": "x-access-token", "gitlab": "oauth2", "gitea": "oauth2"}
_RIGHTS = {"github": github.RIGHTS, "gitlab": gitlab.RIGHTS, "gitea": gitea.RIGHTS}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person said of the platform; None or `auto` where the environment and the remote are to tell."""

    platform: str = "auto"
    api_url: str | None = None
    repository: str | None = None
    token_file: str | None = None


def chosen(choice: Choice, remote: str) -> tuple[Platform, Login | None]:
    """The platform of a remote, and what git logs in with."""
    environ = os.environ
    host, path = _host_and_path(remote)
    kind = _kind(host, environ) if choice.platform == "auto" else choice.platform
    if kind == "git":
        return PlainGit(), None
    token, where = _token(kind, choice, environ)
    repository = choice.repository or _repository(kind, path, environ)
    url = (choice.api_url or _api_url(kind, host, environ, _origin(remote))).rstrip("/")
    api = Api(url, where, _RIGHTS[kind], _headers(kind, token))
    login = (_origin(remote), _USERS[kind], token) if remote.startswith(("http://", "https://")) else None
    if kind == "github":
        return github.GitHub(api, _graphql(url), repository), login
    return gitlab.GitLab(api, repository) if kind == "gitlab" else gitea.Gitea(api, repository), login


def _kind(host: str, environ: Mapping[str, str]) -> str:
    for kind, names in (("github", ("github",)), ("gitlab", ("gitlab",)), ("gitea", ("gitea", "forgejo", "codeberg"))):
        if any(name in host for name in names):
            return kind
    for kind, sign in (("gitea", "GITEA_ACTIONS"), ("github", "GITHUB_ACTIONS"), ("gitlab", "GITLAB_CI")):
        if environ.get(sign) and _is_of_this_job(kind, host, environ):
            return kind
    raise UsageError(f"the remote does not tell its platform (host `{host}`): say which with --platform")


def _is_of_this_job(kind: str, host: str, environ: Mapping[str, str]) -> bool:
    """Whether a host is that of the platform whose job this is: then its variables are true of the repository."""
    server = environ.get("CI_SERVER_URL" if kind == "gitlab" else "GITHUB_SERVER_URL", "")
    return not host or urlsplit(server).hostname == host


def _token(kind: str, choice: Choice, environ: Mapping[str, str]) -> tuple[str, str]:
    """The token, and where it comes from."""
    if choice.token_file:
        try:
            token = Path(choice.token_file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise UsageError(f"{choice.token_file}: {reason_of(error)}") from error
        except UnicodeDecodeError:
            token = ""
        if not token.isascii() or not token.isprintable() or not token:
            raise UsageError(f"{choice.token_file}: holds no token, which is one line of letters and digits")
        return token, choice.token_file
    for name in TOKENS[kind]:
        if token := environ.get(name, "").strip():
            return token, name
    raise UsageError(f"there is no token: set {TOKENS[kind][0]} or give --token-file; it needs {_RIGHTS[kind]}")


def _headers(kind: str, token: str) -> dict[str, str]:
    if kind == "github":
        accept = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
        return {"Authorization": f"Bearer {token}", **accept}
    return {"Authorization": f"{'Bearer' if kind == 'gitlab' else 'token'} {token}", "Accept": "application/json"}


def _api_url(kind: str, host: str, environ: Mapping[str, str], origin: str) -> str:
    """The API of the job that runs this, or else the usual one of the remote's host, at the remote's port."""
    own = _is_of_this_job(kind, host, environ)
    if kind == "github":
        usual = "https://api.github.com" if host == "github.com" else f"{origin}/api/v3"
        return (own and environ.get("GITHUB_API_URL")) or usual
    if kind == "gitlab":
        return (own and environ.get("CI_API_V4_URL")) or f"{origin}/api/v4"
    return f"{(own and environ.get('GITHUB_SERVER_URL')) or origin}/api/v1"


def _graphql(api_url: str) -> str:
    """Enterprise has REST at /api/v3 and GraphQL at /api/graphql."""
    return f"{api_url.removesuffix('/v3')}/graphql"


def _repository(kind: str, path: str, environ: Mapping[str, str]) -> str:
    of_job = environ.get("CI_PROJECT_PATH" if kind == "gitlab" else "GITHUB_REPOSITORY", "")
    name = of_job if of_job and (not path or path.endswith(f"/{of_job}")) else path
    if "/" not in name:
        raise UsageError("the remote does not tell the repository's name: say it with --repository OWNER/NAME")
    return name


def _host_and_path(remote: str) -> tuple[str, str]:
    """`https://host/owner/name.git`, `ssh://git@host/owner/name`, `git@host:owner/name`; nothing of a local path."""
    parts = urlsplit(remote)
    if parts.scheme in ("http", "https", "ssh", "git"):
        return parts.hostname or "", parts.path.strip("/").removesuffix(".git")
    host, colon, path = remote.partition(":")
    if colon and "/" not in host:
        return host.rpartition("@")[2], path.strip("/").removesuffix(".git")
    return "", ""


def _origin(remote: str) -> str:
    """Scheme, host and port of a remote; for one that speaks SSH, where its pages usually are."""
    parts = urlsplit(remote)
    if parts.scheme in ("http", "https"):
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    return f"https://{_host_and_path(remote)[0]}"
