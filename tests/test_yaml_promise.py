"""The guard after each edit: a promise must have come true, and nothing else may have changed."""

from typing import Any

import pytest

from hardener.documents.yaml_promise import broken_promise
from hardener.documents.yaml_reader import read_tree
from hardener.model import ABSENT, Promise

BEFORE = """\
x: &x {k: v}
services:
  web:
    image: nginx
    ports: ["80:80", 1]
    common: *x
    tagged: !reset null
"""


def difference(after: str, *promises: tuple[tuple[str | int, ...], Any], before: str = BEFORE) -> str | None:
    made = tuple(Promise("x.yaml", keys, value) for keys, value in promises)
    return broken_promise(read_tree("x.yaml", before), read_tree("x.yaml", after), made)


def test_a_change_of_comments_indentation_and_blank_lines_is_no_change() -> None:
    assert difference("# hi\n\n" + BEFORE.replace("    ", "      ").replace("nginx", "nginx   # c")) is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("image: nginx", "image: caddy", "`services.web.image` changed"),
        ("image: nginx", "image: [nginx]", "`services.web.image` changed"),
        ("image: nginx", "imago: nginx", "`services.web.imago` appeared"),
        ("    image: nginx\n", "", "`services.web.image` is gone"),
        (", 1]", "]", "`services.web.ports.1` is gone"),
        (", 1]", ", 1, 2]", "`services.web.ports` has one item too many"),
        (", 1]", ", '1']", "`services.web.ports.1` changed"),
        ("!reset null", "null", "`services.web.tagged` changed"),
        ("*x", "{k: w}", "`services.web.common.k` changed"),
        ("{k: v}", "{k: w}", "`x.k` changed"),
        ("services:", "services: !t", "`services` changed"),
    ],
)
def test_what_nobody_promised_is_named(old: str, new: str, says: str) -> None:
    assert difference(BEFORE.replace(old, new)) == says


@pytest.mark.parametrize(
    ("old", "new", "keys", "value"),
    [
        ("image: nginx", "image: caddy", ("services", "web", "image"), "caddy"),
        ("image: nginx", "image: nginx\n    read_only: true", ("services", "web", "read_only"), True),
        ("image: nginx", "image: nginx\n    a: {b: {c: 1}}", ("services", "web", "a", "b", "c"), 1),
        ("    image: nginx\n", "", ("services", "web", "image"), ABSENT),
        (", 1]", "]", ("services", "web", "ports", 1), ABSENT),
        ('"80:80", ', "", ("services", "web", "ports", 0), ABSENT),
        (", 1]", ", 1, x]", ("services", "web", "ports", 2), "x"),
        ("services:", "secrets: {a: {file: b}}\nservices:", ("secrets", "a"), {"file": "b"}),
    ],
)
def test_a_kept_promise_is_silent(old: str, new: str, keys: tuple[str | int, ...], value: Any) -> None:
    assert difference(BEFORE.replace(old, new), (keys, value)) is None


@pytest.mark.parametrize(
    ("new", "value"),
    [
        ("true", "true"),
        ("yes", "yes"),
        ("'1'", 1),
        ("'true'", True),
        ("1", "1"),
        ("22:22", "22:22"),
        ("", ""),
        ("0440", "0440"),
        ("!t a", "a"),
    ],
)
def test_a_promise_is_held_to_its_type(new: str, value: Any) -> None:
    after = BEFORE.replace("image: nginx", f"image: {new}")
    assert difference(after, (("services", "web", "image"), value)) == "`services.web.image` is not what was promised"


def test_a_promise_that_did_not_come_true_is_named() -> None:
    keys = ("services", "web", "image")
    assert difference(BEFORE, (keys, "caddy")) == "`services.web.image` is not what was promised"
    assert difference(BEFORE, (keys, ABSENT)) == "`services.web.image` is still there"
    assert difference(BEFORE, (("services", "web", "new"), "x")) == "`services.web.new` is missing"


def test_what_is_promised_of_an_anchor_holds_for_all_that_use_it() -> None:
    after = BEFORE.replace("{k: v}", "{k: w}")
    assert difference(after, (("x", "k"), "w")) is None
    assert difference(after) == "`x.k` changed"


def test_another_number_of_documents_is_a_change() -> None:
    assert difference(BEFORE + "---\na: b\n") == "the number of YAML documents changed"


def test_comparing_shared_nodes_takes_no_time() -> None:
    lines = ["a: &a {k: v}"] + [
        f"{two}: &{two} [*{one}, *{one}]" for one, two in zip("abcdefghijklm", "bcdefghijklmn", strict=True)
    ]
    assert difference("\n".join(lines), before="\n".join(lines)) is None
