"""A real Dask scheduler with two workers, one of which is killed in the middle: nothing is lost, nothing done twice."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fleet_benchmark import COMMAND, repositories, state
from tests.platform_server import git
from tests.registry_server import free_port

if importlib.util.find_spec("distributed") is None:
    pytest.skip("Dask is not installed (the extra `fleet`)", allow_module_level=True)

pytestmark = pytest.mark.fleet


@contextmanager
def started(folder: Path, ready: str, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """A program of Dask's, once it says that it is ready."""
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        for line in process.stderr:
            if ready in line:
                break
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_worker_that_dies_takes_nothing_along(tmp_path: Path) -> None:
    listed = repositories(tmp_path, 12)
    address = f"127.0.0.1:{free_port()}"
    own = ("--no-dashboard", "--host", "127.0.0.1")
    worker = ("dask_worker", address, "--no-nanny", "--nthreads", "1", *own)
    with (
        started(tmp_path, "Scheduler at", "dask_scheduler", "--port", address.partition(":")[2], *own),
        started(tmp_path, "Starting established connection", *worker) as first,
        started(tmp_path, "Starting established connection", *worker),
    ):
        environ = {**os.environ, "HARDENER_NO_CACHE": "1"}
        run = subprocess.Popen(
            [*COMMAND, str(listed), "--executor", f"dask://{address}"],
            env=environ,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert run.stderr
        for line in run.stderr:
            if line.startswith("hardener: [3/"):
                break
        first.kill()
        out, err = run.communicate(timeout=300)
    assert run.returncode == 0, out + err
    assert len(set(state(tmp_path).values())) == 1
    assert git(tmp_path / "3.git", "log", "--format=%s", "main..hardener/build").count("\n") == 1
