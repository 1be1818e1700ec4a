"""The YAML reader: every node knows its place exactly, and hostile input stays a line of text."""

import time
import tomllib
from pathlib import Path

import pytest

from hardener.documents.compose import parse_compose
from hardener.documents.yaml_reader import read_tree
from hardener.documents.yaml_tree import AliasNode, MappingNode, ScalarNode, SequenceNode, find, plain, scalars
from hardener.errors import UnreadableError

UNREADABLE = tomllib.loads((Path(__file__).parent / "data/compose/unreadable.toml").read_text())["case"]


def sources(text: str) -> list[str]:
    return [text[node.start : node.end] for node in scalars(read_tree("x.yaml", text).root)]


@pytest.mark.parametrize("case", UNREADABLE, ids=lambda case: case["name"])
def test_what_is_no_compose_file_is_one_line_with_place_and_reason(case: dict[str, str]) -> None:
    with pytest.raises(UnreadableError) as error:
        parse_compose("compose.yaml", case["text"])
    assert str(error.value) == case["says"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a: 1\nb: é\nc: 🦊\nd: x\n", ["1", "é", "🦊", "x"]),
        ("a: 'x\r\n  y'\r\nb: z\r\n", ["'x\r\n  y'", "z"]),
        ("a: x\rb: y\rc: z\r", ["x", "y", "z"]),
        ("a: 'x\u2028y'\nb: 'q\x85r'\nc: z\n", ["'x\u2028y'", "'q\x85r'", "z"]),
        ("# \udcff\na: \udc80x\nb: y\n", ["\udc80x", "y"]),
        ("a: &x 'y'\nb: !tag z\nc: !t &q w\n", ["'y'", "z", "w"]),
        ("a:\nb: &x\nc: ~\n", ["", "", "~"]),
        ("a: |\n  x\n\n\nb: y\n", ["|\n  x", "y"]),
        ("a: >- # c\n  x\n  y\n# comment\nb: y\n", [">- # c\n  x\n  y", "y"]),
        ("a: |+\n  x\n\n\nb: y\n", ["|+\n  x\n\n", "y"]),
        ("a: |\nb: y\n", ["|", "y"]),
        ("a: x   # c\nb: [1, {c: 2},]  \n", ["x", "1", "2"]),
        ("- a\n-\n- - b\n  - c\n", ["a", "", "b", "c"]),
    ],
)
def test_a_scalar_stands_where_it_is_written(text: str, written: list[str]) -> None:
    assert sources(text) == written


def test_text_stays_as_written_and_is_resolved_to_nothing() -> None:
    tree = read_tree("x.yaml", "[22:22, 0440, yes, 1_000, 'a', ~, null, \"\", 2001-01-01]")
    assert plain(tree.root) == ["22:22", "0440", "yes", "1_000", "a", None, None, "", "2001-01-01"]


def test_a_colon_inside_a_word_of_a_flow_list_is_part_of_the_word() -> None:
    text = "services:\n  web: {image: a:b, ports: [80:80, 443:443], dns: }\n  db:\n  # c\n  cache: {}\n"
    root = read_tree("x.yaml", text).root
    assert plain(root)["services"]["web"] == {"image": "a:b", "ports": ["80:80", "443:443"], "dns": None}
    assert sources(text) == ["a:b", "80:80", "443:443", "", ""]
    found = find(root, ("services", "db"))
    assert found is not None
    assert found.node.start == text.index("db:") + 3


def test_bytes_that_are_no_utf8_come_back_unchanged() -> None:
    assert plain(read_tree("x.yaml", "a: x\udc80\U0010dc80y\n").root)["a"][1] == "\udc80"


def test_a_block_ends_where_its_last_descendant_ends() -> None:
    text = "web:\n  image: x # c\n\n  # note\n\n# db\ndb: y\n"
    root = read_tree("x.yaml", text).root
    assert isinstance(root, MappingNode)
    web = root.pairs["web"].value
    assert text[web.start : web.end] == "image: x"


def test_an_alias_knows_its_own_place_and_its_target() -> None:
    text = "a: &x {k: v}\nb: *x\n"
    root = read_tree("x.yaml", text).root
    assert isinstance(root, MappingNode)
    alias = root.pairs["b"].value
    assert isinstance(alias, AliasNode)
    assert text[alias.start : alias.end] == "*x"
    assert alias.target is root.pairs["a"].value


def test_an_anchor_given_twice_means_the_last_one_above() -> None:
    assert plain(read_tree("x.yaml", "a: &x 1\nb: *x\nc: &x 2\nd: *x\n").root) == {
        "a": "1",
        "b": "1",
        "c": "2",
        "d": "2",
    }


def test_merges_add_what_the_mapping_does_not_say_itself() -> None:
    text = "a: &a {k: 1, l: 1}\nb: &b {k: 2, m: 2}\nc:\n  <<: [*a, *b]\n  l: 3\n"
    assert plain(read_tree("x.yaml", text).root)["c"] == {"l": "3", "k": "1", "m": "2"}


def test_a_quoted_merge_key_is_a_key() -> None:
    assert plain(read_tree("x.yaml", "a: {'<<': {b: c}}").root) == {"a": {"<<": {"b": "c"}}}


@pytest.mark.parametrize("merge", [True, False])
def test_an_alias_bomb_is_refused_at_once(merge: bool) -> None:
    lines = ["a: &a {k: v}"]
    for one, two in zip("abcdefghij", "bcdefghijk", strict=True):
        nine = "[" + ", ".join([f"*{one}"] * 9) + "]"
        lines.append(f"{two}: &{two}\n  {'<<' if merge else 'all'}: {nine}")
    begin = time.process_time()
    with pytest.raises(UnreadableError, match="aliases make it larger than 100,000 nodes"):
        read_tree("x.yaml", "\n".join(lines))
    assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 5000, "a: " + "[" * 500 + "]" * 500, "".join(" " * i + "a:\n" for i in range(500))]
)
def test_nesting_without_end_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match="nested deeper than 100 levels"):
        read_tree("x.yaml", text)


def test_a_large_file_without_aliases_is_no_bomb() -> None:
    root = read_tree("x.yaml", "".join(f"- {{a: {n}}}\n" for n in range(60_000))).root
    assert isinstance(root, SequenceNode)
    assert len(root.items) == 60_000


def test_a_hostile_tag_is_only_text() -> None:
    node = find(read_tree("x.yaml", "a: !!python/object/apply:os.system [ls]\n").root, ("a", 0))
    assert node is not None
    assert isinstance(node.node, ScalarNode)
    assert node.data == "ls"
