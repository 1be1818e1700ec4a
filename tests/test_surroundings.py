"""A file that is given alone is judged as it is among the others, which are neither reported nor edited."""

from pathlib import Path

import pytest

from tests.program import hardener

DOCKERFILE = """\
FROM alpine:3.22 AS build
RUN adduser -D app
USER app
CMD ["sleep", "60"]

FROM build AS tools
USER root
"""
COMPOSE = "services:\n  app:\n    build: {context: ./app, target: build}\n    privileged: true\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "app").mkdir()
    (tmp_path / "app/Dockerfile").write_text(DOCKERFILE)
    (tmp_path / "compose.yaml").write_text(COMPOSE)
    return tmp_path


def rules(*paths: str, folder: Path) -> set[str]:
    ran = hardener("check", "--output-format", "concise", *paths, folder=folder)
    assert ran.err == ""
    return {line.split()[2] for line in ran.out.splitlines() if line.startswith(("app/", "compose"))}


def test_a_dockerfile_alone_has_the_target_that_the_compose_file_above_names(project: Path) -> None:
    assert "root-user" not in rules("app/Dockerfile", folder=project)
    assert "root-user" not in rules("app", folder=project)
    (project / "compose.yaml").unlink()
    assert "root-user" in rules("app/Dockerfile", folder=project)


def test_what_stands_around_is_not_reported(project: Path) -> None:
    assert "privileged-service" not in rules("app/Dockerfile", folder=project)
    assert "privileged-service" in rules("compose.yaml", folder=project)
    assert not any(
        line.startswith("app/") for line in hardener("check", "compose.yaml", folder=project).out.splitlines()
    )


def test_a_compose_file_alone_knows_the_dockerfile_that_it_builds(project: Path) -> None:
    def found(*paths: str) -> list[str]:
        ran = hardener("check", "--output-format", "concise", *paths, folder=project)
        return [line for line in ran.out.splitlines() if line.startswith("compose.yaml:")]

    (project / "compose.yaml").write_text(COMPOSE.replace("    privileged: true\n", ""))
    with_it = found("compose.yaml")
    assert with_it == found(".")
    (project / "app/Dockerfile").unlink()
    assert with_it != found("compose.yaml")


def test_a_compose_file_that_builds_something_else_counts_for_nothing(project: Path) -> None:
    (project / "compose.yaml").write_text("services: {other: {build: ./other}}\n")
    assert "root-user" in rules("app/Dockerfile", folder=project)


def test_a_broken_file_around_is_nobodys_business(project: Path) -> None:
    (project / "compose.yaml").write_text("services: [\n")
    assert "root-user" in rules("app/Dockerfile", folder=project)


def test_a_fix_that_would_edit_a_file_around_is_held_back_and_says_why(project: Path) -> None:
    (project / "app/Dockerfile").write_text(
        "FROM node:22-alpine\nARG NPM_TOKEN\nRUN npm config set //registry.npmjs.org/:_authToken=$NPM_TOKEN && npm ci\n"
        'USER node\nCMD ["node", "a.js"]\n'
    )
    compose = "services:\n  app:\n    build:\n      context: ./app\n      args:\n        NPM_TOKEN: ${NPM_TOKEN}\n"
    (project / "compose.yaml").write_text(compose)
    ran = hardener("fix", "--offline", "--unsafe", "app/Dockerfile", folder=project)
    assert (project / "compose.yaml").read_text() == compose
    assert "secret-in-arg" in ran.out
    if "ARG NPM_TOKEN" not in (project / "app/Dockerfile").read_text():
        pytest.fail("the Dockerfile takes a secret that nobody passes on")
