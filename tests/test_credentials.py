"""Credentials as docker and podman keep them: files, variables, helpers; and that they are never shown."""

import base64
import json
from pathlib import Path

import pytest

from hardener.facts.credentials import Credential, read_keychain

SECRET = "open-sesame"


def auth(name: str = "tester", secret: str = SECRET) -> str:
    return base64.b64encode(f"{name}:{secret}".encode()).decode()


def written(file: Path, content: object) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return file


def found(environ: dict[str, str], host: str, path: str = "team/app") -> tuple[str, str]:
    credential = read_keychain(environ).find(host, path)
    return credential.username, credential.password


@pytest.mark.parametrize(
    ("key", "host"),
    [
        ("ghcr.io", "ghcr.io"),
        ("https://ghcr.io", "ghcr.io"),
        ("https://ghcr.io/v2/", "ghcr.io"),
        ("localhost:5000", "localhost:5000"),
        ("https://index.docker.io/v1/", "docker.io"),
        ("index.docker.io", "docker.io"),
        ("docker.io", "docker.io"),
        ("ghcr.io/team", "ghcr.io"),
        ("ghcr.io/team/app", "ghcr.io"),
    ],
)
def test_a_login_is_found_under_each_of_its_names(tmp_path: Path, key: str, host: str) -> None:
    written(tmp_path / "config.json", {"auths": {key: {"auth": auth()}}})
    assert found({"DOCKER_CONFIG": str(tmp_path)}, host) == ("tester", SECRET)


@pytest.mark.parametrize("key", ["other.io", "ghcr.io/tea", "ghcr.io/team/app/more", "ghcr.io:443", "docker.io"])
def test_a_login_of_another_place_is_not_used(tmp_path: Path, key: str) -> None:
    written(tmp_path / "config.json", {"auths": {key: {"auth": auth()}}})
    assert not read_keychain({"DOCKER_CONFIG": str(tmp_path)}).find("ghcr.io", "team/app")


def test_the_most_specific_login_goes_first(tmp_path: Path) -> None:
    auths = {"ghcr.io": {"auth": auth("all")}, "ghcr.io/team": {"auth": auth("team")}}
    written(tmp_path / "config.json", {"auths": auths})
    environ = {"DOCKER_CONFIG": str(tmp_path)}
    assert found(environ, "ghcr.io")[0] == "team"
    assert found(environ, "ghcr.io", "other/app")[0] == "all"


def test_a_password_may_hold_a_colon_and_stand_in_plain_keys(tmp_path: Path) -> None:
    auths = {"a.io": {"auth": auth(secret="a:b")}, "b.io": {"username": "tester", "password": "c:d"}}
    written(tmp_path / "config.json", {"auths": auths})
    environ = {"DOCKER_CONFIG": str(tmp_path)}
    assert found(environ, "a.io") == ("tester", "a:b")
    assert found(environ, "b.io") == ("tester", "c:d")


@pytest.mark.parametrize(
    ("variable", "file"),
    [
        ("HOME", ".docker/config.json"),
        ("DOCKER_CONFIG", "config.json"),
        ("XDG_RUNTIME_DIR", "containers/auth.json"),
        ("XDG_CONFIG_HOME", "containers/auth.json"),
        ("HOME", ".config/containers/auth.json"),
    ],
)
def test_each_file_that_docker_and_podman_keep_is_read(tmp_path: Path, variable: str, file: str) -> None:
    written(tmp_path / file, {"auths": {"ghcr.io": {"auth": auth()}}})
    assert found({variable: str(tmp_path)}, "ghcr.io") == ("tester", SECRET)


