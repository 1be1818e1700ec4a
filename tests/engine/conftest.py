"""Everything here needs a container engine, whatever `docker` finds; without one the tests are skipped and say why."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def _why_no_engine() -> str | None:
    if shutil.which("docker") is None:
        return "`docker` is not installed"
    try:
        done = subprocess.run(["docker", "version"], capture_output=True, text=True, timeout=15, check=False)
    except subprocess.TimeoutExpired:
        return "the container engine did not answer within 15 s"
    return done.stderr.strip() or "the container engine does not answer" if done.returncode else None


WHY = _why_no_engine()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.engine)
            item.add_marker(pytest.mark.xdist_group("engine"))
            if WHY:
                item.add_marker(pytest.mark.skip(reason=WHY))
