"""`hardener fix --verify` leaves out exactly the fix that breaks a project, and keeps all others."""

import json
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


def test_what_nothing_runs_gets_no_unsafe_fix_and_the_report_says_why(tmp_path: Path) -> None:
    serve = "python -m http.server 8000 -d /srv"
    service = f"image: python:3.11-slim, init: true, command: {serve}"
    compose = f"services:\n  web: {{{service}}}\n  debug: {{{service}, profiles: [debug]}}\n"
    (tmp_path / "compose.yaml").write_text(compose)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/Dockerfile").write_text('FROM python:3.11-slim\nRUN no-such-one\nCMD ["sleep", "1d"]\n')
    select = "writable-root-filesystem,missing-no-new-privileges,root-user"
    done = hardener(
        *("fix", "--verify", "--offline", "--select", select, "--output-format", "json"), folder=tmp_path, timeout=300
    )
    assert done.code == 2, done.err
    report = json.loads(done.out)
    assert "read_only" in (tmp_path / "compose.yaml").read_text().partition("debug:")[0]
    assert "read_only" not in (tmp_path / "compose.yaml").read_text().partition("debug:")[2]
    assert "no-new-privileges" in (tmp_path / "compose.yaml").read_text().partition("debug:")[2]
    (dropped,) = (one for one in report["proof"]["left_out"] if one["path"] == "compose.yaml")
    assert (dropped["rule"], dropped["probe"]) == ("writable-root-filesystem", "nothing runs it")
    (finding,) = (one for one in report["findings"] if one["rule"] == "writable-root-filesystem")
    assert finding["fix"] is None
    assert "nothing runs it" in finding["why_no_fix"]
    good, bad = report["proof"]["units"]
    assert (good["holds"], bad["holds"]) == (True, None)
    assert good["services"]["web"]["after"]["read_only_root"] is True
