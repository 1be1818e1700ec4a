"""Variables in Compose text, as the Compose specification writes them."""

import pytest

from hardener.documents.interpolation import escape, is_literal, literal, split, variables


@pytest.mark.parametrize(
    ("text", "name", "operator", "default"),
    [
        ("$A", "A", "", None),
        ("${A}", "A", "", None),
        ("${A:-b}", "A", ":-", "b"),
        ("${A-}", "A", "-", ""),
        ("${A:?set it}", "A", ":?", "set it"),
        ("${A?}", "A", "?", ""),
        ("${A:+b}", "A", ":+", "b"),
        ("${A+b}", "A", "+", "b"),
        ("${A:-${B:-c}}", "A", ":-", "${B:-c}"),
        ("${A:-a}b}", "A", ":-", "a"),
        ("${A:-{}", "A", ":-", "{"),
    ],
)
def test_a_variable_is_read_with_its_default(text: str, name: str, operator: str, default: str | None) -> None:
    found = variables(text)[0]
    assert (found.name, found.operator, found.default, found.start) == (name, operator, default, 0)


@pytest.mark.parametrize("text", ["", "a", "$$A", "$${A}", "$", "$1", "a$", "${", "${A", "${1}", "${A b}", "$$$$A"])
def test_what_is_no_variable_is_literal(text: str) -> None:
    assert is_literal(text)
    assert variables(text) == ()


def test_several_variables_are_found_in_order() -> None:
    text = "x$A-${B:-c}$$D${E}"
    assert [(v.name, text[v.start : v.end]) for v in variables(text)] == [("A", "$A"), ("B", "${B:-c}"), ("E", "${E}")]


def test_three_dollars_are_an_escaped_one_and_a_variable() -> None:
    assert [v.name for v in variables("$$$A")] == ["A"]


def test_a_variable_says_what_stands_in_for_it() -> None:
    assert variables("${A:-b}")[0].fallback == "b"
    assert variables("${A:?b}")[0].fallback is None
    assert variables("${A:?b}")[0].is_required
    assert not variables("${A}")[0].is_required


def test_a_literal_is_what_the_container_gets() -> None:
    assert literal("a$$b") == "a$b"
    assert literal("a$b") is None
    assert literal(escape("pa$$w${x}rd")) == "pa$$w${x}rd"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a:b", ("a", "b")),
        ("a", ("a",)),
        ("${A:-b}:c", ("${A:-b}", "c")),
        ("[::1]:80:80", ("[::1]", "80", "80")),
        ("${A:-${B:-c}}:d", ("${A:-${B:-c}}", "d")),
        ("a::b", ("a", "", "b")),
        ("a]:b}", ("a]", "b}")),
    ],
)
def test_text_is_split_outside_of_variables(text: str, parts: tuple[str, ...]) -> None:
    assert split(text, ":") == parts
