"""Written scalars are the promised string to every reader, whether it knows YAML 1.1 or 1.2."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from hardener.documents.yaml_promise import holds
from hardener.documents.yaml_reader import read_tree
from hardener.documents.yaml_style import scalar

AMBIGUOUS = (
    "yes no on off y n true False NULL ~ 0440 0o17 0x1f 0b1 1e3 1_000 12:30 1:20.5 22:22 .5 5. +1 -1 - -- --- ... ? : "
    "= << .inf .nan 2001-01-01 1.2 127.0.0.1:80:80 [::1]:80 {a} [a] a,b *a &a !a | > %a @a `a` 'a' \"a\" a\\b it's #a "
    "a#b ${X:-a} $X http://a:b@c:5/d?e#f a:b KEY=value"
).split(" ")
OTHERS = [
    "",
    " ",
    " a",
    "a ",
    "a: b",
    "a:",
    "a #b",
    "? a",
    "- a",
    "a\nb",
    "a\tb",
    "a\u2028b",
    "\ufeff",
    "é",
    "🦊",
    "\x07",
    "\x85",
]


def read(text: str, version: tuple[int, int]) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = version
    return yaml.load(text)


def check(value: str, quote: str) -> None:
    block, flow = scalar(value, quote), scalar(value, quote, flow=True)
    for text, data in (
        (f"a:\n  b: {block} # c\n  c:\n  - {block}\n", {"a": {"b": value, "c": [value]}}),
        (f"[{flow}, {{k: {flow}}}]", [value, {"k": value}]),
    ):
        assert read(text, (1, 1)) == data
        assert read(text, (1, 2)) == data
        assert holds(read_tree("x.yaml", text).root, data)


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("value", AMBIGUOUS + OTHERS)
def test_a_string_that_looks_like_something_else_stays_a_string(value: str, quote: str) -> None:
    check(value, quote)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), st.sampled_from("'\""))
@settings(max_examples=300, deadline=None)
def test_any_string_stays_the_string_it_is(value: str, quote: str) -> None:
    check(value, quote)


@given(st.text("ab01:#-_ .,'\"\\{}[]$!&*?|>%@`~=<\neEx", max_size=6), st.sampled_from("'\""))
@example("a?b", '"')
@settings(max_examples=500, deadline=None)
def test_any_string_of_the_characters_of_yaml_stays_the_string_it_is(value: str, quote: str) -> None:
    check(value, quote)


@pytest.mark.parametrize(("value", "text"), [(True, "true"), (False, "false"), (7, "7"), (0.5, "0.5"), (None, "null")])
def test_what_is_no_string_is_written_bare(value: Any, text: str) -> None:
    assert scalar(value, '"', always=True) == text


@pytest.mark.parametrize(
    "value",
    ["nginx:1.27", "no-new-privileges:true", "./a:/a:ro", "512m", "10s", "ALL", "KEY=a=b", "${A:-b}", "a/b@sha256:0"],
)
def test_plain_words_get_no_quotes(value: str) -> None:
    assert scalar(value, '"') == value
