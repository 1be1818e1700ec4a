"""The matcher for .dockerignore does what moby's does, by moby's own cases."""

import json
from pathlib import Path

import pytest

from hardener.documents.dockerignore import parse_dockerignore

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data/dockerignore.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("patterns", "path", "expected"), ROWS)
def test_a_path_is_excluded_as_moby_does(patterns: str, path: str, expected: str) -> None:
    read = parse_dockerignore("\n".join(json.loads(patterns)))
    assert (read.fault is not None) == (expected == "refused")
    if read.fault is None:
        assert read.excludes(json.loads(path)) == (expected == "true")


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("node_modules\n", "app/node_modules/x", False),
        ("/foo\n", "foo/bar", True),
        ("./foo\n", "foo", True),
        ("foo/../bar\n", "bar", True),
        ("foo/\n", "foo/x", True),
        ("  foo  \n", "foo", True),
        ("#foo\n", "#foo", False),
        (" #foo\n", "#foo", True),
        ("\ufefffoo\n", "foo", True),
        ("foo\r\nbar\r\n", "foo", True),
        ("*\n! src \n", "src/a.py", False),
        ("*\n!src\nsrc/secret\n", "src/secret", True),
        ("**/.env\n", ".env", True),
        ("**/.env.*\n!**/.env.example\n", "a/.env.example", False),
    ],
)
def test_a_file_is_read_line_by_line(text: str, path: str, expected: bool) -> None:
    assert parse_dockerignore(text).excludes(path) == expected
