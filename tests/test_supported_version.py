"""The supported version of an ended image, through the program: pinned where the registry has it, left where not."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardener.documents.image_ref import parse_image_ref
from hardener.facts import Facts
from hardener.facts.supported import Supported
from tests.program import Ran, hardener
from tests.registry_server import Server, running_registry


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_registry(tmp_path_factory.mktemp("registry")) as server:
        yield server


def fix(folder: Path, host: str) -> Ran:
    subprocess.run(["git", "init", "-q", folder], check=True)
    environ = {"HARDENER_REGISTRY_MIRRORS": f"docker.io=http://{host}", "HARDENER_NO_CACHE": "1"}
    rules = "end-of-life-image,unpinned-image"
    return hardener("fix", "--unsafe", "--select", rules, folder=folder, environ=environ)


@pytest.mark.registry
def test_the_supported_version_is_pinned_in_the_same_run(registry: Server, tmp_path: Path) -> None:
    registry.push_index("library/node", "16-alpine3.15")
    digest = registry.push_index("library/node", "24-alpine")
    file = tmp_path / "Dockerfile"
    file.write_text("FROM node:16-alpine3.15\n")
    assert fix(tmp_path, registry.host).code == 0
    assert file.read_text() == f"FROM node:24-alpine@{digest}\n"


@pytest.mark.registry
def test_a_version_that_the_registry_does_not_have_is_not_named(registry: Server, tmp_path: Path) -> None:
    digest = registry.push_index("library/ruby", "2.7-slim")
    file = tmp_path / "Dockerfile"
    file.write_text("FROM ruby:2.7-slim\n")
    ran = fix(tmp_path, registry.host)
    assert (ran.code, file.read_text()) == (1, f"FROM ruby:2.7-slim@{digest}\n")
    assert "the registry has no `ruby:4.0-slim`" in ran.out


@pytest.mark.parametrize(
    ("image", "tag"),
    [
        ("node:16.14.2-alpine3.15", "24-alpine"),
        ("python:3.8-slim-buster", "3.14-slim"),
        ("debian:10.3-slim", "13-slim"),
        ("debian:stretch", "trixie"),
        ("ubuntu:xenial", "noble"),
        ("php:7.2-apache-stretch", "8.5-apache"),
        ("traefik:v2.2", "v3.7"),
        ("arm64v8/golang:1.20", "1.27"),
        ("node:23", "24"),
        ("node:25", "26"),
    ],
)
def test_the_variant_stays_and_the_distribution_goes(image: str, tag: str) -> None:
    ref = parse_image_ref(image)
    assert ref is not None
    found = Facts(today="2026-11-24").supported(ref)
    assert isinstance(found, Supported)
    assert found.tag == tag


def test_when_the_recommended_version_has_ended_too_nobody_guesses() -> None:
    ref = parse_image_ref("node:16")
    assert ref is not None
    assert Facts(today="2040-01-01").supported(ref) == "which version is supported is not known here"
