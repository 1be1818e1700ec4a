"""Answers that are kept on disk: for some minutes, for one user, and never at the price of a wrong one."""

import json
import stat
from pathlib import Path

import pytest

from hardener.facts import Answer, ImageConfig
from hardener.facts.answer_cache import LIFETIME, AnswerCache, cache_file

DIGEST = "sha256:" + "a" * 64
CONFIG = ImageConfig("1000", ("80/tcp",), {"A": "b"}, ("/entry",), ("serve",), "/app", ("CMD", "true"), ("/data",))
KEY = " docker.io/library/node:22"


def kept(file: Path, answer: Answer, *, with_config: bool = True, now: float = 1000.0) -> None:
    cache = AnswerCache(file, now)
    cache.put(KEY, answer, with_config=with_config)
    cache.save()


@pytest.mark.parametrize("answer", [Answer(DIGEST, CONFIG), Answer(DIGEST)], ids=["with config", "without"])
def test_an_answer_is_the_same_after_it_was_kept(tmp_path: Path, answer: Answer) -> None:
    kept(tmp_path / "new" / "answers.json", answer)
    assert AnswerCache(tmp_path / "new" / "answers.json", 1000.0).get(KEY, with_config=True) == answer


def test_an_answer_without_its_config_is_no_answer_to_who_asks_for_one(tmp_path: Path) -> None:
    kept(tmp_path / "answers.json", Answer(DIGEST), with_config=False)
    cache = AnswerCache(tmp_path / "answers.json", 1000.0)
    assert cache.get(KEY, with_config=True) is None
    assert cache.get(KEY, with_config=False) == Answer(DIGEST)


@pytest.mark.parametrize(("later", "there"), [(LIFETIME - 1, True), (LIFETIME, False), (-1, False)])
def test_an_answer_lives_for_some_minutes(tmp_path: Path, later: float, there: bool) -> None:
    kept(tmp_path / "answers.json", Answer(DIGEST))
    cache = AnswerCache(tmp_path / "answers.json", 1000.0 + later)
    assert (cache.get(KEY, with_config=False) is not None) is there


def test_only_the_user_may_read_it_and_no_other_file_is_left(tmp_path: Path) -> None:
    kept(tmp_path / "new" / "answers.json", Answer(DIGEST))
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["answers.json"]
    assert stat.S_IMODE((tmp_path / "new" / "answers.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        json.dumps({"version": 1, "answers": []}),
        json.dumps({"version": 1, "answers": {KEY: 1}}),
        json.dumps({"version": 1, "answers": {KEY: {"at": "now", "digest": DIGEST}}}),
        json.dumps({"version": 1, "answers": {KEY: {"at": 1000, "digest": "sha256:0"}}}),
        json.dumps({"version": 2, "answers": {KEY: {"at": 1000, "digest": DIGEST}}}),
    ],
)
def test_a_file_that_makes_no_sense_is_no_cache_and_is_replaced(tmp_path: Path, content: str) -> None:
    file = tmp_path / "answers.json"
    file.write_text(content)
    assert AnswerCache(file, 1000.0).get(KEY, with_config=False) is None
    kept(file, Answer(DIGEST))
    assert AnswerCache(file, 1000.0).get(KEY, with_config=False) == Answer(DIGEST)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept(tmp_path / "file" / "answers.json", Answer(DIGEST))


@pytest.mark.parametrize(
    ("environ", "file"),
    [
        ({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, "/x/hardener/answers.json"),
        ({"HOME": "/h"}, "/h/.cache/hardener/answers.json"),
        ({"HOME": "/h", "HARDENER_NO_CACHE": "1"}, None),
        ({}, None),
    ],
)
def test_the_place_follows_the_environment(environ: dict[str, str], file: str | None) -> None:
    assert cache_file(environ) == (Path(file) if file else None)
