"""Each example's `after` folder is what `hardener fix` makes of its `before` folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
ALL = sorted(p.name for p in EXAMPLES.iterdir() if p.is_dir())


def _files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _fix(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hardener", "fix", "--offline", *options, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("example", ALL)
def test_after_is_what_fix_makes_of_before(example: str, tmp_path: Path) -> None:
    before, after, here = EXAMPLES / example / "before", EXAMPLES / example / "after", tmp_path / example
    shutil.copytree(before, here)
    done = _fix(here)
    assert done.returncode in (0, 1), done.stderr
    if os.environ.get("UPDATE_CASES"):
        shutil.rmtree(after, ignore_errors=True)
        shutil.copytree(here, after)
    assert _files(here) == _files(after)
    secrets = here / "secrets"
    if secrets.exists():
        assert secrets.stat().st_mode & 0o777 == 0o700
        assert {f.stat().st_mode & 0o777 for f in secrets.iterdir()} == {0o444}


@pytest.mark.parametrize("example", ALL)
def test_an_example_that_is_hardened_stays_as_it_is(example: str, tmp_path: Path) -> None:
    here = tmp_path / example
    shutil.copytree(EXAMPLES / example / "after", here)
    assert _fix(here, "--diff").stdout == ""


@pytest.mark.parametrize("example", ALL)
def test_no_output_shows_a_secret_of_an_example(example: str, tmp_path: Path) -> None:
    here = tmp_path / example
    shutil.copytree(EXAMPLES / example / "before", here)
    for options in (["--diff"], ["--output-format", "json"]):
        done = _fix(here, *options)
        for value in ("Blue42Horse", "7c9e6679f7425c40", "PASSWORD=secret"):
            assert value not in done.stdout + done.stderr
