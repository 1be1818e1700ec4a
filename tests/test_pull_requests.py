"""The pull-request bot against real git and platforms that hold every call to their published description."""

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.platform_server import TOKEN, PlatformServer, git
from tests.program import Ran, hardener
from tests.registry_server import Reply, Server, Spoken, running_registry, speaking

SECRET = "correct-horse-battery"
COMPOSE = f"""\
services:
  db:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: {SECRET}
    ports:
      - "5432:5432"
"""
DOCKERFILE = "FROM {image}\nMAINTAINER somebody\nRUN apk add curl\nCOPY run.sh /app/\n"
TOKENS = {"github": "GITHUB_TOKEN", "gitlab": "GITLAB_TOKEN", "gitea": "GITEA_TOKEN"}
CI = ("GITHUB_", "GITLAB_", "GITEA_", "CI_")


@dataclass
class Shop:
    """A repository `acme/shop` with a bare remote, and a person's checkout of it."""

    folder: Path
    environ: dict[str, str]
    arguments: tuple[str, ...] = ()

    @property
    def remote(self) -> Path:
        return self.folder / "remote.git"

    def pr(self, *more: str) -> Ran:
        ran = hardener("pr", *self.arguments, *more, folder=self.folder / "work", environ=self.environ)
        assert SECRET not in ran.out + ran.err
        return ran

    def said(self, *more: str) -> dict[str, str]:
        """By branch, what the bot says it did."""
        ran = self.pr(*more)
        assert ran.code == 0, ran.err
        lines = (line.partition(": ") for line in ran.out.splitlines() if line.startswith("hardener/"))
        return {branch.removeprefix("hardener/"): what.partition(" ")[0] for branch, _, what in lines}

    def write(self, **files: str) -> None:
        """A person's commit to the default branch; the checkout is left alone otherwise."""
        self.commit("main", "feat: change something", {name.replace("_", "."): text for name, text in files.items()})

    def commit(self, branch: str, message: str, files: dict[str, str]) -> None:
        person = self.folder / "person"
        git(self.folder, "clone", "-q", "-b", branch, str(self.remote), str(person))
        for name, text in files.items():
            (person / name).write_text(text)
        git(person, "add", "-A")
        git(person, "commit", "-qm", message)
        git(person, "push", "-q", "origin", f"HEAD:{branch}")
        shutil.rmtree(person)

    def text(self, branch: str, path: str) -> str:
        return git(self.remote, "show", f"{branch}:{path}")

    def branches(self) -> set[str]:
        return set(git(self.remote, "for-each-ref", "--format=%(refname:lstrip=2)").splitlines())


def shop(folder: Path, image: str = "alpine:3.20", **environ: str) -> Shop:
    """The repository, with something for every topic."""
    git(folder, "init", "-q", "--bare", "-b", "main", "remote.git")
    git(folder, "clone", "-q", str(folder / "remote.git"), "work")
    work = folder / "work"
    (work / "Dockerfile").write_text(DOCKERFILE.format(image=image))
    (work / "compose.yml").write_text(COMPOSE)
    (work / "run.sh").write_text("#!/bin/sh\n")
    git(work, "add", "-A")
    git(work, "commit", "-qm", "feat: begin")
    git(work, "push", "-q", "origin", "HEAD:main")
    outside = dict.fromkeys(("GITHUB_ACTIONS", "GITLAB_CI", "GITEA_ACTIONS", "GITHUB_REPOSITORY"), "")
    return Shop(folder, {**outside, "HARDENER_NO_CACHE": "1", **environ}, ("--platform", "git", "--offline"))


@contextmanager
def on_platform(kind: str, place: Shop) -> Iterator[tuple[PlatformServer, Spoken]]:
    """The shop on a platform that runs on this machine."""
    server = PlatformServer(kind, place.remote)
    with speaking(server) as spoken:
        place.environ[TOKENS[kind]] = TOKEN
        address = ("--api-url", f"http://{spoken.host}", "--repository", "acme/shop")
        place.arguments = ("--platform", kind, *address, *place.arguments[2:])
        yield server, spoken


