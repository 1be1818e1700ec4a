"""`hardener verify --narrow` finds what images need as it was measured by hand, and prints it as a patch."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.program import hardener

REDIS = "services:\n  cache:\n    image: redis:7\n    volumes:\n      - data:/data\nvolumes:\n  data:\n"
IMAGES = Path(__file__).parent / "images"


@pytest.fixture(scope="module")
def nginx() -> str:
    """A stand-in of our own, so that the same is tested wherever there is a Debian."""
    name = "hardener-test/nginx:1"
    subprocess.run(["docker", "build", "-q", "-t", name, str(IMAGES / "nginx")], check=True, capture_output=True)
    return name


def narrowed(folder: Path, compose: str) -> str:
    """The file after the patch, which says how many container starts it took."""
    file = folder / "compose.yaml"
    file.write_text(compose)
    done = hardener("verify", "--narrow", folder=folder, timeout=600)
    assert done.code == 0, done.err
    assert re.search(r"in \d+ container starts", done.err)
    assert file.read_text() == compose
    subprocess.run(["git", "apply"], cwd=folder, input=done.raw, check=True)
    return file.read_text()


def test_redis_needs_nothing_at_all_as_its_own_user(tmp_path: Path) -> None:
    after = narrowed(tmp_path, REDIS)
    assert '    user: "999:999"\n' in after
    assert "    cap_drop:\n      - ALL\n    read_only: true\n    mem_limit: 64m\n" in after
    assert "cap_add" not in after
    assert "tmpfs" not in after


def test_redis_that_must_start_as_root_needs_two_capabilities_to_become_its_user(tmp_path: Path) -> None:
    after = narrowed(tmp_path, REDIS.replace("redis:7\n", "redis:7\n    user: root\n"))
    assert "    user: root\n" in after
    assert "    cap_drop:\n      - ALL\n    cap_add:\n      - SETGID\n      - SETUID\n    read_only: true\n" in after
    assert "tmpfs" not in after


def test_mariadb_needs_two_folders_as_its_own_user(tmp_path: Path) -> None:
    compose = (
        "services:\n  db:\n    image: mariadb:10.11\n    environment:\n      MARIADB_ROOT_PASSWORD: example\n"
        "    volumes:\n      - data:/var/lib/mysql\nvolumes:\n  data:\n"
    )
    after = narrowed(tmp_path, compose)
    assert '    user: "999:999"\n' in after
    assert "cap_add" not in after
    assert set(re.findall(r"^ +- (/.*)$", after, re.MULTILINE)) == {"/run/mysqld:uid=999", "/tmp"}


def test_nginx_needs_two_folders_that_its_user_may_write_to(tmp_path: Path, nginx: str) -> None:
    after = narrowed(tmp_path, f"services:\n  web:\n    image: {nginx}\n")
    assert '    user: "101:101"\n' in after
    assert "    cap_drop:\n      - ALL\n    read_only: true\n" in after
    assert set(re.findall(r"^ +- (/.*)$", after, re.MULTILINE)) == {"/run:uid=101", "/var/cache/nginx:uid=101"}
