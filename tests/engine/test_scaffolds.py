"""What the wizard writes builds, starts, becomes healthy and answers, with all protections on."""

import json
import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.engine.stand_ins import images_of, provide
from tests.program import hardener

REACHED = {"services": {"postgres": "reachable", "redis": "reachable"}}


@dataclass(frozen=True)
class Scaffold:
    """A stack with answers for which images are likely to be at hand."""

    stack: str
    data: tuple[str, ...]
    user: int
    front: object = None  # what `/` answers, where it is JSON
    health: tuple[str, object] = ("/healthz", {"status": "ok"})


SCAFFOLDS = {
    "python": Scaffold("python-fastapi", ("version=3.12",), 10001, REACHED),
    "node": Scaffold("node", ("version=20",), 1000, REACHED),
    "go": Scaffold("go", ("version=1.24",), 65532, REACHED),
    "static": Scaffold("static", ("base=slim",), 101, None, ("/healthz", "ok\n")),
    "java": Scaffold(
        "java-spring", ("version=17", "base=slim"), 10001, REACHED, ("/actuator/health", {"status": "UP"})
    ),
}


@dataclass(frozen=True)
class Running:
    """A scaffold that is up."""

    scaffold: Scaffold
    folder: Path
    port: int

    def compose(self, *words: str) -> str:
        return _docker("compose", *words, folder=self.folder)

    def answer(self, path: str) -> object:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            text = answer.read().decode()
        return json.loads(text) if text.startswith("{") else text

    def inspected(self, service: str) -> dict[str, object]:
        shown = json.loads(_docker("inspect", self.container(service)))[0]
        assert isinstance(shown, dict)
        return shown

    def container(self, service: str) -> str:
        return self.compose("ps", "--quiet", service).strip()

    def process(self, service: str, *files: str) -> str:
        """Files below /proc of the service's first process, read from beside it: not every image has a shell."""
        beside = ("run", "--rm", f"--pid=container:{self.container(service)}", "--user=0", "--cap-add=SYS_PTRACE")
        return _docker(*beside, "--entrypoint=cat", "redis:7", *(f"/proc/1/{file}" for file in files))


def _docker(*words: str, folder: Path | None = None) -> str:
    done = subprocess.run(["docker", *words], cwd=folder, capture_output=True, text=True, timeout=580, check=False)
    assert done.returncode == 0, f"{words}: {done.stdout[-2000:]}{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="module", params=SCAFFOLDS)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    scaffold = SCAFFOLDS[request.param]
    folder = tmp_path_factory.mktemp("scaffold")
    port = 20000 + os.getpid() % 20000 + list(SCAFFOLDS).index(request.param)
    data = (f"port={port}", f"name=scaffold-{os.getpid()}-{request.param}", "services=postgres,redis")
    said = [w for item in (*scaffold.data, *data, "postgres_version=16", "redis_version=7") for w in ("--data", item)]
    ran = hardener("new", ".", "--stack", scaffold.stack, "--with-example", "--no-input", *said, folder=folder)
    assert ran.code == 0, ran.err
    stand_ins = [image for image in images_of(folder) if provide(image)]
    up = Running(scaffold, folder, port)
    try:
        up.compose("up", "--build", "--detach", "--wait")
        yield up
    finally:
        for words in (["compose", "down", "--volumes", "--rmi", "local"], ["rmi", "--no-prune", *stand_ins]):
            subprocess.run(["docker", *words], cwd=folder, capture_output=True, check=False)


def test_it_answers_and_reaches_its_services(running: Running) -> None:
    path, well = running.scaffold.health
    assert running.answer(path) == well
    front = running.answer("/")
    assert front == running.scaffold.front or (running.scaffold.front is None and "is up</h1>" in str(front))


def test_every_protection_is_on(running: Running) -> None:
    secrets = [secret.read_text() for secret in (running.folder / "secrets").iterdir()]
    for service, user in (("app", running.scaffold.user), ("postgres", 999), ("redis", 999)):
        process = running.process(service, "status", "environ", "cmdline", "mountinfo")
        assert f"\nUid:\t{user}\t{user}\t{user}\t{user}\n" in process
        for kind in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
            assert f"\n{kind}:\t0000000000000000\n" in process
        assert "\nNoNewPrivs:\t1\n" in process
        assert " / / ro," in process
        # The start script of postgres' image reads the file and hands the password on to the server's own environment.
        seen = json.dumps(running.inspected(service)) + ("" if service == "postgres" else process)
        assert [secret for secret in secrets if secret in seen] == []


def test_limits_are_in_force(running: Running) -> None:
    for service in ("app", "postgres", "redis"):
        host = running.inspected(service)["HostConfig"]
        assert isinstance(host, dict)
        assert min(host["Memory"], host["NanoCpus"], host["PidsLimit"]) > 0
        used = _docker("stats", "--no-stream", "--format", "{{.MemUsage}}", running.container(service))
        assert "MiB" in used.partition("/")[2], "the engine counts against the machine's memory"


def test_passwords_are_in_force(running: Running) -> None:
    assert "NOAUTH" in running.compose("exec", "-T", "redis", "redis-cli", "ping")


def test_it_comes_up_again_with_its_data(running: Running) -> None:
    before = running.answer("/")
    running.compose("restart", "postgres", "redis", "app")
    end = time.monotonic() + 240
    while time.monotonic() < end:
        states = [running.inspected(service)["State"] for service in ("app", "postgres", "redis")]
        if all(isinstance(state, dict) and state["Health"]["Status"] == "healthy" for state in states):
            assert running.answer("/") == before
            return
    pytest.fail(f"not healthy after a restart: {states}")
