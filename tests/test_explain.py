"""`hardener explain`: rules by any of their names, and images with where each fact is from."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program import Ran, hardener
from tests.registry_server import Server, free_port, running_registry


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_registry(tmp_path_factory.mktemp("registry")) as server:
        yield server


def test_an_image_is_explained_with_the_source_of_every_fact(tmp_path: Path) -> None:
    ran = hardener("explain", "postgres:16", folder=tmp_path)
    lines = [line.strip() for line in ran.out.splitlines()]
    assert ran.code == 0
    assert lines[0] == "postgres:16: database, known as `postgres`"
    at = next(n for n, line in enumerate(lines) if line.startswith("Drops privileges"))
    assert lines[at].endswith("with gosu")
    assert lines[at + 1].startswith("from docker-library/postgres")
    at = next(n for n, line in enumerate(lines) if line.startswith("Limits"))
    assert lines[at + 1] == "not verified"


def test_no_line_is_wider_than_people_read(tmp_path: Path) -> None:
    for image in ("postgres", "nginx", "node:16", "mongo", "keycloak/keycloak", "grafana/grafana"):
        facts = [line for line in hardener("explain", image, folder=tmp_path).out.splitlines() if "from " not in line]
        assert all(len(line) <= 120 for line in facts), image


def test_an_image_that_has_ended_says_so(tmp_path: Path) -> None:
    assert "version 16 ended on 2023-09-11; 24 is recommended" in hardener("explain", "node:16", folder=tmp_path).out
    assert "use `eclipse-temurin`" in hardener("explain", "openjdk:8", folder=tmp_path).out


def test_as_json_every_fact_has_its_source_or_none(tmp_path: Path) -> None:
    told = json.loads(hardener("explain", "docker.io/library/redis:7", "--output-format", "json", folder=tmp_path).out)
    facts = {fact["field"]: fact for fact in told["facts"]}
    assert (told["version"], told["known_as"], told["kind"]) == (1, "redis", "database")
    assert facts["ports"]["words"] == "6379/tcp"
    assert facts["ports"]["source"]
    assert facts["limits"]["source"] is None
    assert told["values"]["user"] == {"name": "redis", "uid": 999, "gid": 999}


def test_the_users_own_facts_count_and_are_checked(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".hardener.toml").write_text('images = "facts"\n')
    (tmp_path / "facts").mkdir()
    own = tmp_path / "facts" / "ours.toml"
    own.write_text(
        'repositories = ["example.com/ours"]\nkind = "web"\nports = { value = ["8080/tcp"], source = "me" }\n'
    )
    assert "8080/tcp" in hardener("explain", "example.com/ours:1", folder=tmp_path).out
    (tmp_path / "Dockerfile").write_text("FROM scratch\n")
    own.write_text('repositories = ["example.com/ours"]\nkind = "wbe"\n')
    for command in (["explain", "example.com/ours:1"], ["check"]):
        ran = hardener(*command, folder=tmp_path)
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert "ours.toml: `kind` is none of" in ran.err


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("postgers", "there is no rule and no known image `postgers`; did you mean `postgres`?"),
        ("root-usr", "there is no rule and no known image `root-usr`; did you mean `root-user`?"),
        ("ngnix:1.27", "nothing is known of the image `ngnix:1.27`; did you mean `nginx`?"),
        ("example.com/zzzzzz/qqq:1", "nothing is known of the image `example.com/zzzzzz/qqq:1`"),
        ("NOT AN IMAGE", "there is no rule and no known image `NOT AN IMAGE`"),
    ],
)
def test_an_unknown_name_is_a_line_with_what_may_be_meant(tmp_path: Path, name: str, says: str) -> None:
    ran = hardener("explain", name, folder=tmp_path)
    assert (ran.code, ran.out, ran.err) == (2, "", f"hardener: error: {says}\n")


def test_a_rule_is_explained_by_its_own_name_and_by_that_of_others(tmp_path: Path) -> None:
    for name in ("root-user", "DL3002", "CKV_DOCKER_8"):
        assert "# root-user\n" in hardener("explain", name, folder=tmp_path).out
    told = json.loads(hardener("explain", "root-user", "--output-format", "json", folder=tmp_path).out)
    assert [rule["id"] for rule in told["rules"]] == ["root-user"]


def online(folder: Path, host: str, *arguments: str) -> Ran:
    environ = {"HARDENER_REGISTRY_MIRRORS": f"docker.io=http://{host}", "HARDENER_NO_CACHE": "1"}
    return hardener("explain", "--online", *arguments, folder=folder, environ=environ)


@pytest.mark.registry
def test_online_the_registry_is_asked_too_also_about_what_nobody_knows(registry: Server, tmp_path: Path) -> None:
    config = {"User": "1234", "ExposedPorts": {"9000/tcp": {}}, "Env": ["TOKEN=secret"]}
    digest = registry.push_index("team/unheard-of", "1", config)
    ran = online(tmp_path, registry.host, "team/unheard-of:1")
    assert ran.code == 0
    for word in (digest, "1234", "9000/tcp"):
        assert word in ran.out
    told = json.loads(online(tmp_path, registry.host, "team/unheard-of:1", "--output-format", "json").out)
    assert told["registry"]["digest"] == digest
    assert told["registry"]["config"]["env"] == ["TOKEN"]


@pytest.mark.registry
def test_online_a_registry_without_an_answer_is_a_line(registry: Server, tmp_path: Path) -> None:
    ran = online(tmp_path, registry.host, "nginx:none")
    assert (ran.code, ran.err) == (2, "hardener: nginx:none: the registry has no such tag or image\n")
    assert "Drops privileges" in ran.out
    ran = online(tmp_path, f"127.0.0.1:{free_port()}", "team/unheard-of:1")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_check_says_who_asks_registries(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM node:22\n")
    ran = hardener("check", "--select", "unpinned-image", folder=tmp_path)
    assert "`check` asks no registry; `hardener pin` and `hardener fix` do" in ran.out


def test_help_names_the_variables_for_registries(tmp_path: Path) -> None:
    said = hardener("--help", folder=tmp_path).out
    for name in ("HARDENER_REGISTRY_MIRRORS", "HARDENER_PLAIN_HTTP", "HARDENER_NO_CACHE"):
        assert name in said
