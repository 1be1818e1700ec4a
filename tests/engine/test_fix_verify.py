"""`hardener fix --verify` leaves out exactly the fix that breaks a project, and keeps all others."""

import re
import shutil
from pathlib import Path

import pytest

from tests.program import hardener

SABOTAGE = Path(__file__).parent / "sabotage"
ALL = sorted(path.name for path in SABOTAGE.iterdir())


@pytest.mark.parametrize("name", ALL)
def test_exactly_what_breaks_the_project_is_left_out(name: str, tmp_path: Path) -> None:
    here = tmp_path / name
    shutil.copytree(SABOTAGE / name, here, ignore=shutil.ignore_patterns("expected"))
    if (here / "key").exists():
        (here / "key").chmod(0o600)
    expected = (SABOTAGE / name / "expected").read_text().split()
    done = hardener("fix", "--verify", "--offline", folder=here, timeout=600)
    assert done.code in (0, 1), done.err
    assert sorted(re.findall(r"^hardener: left out ([a-z-]+) \(", done.err, re.MULTILINE)) == expected, done.err
    assert "no-new-privileges:true" in (here / "compose.yaml").read_text()
