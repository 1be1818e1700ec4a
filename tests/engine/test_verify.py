"""`hardener verify` on a real engine: what it says, what it leaves alone, and what it leaves behind."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest

from tests.program import Ran, hardener

APP = """
import http.server, os
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = f"hello, {os.getpid()}".encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)
http.server.HTTPServer(("", 8000), Handler).serve_forever()
"""
DOCKERFILE = 'FROM python:3.11-slim\nWORKDIR /app\nCOPY app.py .\nEXPOSE 8000\nCMD ["python", "app.py"]\n'
COMPOSE = 'services:\n  web:\n    build: .\n    container_name: web\n    ports:\n      - "8123:8000"\n'


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "app.py").write_text(APP)
    (folder / "Dockerfile").write_text(DOCKERFILE)
    (folder / "compose.yaml").write_text(COMPOSE)
    return folder


KINDS = (("ps", "-a"), ("network", "ls"), ("volume", "ls"))


def docker(*arguments: str, check: bool = True) -> str:
    return subprocess.run(["docker", *arguments], capture_output=True, text=True, check=check).stdout


def verify(folder: Path, *options: str) -> Ran:
    """Run it on a folder, with the folder around that as the one for temporary files."""
    environ = {"TMPDIR": str(folder.parent)}
    return hardener("verify", "--offline", *options, folder=folder, environ=environ, timeout=500)


def left_behind(temporary: Path) -> list[str]:
    """Everything on the engine and on the disk that runs made whose folder is below this one."""
    folder = '{{.Label "hardener.folder"}}'
    listed = [docker(*kind, "--filter", "label=hardener.run", "--format", folder) for kind in KINDS]
    images = docker("image", "ls", "-q", "--filter", "label=hardener.run").split()
    shown = '{{index .Config.Labels "hardener.folder"}}'
    listed.append("".join(docker("image", "inspect", "--format", shown, image, check=False) for image in images))
    on_engine = [line for out in listed for line in out.splitlines() if line.startswith(str(temporary))]
    return on_engine + [path.parent.name for path in temporary.glob("hardener-*/in-use")]


def snapshot(folder: Path) -> dict[str, tuple[bytes, float, int]]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime, path.stat().st_mode) for path in files}


def test_a_project_that_holds_is_shown_before_and_after(shop: Path) -> None:
    before = snapshot(shop)
    done = verify(shop, "--probe", 'test "$(curl -s localhost:8123 | cut -c 1-5)" = hello')
    assert done.code == 0, done.out + done.err
    assert "user (uid)" in done.out
    assert "HTTP 200" in done.out
    assert "the hardened version holds" in done.out
    assert snapshot(shop) == before
    assert left_behind(shop.parent) == []


def test_a_dockerfile_alone_is_run_too_and_told_in_json(shop: Path) -> None:
    (shop / "compose.yaml").unlink()
    (shop / "Dockerfile").write_text(DOCKERFILE.replace("EXPOSE", "ARG DB_PASSWORD=tr0ub4dor-and-3\nEXPOSE"))
    done = verify(shop, "--output-format", "json")
    assert done.code == 0, done.out + done.err
    (unit,) = json.loads(done.out)["units"]
    facts = unit["services"]["app"]
    assert facts["before"]["uid"] == 0
    assert facts["after"]["uid"] == 10001
    assert facts["after"]["capabilities"] == []
    assert facts["before"]["listening"] == [8000]
    assert facts["before"]["visible_secrets"] == ["DB_PASSWORD in the image's history"]
    assert "tr0ub4dor" not in done.out + done.err
    assert facts["before"]["writable"]["application"] == 1
    assert facts["before"]["writable"]["examples"] == ["/app/app.py"]
    assert facts["before"]["writable"]["programs"] > 1000
    assert facts["after"]["writable"]["application"] == facts["after"]["writable"]["programs"] == 0
    assert any(probe["probe"] == "first start: GET http://app:8000/" for probe in unit["probes"])


def test_a_fix_that_breaks_the_project_is_told_with_the_probe_and_the_reason(shop: Path) -> None:
    writes = APP.replace("body = ", "open('/app/visits', 'a').write('.'); body = ")
    (shop / "app.py").write_text(writes)
    done = verify(shop)
    assert done.code == 1, done.out + done.err
    assert "✗ first start: GET http://web:8000/: no answer instead of HTTP 200" in done.out
    assert "PermissionError" in done.out
    assert left_behind(shop.parent) == []


def test_a_batch_job_must_end_and_print_as_before(tmp_path: Path) -> None:
    folder = tmp_path / "job"
    folder.mkdir()
    (folder / "Dockerfile").write_text('FROM python:3.11-slim\nCMD ["python", "-c", "print(6 * 7 * 100 * \'x\')"]\n')
    done = verify(folder)
    assert done.code == 0, done.out + done.err
    assert "`app` stays up: exited with 0" in done.out


def test_an_original_that_does_not_run_proves_nothing(shop: Path) -> None:
    (shop / "app.py").write_text("raise SystemExit('no configuration')")
    done = verify(shop)
    assert done.code == 2
    assert "the original does not run" in done.err
    assert "no configuration" in done.err
    assert left_behind(shop.parent) == []


def test_without_an_engine_one_sentence_says_so(shop: Path) -> None:
    done = hardener("verify", folder=shop, environ={"DOCKER_HOST": "tcp://127.0.0.1:1"})
    assert done.code == 2
    assert done.err.startswith("hardener: error: no container engine answers")
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM], ids=lambda n: n.name)
def test_a_run_that_is_stopped_leaves_nothing_after_the_next_one(shop: Path, number: signal.Signals) -> None:
    before = snapshot(shop)
    command = [sys.executable, "-m", "hardener", "verify", "--offline"]
    pipe = subprocess.DEVNULL
    running = subprocess.Popen(
        command, cwd=shop, stdout=pipe, stderr=pipe, env={**os.environ, "TMPDIR": str(shop.parent)}
    )
    give_up = monotonic() + 180
    while not any("/" in name for name in left_behind(shop.parent)):
        assert running.poll() is None
        assert monotonic() < give_up
    running.send_signal(number)
    running.wait(180)
    if number == signal.SIGKILL:
        assert left_behind(shop.parent) != []
        assert verify(shop).code == 0
    assert left_behind(shop.parent) == []
    assert snapshot(shop) == before


def processes_of(folder: Path) -> list[str]:
    """The command lines of everything that works on a folder."""
    lines = []
    for process in Path("/proc").iterdir():
        with suppress(OSError):  # it is none, or has ended meanwhile
            lines.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"))
    return [line for line in lines if str(folder) in line]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends the children of what is killed")
def test_a_build_does_not_outlive_the_run_that_is_killed(shop: Path) -> None:
    (shop / "Dockerfile").write_text("FROM python:3.11-slim\nRUN sleep 600\n")
    environ = {**os.environ, "TMPDIR": str(shop.parent)}
    command = [sys.executable, "-m", "hardener", "verify", "--offline"]
    pipe = subprocess.DEVNULL
    running = subprocess.Popen(command, cwd=shop, stdout=pipe, stderr=pipe, env=environ)
    give_up = monotonic() + 180
    while not any(" build " in line for line in processes_of(shop.parent)):
        assert running.poll() is None
        assert monotonic() < give_up
    running.kill()
    running.wait(180)
    while left := processes_of(shop.parent):
        assert monotonic() < give_up, left
