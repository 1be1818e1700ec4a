"""What the wizard writes builds, starts, becomes healthy and answers, with all protections on."""

import json
import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program import hardener

# Versions and package managers are those for which images are likely to be at hand.
SCAFFOLDS = {
    "python-fastapi": ("version=3.12", "10001"),
    "node": ("version=20", "1000"),
}


def _compose(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["docker", "compose", *words], cwd=folder, capture_output=True, text=True, timeout=540, check=False
    )
    assert done.returncode == 0, f"{words}: {done.stdout[-2000:]}{done.stderr[-3000:]}"
    return done.stdout


def _answer(port: int, path: str) -> object:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return json.load(answer)


@pytest.fixture(scope="module", params=SCAFFOLDS)
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str, int]]:
    stack = request.param
    folder = tmp_path_factory.mktemp("scaffold")
    port = 20000 + os.getpid() % 20000 + list(SCAFFOLDS).index(stack)
    version, user = SCAFFOLDS[stack]
    data = (version, f"port={port}", f"name=scaffold-{os.getpid()}-{stack}", "services=postgres,redis")
    said = [word for item in (*data, "postgres_version=16", "redis_version=7") for word in ("--data", item)]
    ran = hardener("new", ".", "--stack", stack, "--with-example", "--no-input", *said, folder=folder)
    assert ran.code == 0, ran.err
    try:
        _compose(folder, "up", "--build", "--detach", "--wait")
        yield folder, user, port
    finally:
        subprocess.run(
            ["docker", "compose", "down", "--volumes", "--rmi", "local"], cwd=folder, capture_output=True, check=False
        )


def test_it_answers_and_reaches_its_services(running: tuple[Path, str, int]) -> None:
    _, _, port = running
    assert _answer(port, "/healthz") == {"status": "ok"}
    assert _answer(port, "/") == {"services": {"postgres": "reachable", "redis": "reachable"}}


def test_every_protection_is_on(running: tuple[Path, str, int]) -> None:
    folder, user, _ = running
    for service, uid in (("app", user), ("postgres", "999"), ("redis", "999")):
        inside = _compose(folder, "exec", "-T", service, "sh", "-c", "id -u; cat /proc/1/status; env; touch /x || true")
        assert inside.splitlines()[0] == uid
        assert "CapEff:\t0000000000000000" in inside
        assert "NoNewPrivs:\t1" in inside
        for secret in (folder / "secrets").iterdir():
            assert secret.read_text() not in inside
        container = _compose(folder, "ps", "-q", service).strip()
        shown = subprocess.run(["docker", "inspect", container], capture_output=True, text=True, check=True).stdout
        host = json.loads(shown)[0]["HostConfig"]
        assert host["ReadonlyRootfs"]
        assert host["Memory"] > 0
        assert host["NanoCpus"] > 0
        assert host["PidsLimit"] > 0


def test_passwords_are_in_force(running: tuple[Path, str, int]) -> None:
    folder, _, _ = running
    assert "NOAUTH" in _compose(folder, "exec", "-T", "redis", "redis-cli", "ping")


def test_it_comes_up_again_with_its_data(running: tuple[Path, str, int]) -> None:
    folder, _, port = running
    _compose(folder, "restart", "postgres", "redis", "app")
    _compose(folder, "up", "--detach", "--wait")
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if _answer(port, "/") == {"services": {"postgres": "reachable", "redis": "reachable"}}:
            return
    pytest.fail("the services are not reachable after a restart")