@pytest.mark.registry
@pytest.mark.parametrize("kind", ["github", "gitlab", "gitea"])
def test_the_state_on_the_platform_holds_at_each_step(kind: str, tmp_path: Path) -> None:
    (tmp_path / "registry").mkdir()
    with ExitStack() as stack:
        registry: Server = stack.enter_context(running_registry(tmp_path / "registry"))
        registry.push_index("app", "1")
        place = shop(tmp_path, f"{registry.host}/app:1")
        place.arguments = ("--platform", "git", "--ignore", "unpinned-service-image")
        server, spoken = stack.enter_context(on_platform(kind, place))
        _walk_through(place, server, registry)
        bodies = b"".join(request.body for request in spoken.asked if request.path != "/graphql")
        assert SECRET.encode() not in bodies


def _walk_through(place: Shop, server: PlatformServer, registry: Server) -> None:
    first = place.said()
    assert first == dict.fromkeys(("pins", "secrets", "compose", "build"), "opened")
    assert [r["branch"].removeprefix("hardener/") for r in server.requests] == list(first)

    done = len(server.writes)
    assert place.said() == dict.fromkeys(first, "unchanged")
    assert len(server.writes) == done, "a second run writes nothing"

    place.commit("hardener/compose", "Say it in my words", {"notes.txt": "mine\n"})
    assert place.said() == {**dict.fromkeys(first, "unchanged"), "compose": "left"}
    assert place.said() == {**dict.fromkeys(first, "unchanged"), "compose": "left"}
    (compose,) = server.of("hardener/compose")
    assert [number for number, _ in server.comments] == [compose["number"]], "said once"
    assert place.text("hardener/compose", "notes.txt") == "mine"

    (build,) = server.of("hardener/build")
    build["state"] = "closed"
    assert place.said()["build"] == "stays"

    before = place.text("hardener/pins", "Dockerfile")
    registry.push_index("app", "1", {"Env": ["NEW=1"]})
    assert place.said() == {"pins": "updated", "secrets": "unchanged", "compose": "left", "build": "stays"}
    (pins,) = server.of("hardener/pins")
    assert (pins["state"], place.text("hardener/pins", "Dockerfile") != before) == ("open", True)
    assert place.said()["pins"] == "unchanged"

    place.write(compose_yml=COMPOSE.replace(f": {SECRET}", ": ${POSTGRES_PASSWORD:?}"))
    assert place.said()["secrets"] == "closed"
    (secrets,) = server.of("hardener/secrets")
    assert secrets["state"] == "closed"
    assert "Nothing is left to fix" in server.comments[-1][1]
    assert "hardener/secrets" not in place.branches()
    assert "secrets" not in place.said()

    place.write(Dockerfile=f"{place.text('main', 'Dockerfile')}\nRUN apk add git\n")
    assert place.said()["build"] == "opened", "another content is another request"
    assert [r["state"] for r in server.of("hardener/build")] == ["closed", "open"]


@pytest.mark.parametrize("kind", ["github", "gitlab", "gitea"])
def test_a_moved_secret_is_a_draft_that_says_what_to_make_and_holds_no_value(kind: str, tmp_path: Path) -> None:
    place = shop(tmp_path)
    with on_platform(kind, place) as (server, _):
        assert place.said("--topic", "secrets") == {"secrets": "opened"}
    (request,) = server.requests
    assert request["draft"] or request["title"].startswith(("Draft: ", "WIP: "))
    assert "- [ ] `secrets/postgres_password` with mode 0444" in request["body"]
    assert "Change the secret in" in request["body"]
    changed = git(place.remote, "diff", "--name-only", "main", "hardener/secrets").splitlines()
    assert changed == [".gitignore", "compose.yml"]
    assert SECRET not in place.text("hardener/secrets", "compose.yml")


