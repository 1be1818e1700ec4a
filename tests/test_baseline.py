"""A baseline: what was there when the tool was taken up does not count, what is new does, what is gone is told."""

import json
from pathlib import Path

import pytest

from tests.program import Ran, hardener

DOCKERFILE = "FROM debian:12\nMAINTAINER Jo <jo@example.org>\nUSER root\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "Dockerfile").write_text(DOCKERFILE)
    ran = hardener("check", "--write-baseline", "known.json", folder=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert "written to known.json" in ran.err
    return tmp_path


def check(folder: Path, *more: str) -> Ran:
    return hardener("check", "--baseline", "known.json", "--output-format", "concise", *more, folder=folder)


def test_what_is_known_does_not_count(folder: Path) -> None:
    assert (check(folder).code, check(folder).err) == (0, "")


def test_lines_may_move_and_be_indented(folder: Path) -> None:
    (folder / "Dockerfile").write_text("# A new first line\n\n" + DOCKERFILE.replace("USER root", "  USER   root"))
    assert (check(folder).code, check(folder).err) == (0, "")


def test_what_is_new_fails(folder: Path) -> None:
    (folder / "Dockerfile").write_text(DOCKERFILE + "ENV API_TOKEN=ghp_16C7e42F292c6912E7710c838347Ae178B4a\n")
    ran = check(folder)
    assert ran.code == 1
    assert "secret-in-env" in ran.out
    assert "maintainer-instruction" not in ran.out


def test_the_same_flaw_once_more_is_new(folder: Path) -> None:
    (folder / "other").mkdir()
    (folder / "other/Dockerfile").write_text(DOCKERFILE)
    ran = check(folder)
    assert (ran.code, "other/Dockerfile" in ran.out) == (1, True)
    text = DOCKERFILE.replace("FROM debian:12\n", "FROM debian:12\nFROM debian:12\n")
    (folder / "other/Dockerfile").unlink()
    (folder / "Dockerfile").write_text(text)
    assert check(folder, "--select", "unpinned-image").out.count("unpinned-image") == 1


def test_what_is_gone_is_told(folder: Path) -> None:
    (folder / "Dockerfile").write_text("FROM debian:12\nUSER root\n")
    ran = check(folder)
    assert ran.code == 0
    assert "known.json: 1 known problem not found any more, for example maintainer-instruction in Dockerfile" in ran.err


def test_files_that_were_not_looked_at_are_not_called_gone(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub/Dockerfile").write_text("FROM scratch\nUSER 65532\n")
    assert "known.json" not in check(folder, "sub").err
    (folder / "Dockerfile").unlink()
    assert "not found any more" in check(folder, "sub").err


def test_json_tells_only_what_is_new(folder: Path) -> None:
    ran = hardener("check", "--baseline", "known.json", "--output-format", "json", folder=folder)
    assert json.loads(ran.out)["findings"] == []


def test_a_baseline_holds_no_text_of_the_files(folder: Path) -> None:
    (folder / "Dockerfile").write_text("FROM debian:12\nENV DB_PASSWORD=correct-horse-battery\n")
    hardener("check", "--write-baseline", "known.json", folder=folder)
    text = (folder / "known.json").read_text()
    assert "horse" not in text
    (folder / "Dockerfile").write_text("FROM debian:12\nENV DB_PASSWORD=another-horse-staples\n")
    hardener("check", "--write-baseline", "other.json", folder=folder)
    assert (folder / "other.json").read_text() == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"version": 2, "findings": []}', "is a baseline of version 2, not 1; write it anew"),
        ("{", "is no baseline (not valid JSON)"),
        ("[]", "is no baseline"),
        ('{"version": 1}', "is no baseline (an entry lacks something)"),
        ('{"version": 1, "findings": [{"path": "x"}]}', "is no baseline (an entry lacks something)"),
        ("[" * 100_000, "is no baseline (not valid JSON)"),
        (
            '{"version": 1, "findings": [{"path": "x", "rule": "x", "fingerprint": "x", "count": 1e999}]}',
            "is no baseline (an entry lacks something)",
        ),
        (None, "cannot be read (no such file or directory)"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_one_line(folder: Path, text: str | None, reason: str) -> None:
    (folder / "known.json").unlink()
    if text is not None:
        (folder / "known.json").write_text(text)
    ran = check(folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"hardener: error: known.json: {reason}\n"


def test_standard_input_has_no_baseline(folder: Path) -> None:
    ran = hardener("check", "-", "--write-baseline", "known.json", folder=folder, text=b"FROM scratch\n")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
