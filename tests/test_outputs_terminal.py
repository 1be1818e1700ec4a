"""Frames of code point at the right characters, and never show what they must not."""

from pathlib import Path

import pytest

from hardener.documents.plain import PlainText
from hardener.model import Finding, Fix, Safety, Severity
from hardener.outputs.report import Place, with_lines
from hardener.outputs.terminal import concise, full
from hardener.outputs.wording import as_seen
from hardener.text import Edit, Lines, Span

HERE = Place(Path("/p"), Path("/p"))


def plain(style: str, text: str) -> str:
    return text


def finding(text: str, start: int, end: int, fix: Fix | None = None, why: str | None = None) -> Finding:
    lines = Lines(text)
    (line, column), (end_line, end_column) = lines.position(start), lines.position(end)
    span = Span(start, end)
    return Finding(
        "a-rule", Severity.HIGH, "sub/f.yml", span, line, column, end_line, end_column, "`x` is bad", fix, why
    )


def framed(text: str, part: str, fix: Fix | None = None, why: str | None = None) -> str:
    start = text.index(part)
    one = finding(text, start, start + len(part), fix, why)
    (shown,) = with_lines([one], text, PlainText("f.yml", text) if "=" not in text else PlainText(".env", text))
    return "\n".join(full(shown, HERE, plain))


def visible(text: str, part: str) -> str:
    """The frame of a text in which nothing is hidden."""
    start = text.index(part)
    (shown,) = with_lines([finding(text, start, start + len(part))], text, None)
    return "\n".join(full(shown, HERE, plain))


def test_a_frame_shows_the_line_its_neighbours_and_what_is_meant() -> None:
    assert visible("one\ntwo three\nfour\nfive\n", "three") == (
        "high a-rule: `x` is bad\n --> sub/f.yml:2:5\n  |\n1 | one\n2 | two three\n  |     ^^^^^\n3 | four\n  |\n"
    )


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("\tx", "  | \t^"),
        ("日本x", "  |     ^"),
        ("é x", "  |   ^"),
        ("x", "  | ^"),
    ],
)
def test_marks_stand_below_what_they_mean_whatever_stands_before(line: str, marks: str) -> None:
    assert marks in visible(f"{line}\n", "x").splitlines()


def test_several_lines_are_marked_each_from_its_first_character() -> None:
    frame = visible("a\n  b c\n  d\ne\n", "b c\n  d")
    assert "2 |   b c\n  |   ^^^\n3 |   d\n  |   ^\n4 | e" in frame


def test_of_many_lines_the_first_and_the_last_are_shown() -> None:
    text = "".join(f"line {n}\n" for n in range(1, 31))
    frame = visible(text, text[7:-8])
    assert "line 2" in frame
    assert "line 29" in frame
    assert "line 15" not in frame


def test_a_very_long_line_is_cut_around_what_is_meant() -> None:
    frame = visible("a" * 5000 + "NEEDLE" + "b" * 5000 + "\n", "NEEDLE")
    assert max(map(len, frame.splitlines())) < 200
    line, marks = frame.splitlines()[3:5]
    assert line.index("NEEDLE") == marks.index("^")


def test_an_empty_span_gets_one_mark_also_at_the_end_of_the_file() -> None:
    text = "one\ntwo"
    (shown,) = with_lines([finding(text, len(text), len(text))], text, None)
    assert "  |    ^" in "\n".join(full(shown, HERE, plain)).splitlines()


def test_windows_line_ends_leave_no_trace() -> None:
    assert "\r" not in visible("a\r\nb\r\nc\r\n", "b")
    assert "\N{REPLACEMENT CHARACTER}" not in visible("a\r\nb\r\nc\r\n", "b")


def test_control_characters_and_odd_bytes_are_replaced() -> None:
    frame = visible("a\x1b[0m\udcff\x07 x\n", "x")
    assert frame.isprintable() or all(c.isprintable() or c == "\n" for c in frame)


def test_values_are_masked_character_by_character() -> None:
    frame = framed("USER=app\nPASSWORD=hunter2\n", "PASSWORD")
    assert "hunter2" not in frame
    assert "2 | PASSWORD=•••••••" in frame


def test_the_fix_its_assumption_and_what_follows_are_told() -> None:
    fix = Fix("Do it", Safety.UNSAFE, (), "assumes that it works", afterwards="Look again.")
    lines = framed("a x\n", "x", fix).splitlines()
    assert "  = to do: Do it (unsafe: only a build or a run can tell)" in lines
    assert "  = assumes that it works" in lines
    assert "  = then: Look again." in lines


def test_why_there_is_no_fix_is_told() -> None:
    assert "  = no fix: nobody knows" in framed("a x\n", "x", why="nobody knows")


def test_the_concise_line_stands_on_its_own() -> None:
    (shown,) = with_lines([finding("a x\n", 2, 3)], "a x\n", None)
    assert list(concise(shown, HERE, plain)) == ["sub/f.yml:1:3: high a-rule `x` is bad"]


def test_paths_are_as_seen_from_where_one_stands() -> None:
    assert Place(Path("/p"), Path("/p/sub")).shown("sub/f.yml") == "f.yml"
    assert Place(Path("/p"), Path("/p/other")).shown("sub/f.yml") == "../sub/f.yml"


def test_fixes_name_files_as_seen_from_where_one_stands() -> None:
    edits = (Edit("sub/.dockerignore", Span(0, 0), "x\n"), Edit("Dockerfile", Span(0, 0), "x\n"))
    title = "Create `sub/.dockerignore` beside Dockerfile and `Dockerfile`, not in web/sub/.dockerignore"
    fix = as_seen(Fix(title, Safety.SAFE, edits), Place(Path("/p"), Path("/p/sub")))
    assert fix.title == "Create `.dockerignore` beside Dockerfile and `../Dockerfile`, not in web/sub/.dockerignore"
    assert as_seen(fix, Place(Path("/p"), Path("/p"))) == fix
