"""Patches are taken by the real `git apply`, and hold no secret."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hardener.outputs.diff import patch, preview, with_bom
from hardener.outputs.report import Change
from hardener.text import Span

SECRET = "hunter2-tr0ub4dor"


def change(path: str, before: str | None, after: str, mode: int | None = None) -> Change:
    return Change(path, before, after, mode, spans(before or ""), spans(after))


def spans(text: str) -> tuple[Span, ...]:
    found, at = [], text.find(SECRET)
    while at >= 0:
        found.append(Span(at, at + len(SECRET)))
        at = text.find(SECRET, at + 1)
    return tuple(found)


def write(folder: Path, path: str, text: str | None) -> Path:
    file = folder / path
    if text is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
    return file


def apply_with_git(folder: Path, text: str) -> None:
    data = text.encode("utf-8", "surrogateescape")
    done = subprocess.run(["git", "apply", "-"], input=data, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode() + text


LINES = "".join(f"line {n}\n" for n in range(1, 21))

CASES = {
    "one line replaced": (LINES, LINES.replace("line 9\n", "nine\n")),
    "the first line": (LINES, "first\n" + LINES),
    "the last line": (LINES, LINES + "last\n"),
    "far apart": (LINES, LINES.replace("line 2\n", "two\n").replace("line 18\n", "")),
    "no final newline before": ("a\nb", "a\nb\nc\n"),
    "no final newline after": ("a\nb\n", "a\nB"),
    "no final newline in either": ("a\nb\nc", "a\nB\nc"),
    "Windows line ends": ("a\r\nb\r\nc\r\n", "a\r\nb\r\nB\r\nc\r\n"),
    "a lone carriage return": ("a\rb\nc\n", "a\rb\nc\nd\n"),
    "bytes that are not UTF-8": ("a\udcff\nb\n", "a\udcff\nb\nc\n"),
    "line separators of Unicode": ("a\u2028b\x0cc\nd\n", "a\u2028b\x0cc\nD\n"),
    "a new file": (None, "a\nb\n"),
    "a new file without final newline": (None, "a"),
    "a new empty file": (None, ""),
    "an empty file filled": ("", "a\n"),
    "everything gone": ("a\nb\n", ""),
}
PATHS = ("Dockerfile", "a b/c d", "naïve/é.yml", 'quo"te', "tab\there", "back\\slash")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("case", CASES)
def test_git_applies_the_patch(tmp_path: Path, case: str, path: str) -> None:
    before, after = CASES[case]
    file = write(tmp_path, path, before)
    text, left_out = patch([change(path, before, after)])
    apply_with_git(tmp_path, text)
    assert file.read_bytes() == after.encode("utf-8", "surrogateescape")
    assert not left_out


def test_several_files_and_comments_after_them_are_one_patch(tmp_path: Path) -> None:
    write(tmp_path, "a", "1\n2\n")
    text, _ = patch([change("a", "1\n2\n", "1\n2\n3\n"), change("new/b", None, "x", 0o444)])
    apply_with_git(tmp_path, text + "# What follows\n" + preview([change("c", f"k: {SECRET}\n", "k: file\n")]))
    assert (tmp_path / "a").read_text() == "1\n2\n3\n"
    assert (tmp_path / "new/b").read_text() == "x"


def test_an_executable_file_stays_executable_in_the_patch(tmp_path: Path) -> None:
    text, _ = patch([change("run", None, "#!/bin/sh\n", 0o755)])
    apply_with_git(tmp_path, text)
    assert (tmp_path / "run").stat().st_mode & 0o100


def test_a_byte_order_mark_is_part_of_the_first_line(tmp_path: Path) -> None:
    before, after = f"k: {SECRET}\nx\ny\n", f"k: {SECRET}\nx\nz\n"
    file = write(tmp_path, "f", f"\ufeff{before}")
    text, left_out = patch([with_bom(change("f", before, after))])
    apply_with_git(tmp_path, text)
    assert file.read_bytes().decode() == f"\ufeff{after}"
    assert SECRET not in text
    assert not left_out


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"a\nb\nk: {SECRET}\nc\nd\ne\n", f"a\nb\nk: {SECRET}\nc\nD\ne\n"),
        (f"a\nk: {SECRET}\nc\n", f"a\nk: {SECRET}\nnew\nc\n"),
        (f"a\nk: {SECRET}\n", f"a\nk: {SECRET}\nnew\n"),
        (f"a\nb\nc\nd\nk: {SECRET}\n", f"a\nB\nc\nd\nk: {SECRET}\n"),
        (
            f"a\nk: {SECRET}\nb\n",
            f"A\nnew\nb\nk: {SECRET}\nb\n".replace("new\nb\n", "new\n").replace("A\n", "a\nA\n", 1),
        ),
    ],
)
def test_a_patch_beside_a_secret_is_trimmed_so_that_it_does_not_show_it(
    tmp_path: Path, before: str, after: str
) -> None:
    file = write(tmp_path, "f", before)
    text, left_out = patch([change("f", before, after)])
    assert SECRET not in text
    if left_out:
        assert text == ""
    else:
        apply_with_git(tmp_path, text)
        assert file.read_text() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"a\nk: {SECRET}\nb\n", f"a\nmore\nk: {SECRET}\nb\n"),
        (f"a\nk: {SECRET}\nb\n", "a\nk: file\nb\n"),
        ("a\n", f"a\nk: {SECRET}\n"),
        (f"a\nk: {SECRET}", f"a\nk: {SECRET}\nmore\n"),
    ],
)
def test_a_change_that_no_patch_can_carry_without_the_secret_is_left_out_and_named(before: str, after: str) -> None:
    one = change("f", before, after)
    text, left_out = patch([one])
    assert (text, left_out) == ("", [one])
    assert SECRET not in preview(left_out)
    assert all(line.startswith("# ") for line in preview(left_out).splitlines())


def test_a_preview_shows_where_the_secret_goes_but_not_what_it_is() -> None:
    shown = preview([change("f", f"k: {SECRET}\n", "k_file: /run/secrets/k\n"), change("s/k", None, SECRET)])
    assert SECRET not in shown
    assert "# -k: •" in shown
    assert "# +k_file: /run/secrets/k" in shown
    assert "# \\ No newline at end of file" in shown


TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d", "", f"key: {SECRET}", "x y"]), max_size=14)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=TEXTS, new=TEXTS, ends=st.tuples(st.booleans(), st.booleans()))
def test_whatever_changes_the_patch_is_right_and_silent(
    tmp_path: Path, old: list[str], new: list[str], ends: tuple[bool, bool]
) -> None:
    before, after = ("\n".join(lines) + "\n" * end for lines, end in zip((old, new), ends, strict=True))
    file = write(tmp_path, "f", before)
    text, left_out = patch([change("f", before, after)])
    assert SECRET not in text
    assert SECRET not in preview([change("f", before, after)])
    if before != after and not left_out:
        apply_with_git(tmp_path, text)
        assert file.read_text() == after