def test_each_rule_is_a_commit_in_the_repositorys_own_style(tmp_path: Path) -> None:
    place = shop(tmp_path)
    assert place.said("--topic", "build") == {"build": "opened"}
    subjects = git(place.remote, "log", "--format=%s", "main..hardener/build").splitlines()
    assert subjects[::-1] == ["chore: say it with the label org.opencontainers.image.authors", "chore: add --no-cache"]
    for commit in git(place.remote, "rev-list", "main..hardener/build").split():
        assert "hardener explain" in git(place.remote, "log", "-1", "--format=%B", commit)


def test_the_checkout_stays_as_it_is(tmp_path: Path) -> None:
    place = shop(tmp_path)
    (place.folder / "work/Dockerfile").write_text("FROM scratch\n")
    (place.folder / "work/.git/hardener-999999999-of-a-killed-run/tree").mkdir(parents=True)
    before = git(place.folder / "work", "status", "--porcelain=v2", "--branch")
    place.said()
    assert git(place.folder / "work", "status", "--porcelain=v2", "--branch") == before
    assert git(place.folder / "work", "worktree", "list").count("\n") == 0
    assert not list((place.folder / "work/.git").glob("hardener-*"))


def test_with_plain_git_only_the_branches_tell_what_was_done(tmp_path: Path) -> None:
    place = shop(tmp_path)
    assert place.said("--topic", "build,compose") == {"compose": "opened", "build": "opened"}
    assert place.said("--topic", "build,compose") == {"compose": "unchanged", "build": "unchanged"}
    place.commit("hardener/build", "mine", {"notes.txt": "mine\n"})
    assert place.said("--topic", "build") == {"build": "left"}
    place.write(compose_yml="services: {}\n")
    assert place.said("--topic", "compose") == {"compose": "closed"}
    assert "hardener/compose" not in place.branches()


def test_a_branch_that_would_no_longer_merge_is_made_anew(tmp_path: Path) -> None:
    place = shop(tmp_path)
    place.said("--topic", "compose")
    place.write(README_md="far away\n")
    assert place.said("--topic", "compose") == {"compose": "unchanged"}
    place.write(compose_yml=COMPOSE.replace("postgres:16", "postgres:16.1"))
    assert place.said("--topic", "compose") == {"compose": "updated"}
    assert git(place.remote, "merge-tree", "--write-tree", "main", "hardener/compose")
    assert "postgres:16.1" in place.text("hardener/compose", "compose.yml")


def test_an_amended_commit_is_a_persons(tmp_path: Path) -> None:
    place = shop(tmp_path)
    place.said("--topic", "build")
    person = tmp_path / "person"
    git(tmp_path, "clone", "-q", "-b", "hardener/build", str(place.remote), str(person))
    (person / "run.sh").write_text("#!/bin/sh\necho mine\n")
    git(person, "commit", "-qa", "--amend", "--no-edit")
    git(person, "push", "-qf")
    assert place.said("--topic", "build") == {"build": "left"}


def test_a_dry_run_prints_everything_and_changes_nothing(tmp_path: Path) -> None:
    place = shop(tmp_path)
    with on_platform("github", place) as (server, _):
        ran = place.pr("--dry-run")
    assert ran.code == 0, ran.err
    for part in ("hardener/secrets → main: draft", "### Assumed", "chore: add --no-cache", "POSTGRES_PASSWORD: ••••"):
        assert part in ran.out
    assert (server.writes, place.branches()) == ([], {"main"})


def test_one_request_for_all_leaves_secrets_on_their_own(tmp_path: Path) -> None:
    place = shop(tmp_path)
    assert place.said("--group", "all") == {"secrets": "opened", "all": "opened"}


def test_unsafe_fixes_are_drafts_of_their_own(tmp_path: Path) -> None:
    place = shop(tmp_path)
    with on_platform("github", place) as (server, _):
        said = place.said("--unsafe")
    unsafe = [r for r in server.requests if r["branch"].endswith("-unsafe")]
    assert unsafe
    assert set(said.values()) == {"opened"}
    assert all(r["draft"] and "Only a build and a run can tell" in r["body"] for r in unsafe)