def test_the_variable_goes_before_the_named_file_and_that_before_the_others(tmp_path: Path) -> None:
    environ = {"DOCKER_CONFIG": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    written(tmp_path / "containers/auth.json", {"auths": {"ghcr.io": {"auth": auth("podman")}}})
    assert found(environ, "ghcr.io")[0] == "podman"
    written(tmp_path / "config.json", {"auths": {"ghcr.io": {"auth": auth("docker")}}})
    assert found(environ, "ghcr.io")[0] == "docker"
    named = written(tmp_path / "named.json", {"auths": {"ghcr.io": {"auth": auth("named")}}})
    environ["REGISTRY_AUTH_FILE"] = str(named)
    assert found(environ, "ghcr.io")[0] == "named"
    environ["DOCKER_AUTH_CONFIG"] = json.dumps({"auths": {"ghcr.io": {"auth": auth("inline")}}})
    assert found(environ, "ghcr.io")[0] == "inline"


def test_tokens_are_told_from_passwords(tmp_path: Path) -> None:
    auths = {"a.io": {"auth": auth(secret=""), "identitytoken": SECRET}, "b.io": {"registrytoken": SECRET}}
    written(tmp_path / "config.json", {"auths": auths})
    keychain = read_keychain({"DOCKER_CONFIG": str(tmp_path)})
    assert keychain.find("a.io").identity_token == SECRET
    assert keychain.find("b.io").registry_token == SECRET


def helper(folder: Path, name: str, script: str) -> dict[str, str]:
    """An environment in which `docker-credential-⟨name⟩` runs the shell script."""
    program = written(folder / f"docker-credential-{name}", f"#!/bin/sh\nread -r server\n{script}\n")
    program.chmod(0o755)
    return {"DOCKER_CONFIG": str(folder), "PATH": f"{folder}:/usr/bin:/bin"}


KNOWS = """[ "$1" = get ] && echo "{\\"Username\\": \\"$server\\", \\"Secret\\": \\"open-sesame\\"}" """


@pytest.mark.parametrize(
    ("host", "server"),
    [("ghcr.io", "ghcr.io"), ("docker.io", "https://index.docker.io/v1/"), ("a.io:5000", "a.io:5000")],
)
def test_the_helper_is_asked_for_the_server(tmp_path: Path, host: str, server: str) -> None:
    environ = helper(tmp_path, "keeper", KNOWS)
    written(tmp_path / "config.json", {"auths": {host: {}}, "credsStore": "keeper"})
    assert found(environ, host) == (server, SECRET)


def test_the_helper_of_a_host_goes_before_the_store_of_all(tmp_path: Path) -> None:
    environ = helper(tmp_path, "keeper", KNOWS)
    written(tmp_path / "config.json", {"credHelpers": {"ghcr.io": "keeper"}, "credsStore": "absent"})
    assert found(environ, "ghcr.io") == ("ghcr.io", SECRET)
    assert "docker-credential-absent" in read_keychain(environ).find("quay.io").problem


def test_a_helper_may_give_an_identity_token(tmp_path: Path) -> None:
    environ = helper(tmp_path, "keeper", """echo '{"Username": "<token>", "Secret": "open-sesame"}'""")
    written(tmp_path / "config.json", {"credsStore": "keeper"})
    assert read_keychain(environ).find("ghcr.io") == Credential(identity_token=SECRET)


def test_a_helper_that_knows_nothing_is_no_problem(tmp_path: Path) -> None:
    environ = helper(tmp_path, "keeper", "echo credentials not found in native keychain; exit 1")
    written(tmp_path / "config.json", {"credsStore": "keeper"})
    assert read_keychain(environ).find("ghcr.io") == Credential()


@pytest.mark.parametrize("script", ["echo open-sesame; exit 1", "echo open-sesame"])
def test_a_broken_helper_is_named_and_not_quoted(tmp_path: Path, script: str) -> None:
    environ = helper(tmp_path, "keeper", script)
    written(tmp_path / "config.json", {"credsStore": "keeper"})
    problem = read_keychain(environ).find("ghcr.io").problem
    assert "docker-credential-keeper" in problem
    assert SECRET not in problem


def test_what_the_helper_does_not_know_may_stand_in_the_file(tmp_path: Path) -> None:
    environ = helper(tmp_path, "keeper", "exit 1")
    written(tmp_path / "config.json", {"auths": {"ghcr.io": {"auth": auth()}}, "credsStore": "keeper"})
    assert found(environ, "ghcr.io") == ("tester", SECRET)


def test_a_helper_is_a_name_and_never_a_path(tmp_path: Path) -> None:
    environ = helper(tmp_path, "keeper", KNOWS)
    written(tmp_path / "config.json", {"credsStore": f"../{tmp_path.name}/docker-credential-keeper"})
    assert read_keychain(environ).find("ghcr.io") == Credential()


@pytest.mark.parametrize("content", ["{open-sesame", "[]", "", "null"])
def test_a_broken_file_is_named_and_not_quoted(tmp_path: Path, content: str) -> None:
    file = written(tmp_path / "config.json", content)
    credential = read_keychain({"DOCKER_CONFIG": str(tmp_path)}).find("ghcr.io")
    assert credential == Credential(problem=f"`{file}` is not valid JSON")


@pytest.mark.parametrize(
    "content",
    [{"auths": []}, {"auths": {"ghcr.io": 1}}, {"auths": {"ghcr.io": {"auth": "%%%"}}}, {"credHelpers": "x"}, {}],
)
def test_odd_content_is_no_credential(tmp_path: Path, content: object) -> None:
    written(tmp_path / "config.json", content)
    assert not read_keychain({"DOCKER_CONFIG": str(tmp_path)}).find("ghcr.io")


def test_no_repr_shows_a_secret(tmp_path: Path) -> None:
    written(tmp_path / "config.json", {"auths": {"ghcr.io": {"auth": auth(), "identitytoken": SECRET}}})
    keychain = read_keychain({"DOCKER_CONFIG": str(tmp_path), "DOCKER_AUTH_CONFIG": json.dumps({"a": SECRET})})
    for shown in (repr(keychain), repr(keychain.find("ghcr.io")), str(keychain.find("ghcr.io"))):
        assert SECRET not in shown
        assert auth() not in shown
        assert "tester" not in shown
