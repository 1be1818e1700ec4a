"""Which platform, repository and API a remote belongs to, in a job and on a laptop."""

import pytest

from hardener.pull_request.choose import Choice, chosen
from hardener.pull_request.gitea import Gitea
from hardener.pull_request.github import GitHub
from hardener.pull_request.gitlab import GitLab
from hardener.pull_request.platform import PlainGit

ACTIONS = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://git.corp.example",
    "GITHUB_API_URL": "https://git.corp.example/api/v3",
    "GITHUB_REPOSITORY": "team/job",
}
GITLAB_CI = {
    "GITLAB_CI": "true",
    "CI_SERVER_URL": "https://code.example/gitlab",
    "CI_API_V4_URL": "https://code.example/gitlab/api/v4",
    "CI_PROJECT_PATH": "group/sub/job",
}


@pytest.fixture(autouse=True)
def laptop(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*ACTIONS, *GITLAB_CI, "GITEA_ACTIONS", "GH_TOKEN", "FORGEJO_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    for name in ("GITHUB_TOKEN", "GITLAB_TOKEN", "GITEA_TOKEN"):
        monkeypatch.setenv(name, "t")


@pytest.mark.parametrize(
    ("remote", "environ", "kind", "api", "repository"),
    [
        ("https://github.com/acme/shop.git", {}, GitHub, "https://api.github.com", "acme/shop"),
        ("git@github.com:acme/shop.git", {}, GitHub, "https://api.github.com", "acme/shop"),
        ("https://git.corp.example/team/job", ACTIONS, GitHub, "https://git.corp.example/api/v3", "team/job"),
        ("https://github.com/acme/shop", ACTIONS, GitHub, "https://api.github.com", "acme/shop"),
        ("https://git.corp.example/team/other", ACTIONS, GitHub, "https://git.corp.example/api/v3", "team/other"),
        ("ssh://git@gitlab.com/a/b/c.git", {}, GitLab, "https://gitlab.com/api/v4", "a/b/c"),
        (
            "https://job:token@code.example/gitlab/group/sub/job.git",
            GITLAB_CI,
            GitLab,
            "https://code.example/gitlab/api/v4",
            "group/sub/job",
        ),
        ("https://gitea.corp.example:3000/a/b", {}, Gitea, "https://gitea.corp.example:3000/api/v1", "a/b"),
        ("ssh://git@gitea.corp.example:2222/a/b", {}, Gitea, "https://gitea.corp.example/api/v1", "a/b"),
        ("https://codeberg.org/acme/shop", {}, Gitea, "https://codeberg.org/api/v1", "acme/shop"),
    ],
)
def test_a_remote_tells_its_platform(
    remote: str, environ: dict[str, str], kind: type, api: str, repository: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    platform, login = chosen(Choice(), remote)
    assert isinstance(platform, kind)
    assert isinstance(platform, GitHub | GitLab | Gitea)
    name = platform.project if isinstance(platform, GitLab) else platform.repository
    assert (platform.api.url, name) == (api, repository)
    assert (login is None) != remote.startswith("https://")
    assert not login or "@" not in login[0]
    assert "Bearer" not in repr(platform)


def test_enterprise_has_graphql_beside_rest() -> None:
    platform, _ = chosen(Choice("github", "https://git.corp.example/api/v3"), "git@git.corp.example:a/b")
    assert isinstance(platform, GitHub)
    assert platform.graphql == "https://git.corp.example/api/graphql"


def test_plain_git_needs_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    assert chosen(Choice("git"), "https://github.com/acme/shop") == (PlainGit(), None)
