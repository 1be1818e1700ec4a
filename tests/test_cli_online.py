"""`fix` with a registry: what it pins, what it asks, and what it says when nobody answers."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program import Ran, hardener
from tests.registry_server import Server, free_port, running_registry

PYTHON = (
    'FROM python:3.12 AS build\nRUN pip wheel -w /w x\n\nFROM python:3.12\nCOPY --from=build /w /w\nCMD ["python"]\n'
)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_registry(tmp_path_factory.mktemp("registry")) as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "Dockerfile").write_text(PYTHON)
    (tmp_path / "compose.yml").write_text("services:\n  db:\n    image: postgres:16\n")
    return tmp_path


def online(folder: Path, host: str, *arguments: str, text: bytes = b"") -> Ran:
    environ = {"HARDENER_REGISTRY_MIRRORS": f"docker.io=http://{host}", "HARDENER_PLAIN_HTTP": host}
    return hardener(*arguments, folder=folder, environ=environ, text=text)


@pytest.mark.registry
def test_images_are_pinned_those_that_other_fixes_bring_in_too_and_then_nothing_is_left_to_do(
    folder: Path, registry: Server
) -> None:
    full = registry.push_index("library/python", "3.12", {})
    slim = registry.push_index("library/python", "3.12-slim", {"User": ""})
    postgres = registry.push_index("library/postgres", "16", {})
    ran = online(folder, registry.host, "fix")
    assert "could not be looked up" not in ran.err
    dockerfile = (folder / "Dockerfile").read_text()
    assert f"FROM python:3.12@{full} AS build\n" in dockerfile
    assert f"FROM python:3.12-slim@{slim}\n" in dockerfile
    assert f"image: postgres:16@{postgres}\n" in (folder / "compose.yml").read_text()
    again = online(folder, registry.host, "fix")
    assert "0 problems fixed" in again.out
    assert (folder / "Dockerfile").read_text() == dockerfile


@pytest.mark.registry
def test_standard_input_is_pinned_too(folder: Path, registry: Server) -> None:
    full = registry.push_index("library/python", "3.12", {})
    slim = registry.push_index("library/python", "3.12-slim", {"User": ""})
    ran = online(folder, registry.host, "fix", "-", text=PYTHON.encode())
    assert f"FROM python:3.12@{full} AS build\n" in ran.out
    assert f"FROM python:3.12-slim@{slim}\n" in ran.out


def test_a_registry_that_does_not_answer_costs_a_line_and_nothing_else(folder: Path) -> None:
    ran = online(folder, f"127.0.0.1:{free_port()}", "fix")
    assert ran.code == 1
    assert "could not be looked up" in ran.err
    assert "FROM python:3.12-slim\n" in (folder / "Dockerfile").read_text()
    assert "@sha256" not in (folder / "Dockerfile").read_text()
