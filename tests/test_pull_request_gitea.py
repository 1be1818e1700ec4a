"""The bot against a real Gitea or Forgejo: HARDENER_GITEA names its program. Every state of the bot is met there."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.gitea_server import Gitea, running_gitea
from tests.platform_server import git
from tests.published_api import operations
from tests.test_pull_requests import COMPOSE, SECRET, Shop, shop

PROGRAM = os.environ.get("HARDENER_GITEA", "")
pytestmark = pytest.mark.gitea


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gitea]:
    with running_gitea(Path(PROGRAM), tmp_path_factory.mktemp("gitea")) as running:
        yield running


def pulls(server: Gitea, topic: str) -> Any:
    """The requests of a topic, newest first."""
    listed = server.call("GET", "/repos/bot/shop/pulls?state=all&limit=50")
    return [one for one in listed if one["head"]["label"] == f"hardener/{topic}"]


def moved(folder: Path, server: Gitea, name: str = "shop") -> Shop:
    """The shop, with the server's repository as its remote."""
    place = shop(folder)
    url = f"http://bot:{server.token}@{server.url.removeprefix('http://')}/bot/{name}.git"
    git(place.remote, "push", "-q", url, "main:main")
    shutil.rmtree(place.remote)
    git(place.folder, "clone", "-q", "--mirror", url, "remote.git")  # people push here, and it pushes on
    git(place.remote, "config", "remote.origin.mirror", "false")
    git(place.folder / "work", "remote", "set-url", "origin", f"{server.url}/bot/{name}.git")
    place.environ["GITEA_TOKEN"] = server.token
    place.arguments = ("--platform", "gitea", "--offline")
    return place


def pushed(place: Shop, branch: str, files: dict[str, str]) -> None:
    """A person's commit on the server."""
    git(place.remote, "fetch", "-q", "--prune")
    place.commit(branch, "Say it in my words", files)
    git(place.remote, "push", "-q", "origin", f"{branch}:{branch}")


def test_every_state_of_the_bot_on_a_real_server(server: Gitea, tmp_path: Path) -> None:
    place = moved(tmp_path, server)
    topics = ("secrets", "compose", "build")
    assert place.said("--label", "security") == dict.fromkeys(topics, "opened")
    for topic in topics:
        (one,) = pulls(server, topic)
        assert one["state"] == "open"
        assert [label["name"] for label in one["labels"]] == ["security"]
        assert SECRET not in one["body"]
    (secrets,) = pulls(server, "secrets")
    assert secrets["title"].startswith("WIP: ")

    assert place.said() == dict.fromkeys(topics, "unchanged")

    pushed(place, "hardener/compose", {"notes.txt": "mine\n"})
    assert place.said()["compose"] == "left"
    assert place.said()["compose"] == "left"
    (compose,) = pulls(server, "compose")
    said = server.call("GET", f"/repos/bot/shop/issues/{compose['number']}/comments")
    assert len([one for one in said if "leaves it alone" in one["body"]]) == 1

    (build,) = pulls(server, "build")
    server.call("PATCH", f"/repos/bot/shop/pulls/{build['number']}", {"state": "closed"})
    assert place.said()["build"] == "stays"

    pushed(place, "main", {"Dockerfile": "FROM alpine:3.20\nMAINTAINER somebody\nRUN apk add curl git\n"})
    assert place.said()["build"] == "opened", "another content"
    assert [one["state"] for one in pulls(server, "build")] == ["open", "closed"]

    pushed(place, "main", {"Dockerfile": "FROM alpine:3.20\nMAINTAINER somebody\nRUN apk add curl git jq\n"})
    assert place.said()["build"] == "updated"

    pushed(place, "main", {"compose.yml": COMPOSE.replace(f": {SECRET}", ": ${POSTGRES_PASSWORD:?}")})
    assert place.said()["secrets"] == "closed"
    (secrets,) = pulls(server, "secrets")
    assert secrets["state"] == "closed"
    branches = {one["name"] for one in server.call("GET", "/repos/bot/shop/branches")}
    assert branches == {"main", "hardener/compose", "hardener/build"}


def test_refusals_of_a_real_server_name_what_to_do(server: Gitea, tmp_path: Path) -> None:
    place = shop(tmp_path)
    git(place.folder / "work", "remote", "set-url", "origin", f"{server.url}/bot/shop.git")
    for token, repository, part in (
        ("0" * 40, "bot/shop", "does not accept the"),
        (server.token, "bot/gone", "knows no such repository"),
    ):
        place.environ["GITEA_TOKEN"] = token
        place.arguments = ("--platform", "gitea", "--offline", "--repository", repository)
        ran = place.pr()
        assert (ran.code, part in ran.err, "Traceback" in ran.err) == (2, True, False), ran.err


def test_a_branch_that_a_real_server_protects_is_told_with_its_remedy(server: Gitea, tmp_path: Path) -> None:
    server.call("POST", "/user/repos", {"name": "guarded", "default_branch": "main"})
    rule = {"rule_name": "hardener/*", "enable_push": False}
    server.call("POST", "/repos/bot/guarded/branch_protections", rule)
    ran = moved(tmp_path, server, "guarded").pr("--topic", "build")
    assert (ran.code, "the branch is protected" in ran.out) == (2, True), ran.out + ran.err
    assert server.token not in ran.out + ran.err


def test_the_box_for_a_fresh_start_works_on_a_real_server(server: Gitea, tmp_path: Path) -> None:
    server.call("POST", "/user/repos", {"name": "afresh", "default_branch": "main"})
    place = moved(tmp_path, server, "afresh")
    assert place.said("--topic", "build") == {"build": "opened"}
    pushed(place, "hardener/build", {"notes.txt": "mine\n"})
    (one,) = server.call("GET", "/repos/bot/afresh/pulls?state=open")
    body = one["body"].replace("- [ ] Start afresh", "- [x] Start afresh")
    server.call("PATCH", f"/repos/bot/afresh/pulls/{one['number']}", {"body": body})
    assert place.said("--topic", "build") == {"build": "updated"}
    assert place.said("--topic", "build") == {"build": "unchanged"}


def test_the_description_that_the_fake_goes_by_is_what_a_real_server_publishes(server: Gitea) -> None:
    """Apart from what newer versions added."""
    published = server.published()
    paths = published["paths"]
    for one in operations("gitea"):
        theirs = paths[one.path][one.method.lower()]
        assert str(one.status) in theirs["responses"]
        taken = {p["name"] for p in theirs.get("parameters", ()) if p["in"] == "query"}
        assert taken <= set(one.query), one.path
        assert (one.body is not None) == any(p["in"] == "body" for p in theirs.get("parameters", ()))
    for name, ours in next(iter(operations("gitea"))).definitions.items():
        if name in published["definitions"]:
            assert set(published["definitions"][name].get("properties", ())) <= set(ours.get("properties", ())), name
