"""The engine's configuration is read strictly, found where it is one, and edited by splices."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardener.discovery.discover import discover
from hardener.documents.daemon import parse_daemon
from hardener.errors import UnreadableError
from hardener.model import Kind
from hardener.text import apply
from tests.program import hardener

_KEYS = st.text(max_size=6).filter(lambda key: not any("\ud800" <= c <= "\udfff" for c in key))
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | _KEYS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=12,
)
_OBJECTS = st.dictionaries(_KEYS, _VALUES, max_size=5)


@given(_OBJECTS, st.sampled_from([None, 2, 4, "\t"]), st.booleans())
def test_it_reads_what_json_reads(data: dict[str, object], indent: int | str | None, ascii_only: bool) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    daemon = parse_daemon("daemon.json", text)
    assert {key: daemon.get(key) for key in data} == data


@given(_OBJECTS, st.sampled_from([None, 2, 4, "\t"]))
def test_setting_a_key_changes_nothing_else(data: dict[str, object], indent: int | str | None) -> None:
    before = parse_daemon("daemon.json", json.dumps(data, indent=indent))
    patch = before.set_all({"icc": False, "log-opts": {"max-size": "10m"}})
    if patch is None:
        return
    text = apply(before.text, patch.edits)
    assert json.loads(text) == {**data, "icc": False, "log-opts": {"max-size": "10m"}}
    assert parse_daemon("daemon.json", text).broken_promise(before, patch.promises) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{\n  "icc": false,\n}', "2: is not JSON at column 15: the last entry is followed by a comma"),
        ('{\n  // no\n  "icc": false\n}', "2: is not JSON at column 3: it may have no comments"),
        ('{\n  "icc" false\n}', "2: is not JSON at column 9: a colon is missing"),
        ('{\n  "icc": nope\n}', "2: is not JSON at column 10: a value is missing"),
        ("{\n  'icc': false\n}", "2: is not JSON at column 3: a key in double quotes is missing"),
        ('{"a": 1 "b": 2}', "1: is not JSON at column 9: a comma or `}` is missing"),
        ('{"a": 1} {}', "1: is not JSON at column 10: nothing may follow the last brace"),
        ("[]", "1: is not JSON at column 1: the file must be an object in braces"),
        ('{"a": ' + "[" * 500, "1: is not JSON at column 207: it is nested too deeply"),
    ],
)
def test_bad_json_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        parse_daemon("daemon.json", text)
    assert str(raised.value) == f"daemon.json:{said}"


def test_an_empty_file_is_an_empty_configuration(tmp_path: Path) -> None:
    (tmp_path / "daemon.json").write_text("")
    hardener("fix", "--select", "inter-container-communication", "daemon.json", folder=tmp_path)
    assert json.loads((tmp_path / "daemon.json").read_text()) == {"icc": False}


def test_it_is_found_in_a_folder_of_docker_or_by_its_keys(tmp_path: Path) -> None:
    for path, text in {
        "etc/docker/daemon.json": "{}",
        "files/daemon.json": '{\n  "log-driver": "local"\n}',
        "app/daemon.json": '{\n  "name": "a job",\n  "interval": 5\n}',
        "ansible/docker-daemon.json": '{"live-restore": true}',
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    found = [source.path for source in discover(["."], tmp_path).sources if source.kind is Kind.DAEMON]
    assert found == ["ansible/docker-daemon.json", "etc/docker/daemon.json", "files/daemon.json"]


def test_a_file_that_is_not_json_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "docker").mkdir()
    (tmp_path / "docker" / "daemon.json").write_text('{"icc": false,}')
    (tmp_path / "Dockerfile").write_text("FROM alpine:3.22\n")
    ran = hardener("check", ".", folder=tmp_path)
    assert ran.code == 2
    assert "docker/daemon.json:1: is not JSON" in ran.err
    assert "Dockerfile:1" in ran.out