def test_no_more_requests_than_allowed_are_open(tmp_path: Path) -> None:
    place = shop(tmp_path)
    with on_platform("gitea", place) as (server, _):
        assert place.said("--limit", "1") == {"secrets": "opened", "compose": "waits", "build": "waits"}
        assert place.said("--limit", "2") == {"secrets": "unchanged", "compose": "opened", "build": "waits"}
        assert len(server.requests) == 2


@pytest.mark.parametrize("kind", ["github", "gitlab", "gitea"])
def test_within_an_hour_no_more_are_opened_than_allowed_and_labels_are_given(kind: str, tmp_path: Path) -> None:
    place = shop(tmp_path)
    with on_platform(kind, place) as (server, _):
        asked = ("--per-hour", "1", "--label", "security", "--label", "docker", "--topic", "compose,build")
        assert place.said(*asked) == {"compose": "opened", "build": "waits"}
        assert place.said(*asked) == {"compose": "unchanged", "build": "waits"}
        server.requests[0]["created_at"] = "2026-01-01T00:00:00Z"
        assert place.said(*asked) == {"compose": "unchanged", "build": "opened"}
        assert [one["labels"] for one in server.requests] == [["security", "docker"]] * 2


def test_the_box_for_a_fresh_start_takes_a_branch_back_and_opens_a_closed_request(tmp_path: Path) -> None:
    place = shop(tmp_path)
    with on_platform("github", place) as (server, _):
        place.said("--topic", "build")
        place.commit("hardener/build", "mine", {"notes.txt": "mine\n"})
        assert place.said("--topic", "build") == {"build": "left"}
        (request,) = server.requests
        request["body"] = request["body"].replace("- [ ] Start afresh", "- [x] Start afresh")
        assert place.said("--topic", "build") == {"build": "updated"}
        assert "- [ ] Start afresh" in request["body"], "done once"
        assert "notes.txt" not in git(place.remote, "ls-tree", "--name-only", "hardener/build")
        assert place.said("--topic", "build") == {"build": "unchanged"}
        request["state"] = "closed"
        assert place.said("--topic", "build") == {"build": "stays"}
        request["body"] = request["body"].replace("- [ ] Start afresh", "- [x] Start afresh")
        assert place.said("--topic", "build") == {"build": "opened"}
        assert [one["state"] for one in server.requests] == ["closed", "open"]


def test_boxes_that_a_reviewer_ticked_stay_ticked(tmp_path: Path) -> None:
    place = shop(tmp_path)
    with on_platform("gitlab", place) as (server, _):
        place.said("--topic", "compose")
        (request,) = server.requests
        request["body"] = request["body"].replace("- [ ] Nothing in `db` raises", "- [x] Nothing in `db` raises")
        place.write(compose_yml=COMPOSE.replace("5432:5432", "5433:5432"))
        assert place.said("--topic", "compose") == {"compose": "updated"}
    assert "- [x] Nothing in `db` raises" in request["body"]


def test_a_crash_between_push_and_request_is_made_good(tmp_path: Path) -> None:
    place = shop(tmp_path)
    assert place.said("--topic", "build") == {"build": "opened"}  # with plain git: pushed, no request
    head = git(place.remote, "rev-parse", "hardener/build")
    with on_platform("gitlab", place) as (server, _):
        assert place.said("--topic", "build") == {"build": "opened"}
    assert (len(server.requests), git(place.remote, "rev-parse", "hardener/build")) == (1, head)


def _refusal(status: int, message: str, **headers: str) -> Reply:
    return Reply(
        status, {k.replace("_", "-"): v for k, v in headers.items()}, json.dumps({"message": message}).encode()
    )


