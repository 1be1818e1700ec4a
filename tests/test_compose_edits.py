"""Edits of Compose files: each case in data/compose/edits is an input and what each edit makes of it.

`UPDATE_CASES=1 pytest` writes what the code does today into the cases; `git diff` is the review.
"""

import json
import os
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, SequenceNode

from hardener.documents.compose import ComposeFile, Patch, parse_compose
from hardener.model import ABSENT
from hardener.text import apply, in_line_ending_of

FOLDER = Path(__file__).parent / "data" / "compose" / "edits"
HEADER = re.compile(r"^# === (set|append|extend|remove|rename) (.*) ===\n", re.MULTILINE)
REFUSED, NOTHING = "(refused)\n", "(nothing to do)\n"


class Case(NamedTuple):
    file: str
    text: str
    operation: str
    arguments: str
    expected: str


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.iterdir()):
        text, *parts = HEADER.split(path.read_bytes().decode())
        for at in range(0, len(parts), 3):
            yield Case(path.name, text, *parts[at : at + 3])


CASES: list[Case] = list(cases())
each_case = pytest.mark.parametrize("case", CASES, ids=[f"{c.file}-{c.operation}-{c.arguments}" for c in CASES])


def arguments_of(case: Case) -> list[Any]:
    """The JSON values that stand side by side."""
    found, at, decoder = [], 0, json.JSONDecoder()
    while at < len(case.arguments):
        value, at = decoder.raw_decode(case.arguments, at)
        found.append(value)
        at += 1
    return found


def patch(document: ComposeFile, case: Case) -> Patch | None:
    keys, *rest = arguments_of(case)
    options = (
        {"after": tuple(rest.pop()["after"])} if rest and isinstance(rest[-1], dict) and "after" in rest[-1] else {}
    )
    target: Any = document
    if keys[0] == "services":
        target, keys = document.service(keys[1]), keys[2:]
    result = getattr(target, case.operation)(tuple(keys), *rest, **options)
    assert result is None or isinstance(result, Patch)
    return result


def edited(text: str, made: Patch) -> str:
    return apply(text, (in_line_ending_of(text, edit) for edit in made.edits))


def outcome(case: Case, text: str) -> str:
    made = patch(parse_compose("compose.yaml", text), case)
    if made is None:
        return REFUSED
    return edited(text, made) if made.edits else NOTHING


def rewrite() -> None:
    for path in FOLDER.iterdir():
        mine = [case for case in CASES if case.file == path.name]
        parts = [f"# === {c.operation} {c.arguments} ===\n{outcome(c, c.text)}" for c in mine]
        path.write_bytes((mine[0].text + "".join(parts)).encode())


if "UPDATE_CASES" in os.environ:
    rewrite()
    CASES[:] = cases()


def comments(text: str) -> list[str]:
    return re.findall(r"(?:^|\s)#.*", text)


@each_case
def test_an_edit_makes_the_text_that_the_case_shows(case: Case) -> None:
    assert outcome(case, case.text) == case.expected


@each_case
def test_an_edit_makes_the_same_text_with_windows_line_ends(case: Case) -> None:
    if case.expected in (REFUSED, NOTHING):
        assert outcome(case, case.text.replace("\n", "\r\n")) == case.expected
    else:
        assert outcome(case, case.text.replace("\n", "\r\n")) == case.expected.replace("\n", "\r\n")


@each_case
def test_an_edit_adds_no_final_newline(case: Case) -> None:
    result = outcome(case, case.text.removesuffix("\n"))
    if case.file != "block-scalars.yml":  # whose last value has no line end then, so that other places are used
        assert result == (case.expected if case.expected in (REFUSED, NOTHING) else case.expected.removesuffix("\n"))


@each_case
def test_an_edit_means_what_it_promises_and_nothing_else(case: Case) -> None:
    for text in (case.text, case.text.replace("\n", "\r\n"), case.text.removesuffix("\n")):
        before = parse_compose("compose.yaml", text)
        made = patch(before, case)
        if made and made.edits:
            after = parse_compose("compose.yaml", edited(text, made))
            assert after.broken_promise(before, made.promises) is None
            assert after.broken_promise(before, ()) is not None
            assert base(after.text) == promised(base(text), made)


@each_case
def test_an_edit_made_again_changes_nothing(case: Case) -> None:
    if case.operation == "set" and case.expected not in (REFUSED, NOTHING):
        assert outcome(case, case.expected) == NOTHING


@each_case
def test_an_edit_keeps_every_comment_outside_of_what_it_removes(case: Case) -> None:
    if case.operation != "remove" and case.expected not in (REFUSED, NOTHING):
        assert [c for c in comments(case.text) if c not in comments(case.expected)] == []


def base(text: str) -> Any:
    """The data as ruamel composes it: every scalar a string, tags looked through, `<<` a key like others.

    What an alias stands for is the very object that the anchor is, so that what is put into one is in both.
    """
    return _data(next(YAML(typ="safe", pure=True).compose_all(text)), {})


def _data(node: Any, known: dict[int, Any]) -> Any:
    if id(node) not in known:
        if isinstance(node, MappingNode):
            known[id(node)] = {_data(key, known): _data(value, known) for key, value in node.value}
        elif isinstance(node, SequenceNode):
            known[id(node)] = [_data(item, known) for item in node.value]
        else:
            known[id(node)] = node.value
    return known[id(node)]


def promised(data: Any, made: Patch) -> Any:
    """The data with the promises put in; an index is that of before."""
    gone, before = [], deepcopy(data)
    for promise in made.promises:
        parent, last = _at(data, promise.keys[:-1]), promise.keys[-1]
        if promise.value is ABSENT:
            gone.append((parent, last))
        elif isinstance(parent, list) and last == len(_at(before, promise.keys[:-1])):
            parent.append(_strings(promise.value))
        else:
            parent[last] = _strings(promise.value)
    for parent, last in gone:
        del parent[last]
    return data


def _at(data: Any, keys: tuple[str | int, ...]) -> Any:
    for key in keys:
        data = data[key]
    return data


def _strings(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _strings(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_strings(inner) for inner in value]
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)
