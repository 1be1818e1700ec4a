"""The whole way of a pin: files in a folder, the command line, a real registry."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.program import Ran, hardener
from tests.registry_server import OCI_INDEX, Reply, Request, Server, forwarding, running_registry, speaking

pytestmark = pytest.mark.registry
RULES = "unpinned-image,unpinned-service-image"


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_registry(tmp_path_factory.mktemp("registry")) as server:
        yield server


def fix(folder: Path, *options: str, mirror: str) -> Ran:
    """Fix the pins of a folder, with a registry in place of Docker Hub and nobody logged in."""
    environ = {"DOCKER_CONFIG": str(folder), "XDG_CACHE_HOME": f"{folder}.cache", "HARDENER_REGISTRY_MIRRORS": mirror}
    return hardener("fix", "--select", RULES, *options, ".", folder=folder, environ=environ)


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text)


def test_a_project_is_pinned_and_nothing_else_is_touched(registry: Server, tmp_path: Path) -> None:
    host = registry.host
    node = registry.push_index("library/node", "22")
    syntax = registry.push_image("docker/dockerfile", "1")
    tools = registry.push_index("team/tools", "latest", docker=True)
    redis = registry.push_image("library/redis", "7", docker=True)
    dockerfile = f"# syntax=docker/dockerfile:1\n# node\nFROM node:22\nCOPY --from={host}/team/tools /bin /tools\n"
    compose = "services:\n  app:\n    build: .\n  cache:\n    image: 'redis:7'  # a cache\n"
    write(tmp_path, {"Dockerfile": dockerfile, "compose.yaml": compose})
    assert fix(tmp_path, mirror=f"docker.io=http://{host}").code == 0
    assert (tmp_path / "Dockerfile").read_text() == (
        f"# syntax=docker/dockerfile:1@{syntax}\n# node\nFROM node:22@{node}\n"
        f"COPY --from={host}/team/tools:latest@{tools} /bin /tools\n"
    )
    assert (tmp_path / "compose.yaml").read_text() == compose.replace("redis:7", f"redis:7@{redis}")


def test_a_hundred_references_are_pinned_in_one_run(registry: Server, tmp_path: Path) -> None:
    digests = {f"many{n % 10}:{n}": registry.push_image(f"many{n % 10}", str(n), {"User": str(n)}) for n in range(100)}
    services = "".join(f"  s{n}:\n    image: {registry.host}/{text}\n" for n, text in enumerate(digests))
    write(tmp_path, {"compose.yaml": f"services:\n{services}"})
    assert fix(tmp_path, mirror=f"docker.io=http://{registry.host}").code == 0
    expected = "".join(f"  s{n}:\n    image: {registry.host}/{t}@{d}\n" for n, (t, d) in enumerate(digests.items()))
    assert (tmp_path / "compose.yaml").read_text() == f"services:\n{expected}"


def test_what_is_pinned_is_what_the_registry_serves(registry: Server, tmp_path: Path) -> None:
    registry.push_index("library/served", "1")
    write(tmp_path, {"Dockerfile": "FROM served:1\n"})
    fix(tmp_path, mirror=f"docker.io=http://{registry.host}")
    pinned = re.search(r"@(sha256:[0-9a-f]{64})\n", (tmp_path / "Dockerfile").read_text())
    assert pinned is not None
    answer = registry.call("GET", f"/v2/library/served/manifests/{pinned[1]}", Accept=OCI_INDEX)
    assert answer.headers["Docker-Content-Digest"] == pinned[1]


FAULTS: dict[str, Callable[[Request, Reply], Reply]] = {
    "too many requests": lambda request, reply: Reply(429, {"Retry-After": "900"}),
    "fault of its own": lambda request, reply: Reply(500),
    "is cut off": lambda request, reply: Reply(reply.status, reply.headers, reply.body, cut=20),
    "something else than the digest": lambda request, reply: Reply(reply.status, reply.headers, reply.body + b"\n"),
    "asks for a password": lambda request, reply: Reply(401, {"WWW-Authenticate": 'Basic realm="x"'}),
    "refuses access": lambda request, reply: Reply(403),
    "no such tag or image": lambda request, reply: Reply(404),
    "without TLS": lambda request, reply: Reply(302, {"Location": "http://192.0.2.1/"}),
    "no image index": lambda request, reply: Reply(200, {"Content-Type": "text/html"}, b"<html>"),
}


@pytest.mark.parametrize("clause", FAULTS)
def test_a_fault_ends_in_a_clear_line_and_an_unchanged_file(registry: Server, tmp_path: Path, clause: str) -> None:
    registry.push_index("library/faulty", "1")
    text = "FROM faulty:1\n"
    write(tmp_path, {"Dockerfile": text})
    with speaking(lambda request: FAULTS[clause](request, forwarding(registry.host, request))) as spoiled:
        done = fix(tmp_path, mirror=f"docker.io=http://{spoiled.host}")
    assert done.code == 1
    assert clause in done.out
    assert "Traceback" not in done.err
    assert (tmp_path / "Dockerfile").read_text() == text


def test_offline_nothing_is_asked_and_the_rest_is_done(registry: Server, tmp_path: Path) -> None:
    write(tmp_path, {"Dockerfile": "FROM node:22\n"})
    with speaking(lambda request: Reply(500)) as spoken:
        done = fix(tmp_path, "--offline", mirror=f"docker.io=http://{spoken.host}")
    assert spoken.asked == []
    assert "no registry was asked" in done.out
    assert done.code == 1


def test_what_the_patch_showed_is_what_is_then_written(registry: Server, tmp_path: Path) -> None:
    """Even when the tag moves in between, and the registry goes away."""
    first = registry.push_image("library/moving", "1", {"User": "first"})
    write(tmp_path, {"Dockerfile": "FROM moving:1\n"})
    with speaking(lambda request: forwarding(registry.host, request)) as spoken:
        mirror = f"docker.io=http://{spoken.host}"
        assert f"+FROM moving:1@{first}" in fix(tmp_path, "--diff", mirror=mirror).out
    registry.push_image("library/moving", "1", {"User": "second"})
    assert fix(tmp_path, mirror=mirror).code == 0
    assert (tmp_path / "Dockerfile").read_text() == f"FROM moving:1@{first}\n"


def test_a_mirror_without_an_address_is_refused_in_one_line(tmp_path: Path) -> None:
    write(tmp_path, {"Dockerfile": "FROM node:22\n"})
    done = fix(tmp_path, mirror="docker.io")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "is not followed by `=URL`" in done.err