@pytest.mark.parametrize(
    ("refusal", "remedy"),
    [
        (_refusal(401, "Bad credentials"), "does not accept the token in GITHUB_TOKEN"),
        (_refusal(403, "Resource not accessible by integration"), "pull-requests: write"),
        (
            _refusal(403, "GitHub Actions is not permitted to create or approve pull requests."),
            "Allow GitHub Actions to create and approve pull requests",
        ),
        (
            _refusal(403, "API rate limit exceeded", x_ratelimit_remaining="0", x_ratelimit_reset="60"),
            "until 00:01 UTC",
        ),
        (_refusal(404, "Not Found"), "check --repository"),
        (_refusal(422, "Cannot update this protected ref."), "the branch is protected"),
        (_refusal(422, "Validation Failed"), "refuses (422): Validation Failed"),
    ],
)
def test_a_refusal_names_what_to_do(refusal: Reply, remedy: str, tmp_path: Path) -> None:
    place = shop(tmp_path)
    with on_platform("github", place) as (server, _):
        server.refuse = refusal
        ran = place.pr("--topic", "build")
    assert ran.code == 2
    (line,) = [line for line in ran.out.splitlines() if "error: " in line]
    assert remedy in line
    assert TOKEN not in ran.out + ran.err


def test_a_platform_out_of_reach_a_missing_token_and_an_unknown_host_are_one_line_each(tmp_path: Path) -> None:
    place = shop(tmp_path)
    away = ("--platform", "gitea", "--repository", "a/b", "--api-url", "http://127.0.0.1:9")
    for arguments, environ, part in (
        (away, {"GITEA_TOKEN": TOKEN}, "check the network"),
        (("--platform", "gitlab"), {}, "there is no token: set GITLAB_TOKEN"),
        ((), {}, "say which with --platform"),
        (("--platform", "github", "--token-file", "gone"), {}, "gone: cannot be read"),
        (("--api-url", "http://example.com", *away[:4]), {"GITEA_TOKEN": TOKEN}, "without TLS"),
    ):
        place.arguments, place.environ = (*arguments, "--offline"), {"GITHUB_ACTIONS": "", "HARDENER_NO_CACHE": "1"}
        place.environ |= {name: "" for names in TOKENS.values() for name in (names,)} | environ
        ran = place.pr()
        assert (ran.code, part in ran.err, "Traceback" in ran.err) == (2, True, False), ran.err


def test_a_protected_branch_and_a_push_in_between_are_told_apart(tmp_path: Path) -> None:
    place = shop(tmp_path)
    hook = place.remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'You are not allowed to force push code to a protected branch' >&2\nexit 1\n")
    hook.chmod(0o755)
    ran = place.pr("--topic", "build")
    assert (ran.code, "the branch is protected" in ran.out) == (2, True), ran.out


def test_what_files_hold_never_becomes_markup_or_a_mention(tmp_path: Path) -> None:
    place = shop(tmp_path)
    evil = "services:\n  'a|b`@everyone <img src=x> [x](http://evil) `':\n    image: postgres:16\n    ports: ['1:1']\n"
    place.write(compose_yml=evil)
    with on_platform("github", place) as (server, _):
        place.pr("--topic", "compose")
    for request in server.requests:
        body: Any = request["body"]
        plain = "".join(part for at, part in enumerate(body.split("`")) if at % 2 == 0)
        assert "<img" not in plain
        assert "@everyone" not in plain
        assert "](http" not in plain


def test_a_request_of_very_many_fixes_still_fits(tmp_path: Path) -> None:
    place = shop(tmp_path)
    services = "".join(f"  service-{n}:\n    image: postgres:16\n    ports: ['{5000 + n}:5432']\n" for n in range(120))
    place.write(compose_yml=f"services:\n{services}")
    with on_platform("github", place) as (server, _):
        assert place.said("--topic", "compose") == {"compose": "opened"}
    assert len(server.requests[0]["body"]) < 65_536
    assert "more: see the commits" in server.requests[0]["body"]
