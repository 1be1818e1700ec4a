"""The lexer agrees with BuildKit's own parser: on the committed files, on mutants of them, on any folder you name."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dockerfile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardener.documents.dockerfile import Dockerfile, Instruction, parse_dockerfile
from hardener.documents.instruction import KEYWORDS
from hardener.errors import UnreadableError
from hardener.text import Lines

FILES = sorted(Path(__file__).parent.joinpath("data/dockerfiles").glob("*.Dockerfile"))
SHOWN = 20


def read(file: Path) -> str:
    """As the reader does: bytes that are not UTF-8 become lone surrogates, the mark in front goes."""
    return file.read_bytes().decode("utf-8", "surrogateescape").removeprefix("\ufeff")


def without_surrogates(text: str) -> str:
    """The judge aborts the process on a lone surrogate."""
    return text.encode("utf-8", "replace").decode()


def parsed(text: str) -> Dockerfile | str:
    try:
        return parse_dockerfile("Dockerfile", text)
    except UnreadableError as error:
        return error.reason


def our_reading(document: Dockerfile) -> Iterator[tuple[Any, ...]]:
    """Keyword, keyword under ONBUILD, exec form, first and last line, values and heredocs of each instruction.

    The judge does not tell the heredocs under ONBUILD; their lines show that it read them.
    """
    lines = Lines(document.text)
    for one in document.instructions:
        inner = one.child or one
        last = lines.position(max(one.lines.end - 1, 0))[0]
        heredocs = tuple((h.delimiter, h.body.of(document.text)) for h in one.heredocs if not one.child)
        yield (
            one.keyword,
            one.child.keyword if one.child else None,
            inner.json is not None,
            lines.position(one.lines.start)[0],
            last,
            tuple(value.partition("\0")[0] for value in values(inner)),  # the judge's strings end there
            heredocs,
        )


def values(one: Instruction) -> Iterator[str]:
    if one.keyword in ("ENV", "LABEL"):
        for pair in one.pairs:
            yield from (pair.key, pair.raw or "")
    elif one.keyword == "HEALTHCHECK":
        yield from one.rest.text.split(None, 1)[:1]
        yield from [word.value for word in one.json] if one.json is not None else one.rest.text.split(None, 1)[1:]
    elif one.json is not None:
        yield from (word.value for word in one.json)
    elif one.keyword in ("RUN", "CMD", "ENTRYPOINT", "SHELL"):
        yield from [one.rest.text] if one.rest.text else []
    else:
        yield from (word.raw for word in one.words)


def judges_reading(text: str) -> Iterator[tuple[Any, ...]]:
    for one in dockerfile.parse_string(text):
        heredocs = tuple((h.name, h.content) for h in one.heredocs)
        sub = one.sub_cmd.upper() if one.sub_cmd else None
        plain = (sub or (one.cmd or "").upper()) in ("ENV", "LABEL")
        said = tuple(v.replace('"', "") if plain and i % 2 == 0 else v for i, v in enumerate(one.value))
        yield (one.cmd or "").upper(), sub, one.json, one.start_line, one.end_line, said, heredocs


def judge_is_older(judge: tuple[Any, ...], ours: tuple[Any, ...], inner: Instruction) -> bool:
    """The judge is BuildKit 0.12: it took an array followed by other text for an exec form, which 0.15 stopped.

    https://github.com/moby/buildkit/pull/5107
    """
    array_and_more = inner.command.text.startswith("[") and inner.json is None
    return array_and_more and bool(judge[2]) and judge[:2] + judge[3:5] == ours[:2] + ours[3:5]


def disagreement(text: str) -> str | None:
    """Where the judge and we read a text differently, if anywhere."""
    text = without_surrogates(text)
    ours = parsed(text)
    try:
        theirs = list(judges_reading(text))
    except (dockerfile.GoParseError, ValueError) as error:
        return None if isinstance(ours, str) else f"only the judge refuses: {error}"
    if isinstance(ours, str):
        # BuildKit's next step refuses an unknown instruction; its newer parser an open heredoc and a second directive.
        expected = any(why in ours for why in ("unknown instruction", "is not terminated", "is given twice"))
        return None if expected else f"only we refuse: {ours}"
    mine = list(our_reading(ours))
    for judge, own, one in zip(theirs, mine, ours.instructions, strict=False):
        if own[1] and own[1] not in KEYWORDS and judge[:5] == own[:5]:
            continue  # of an unknown instruction under ONBUILD the judge shows no words
        if judge != own and not judge_is_older(judge, own, one.child or one):
            return f"judge {judge}\nours  {own}"
    return None if len(theirs) == len(mine) else f"{len(theirs)} instructions, ours {len(mine)}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_instruction_is_read_as_buildkit_reads_it(file: Path) -> None:
    assert disagreement(read(file)) is None


def test_a_folder_of_real_dockerfiles_is_read_as_buildkit_reads_it() -> None:
    """Set HARDENER_CORPUS to a folder to have all its files compared; the committed ones are otherwise."""
    folder = Path(os.environ.get("HARDENER_CORPUS", FILES[0].parent))
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and "ockerfile" in file.name]
    wrong = {str(file): found for file in files if (found := disagreement(read(file)))}
    assert files
    assert not wrong, "\n".join(f"{name}: {found}" for name, found in list(wrong.items())[:SHOWN])


# What newer versions of BuildKit than the judge read differently has tests of its own below.
TEXTS = [text for file in FILES if "<< " not in (text := read(file)) and "not-utf-8" not in file.name]
PIECES = [line for text in TEXTS for line in text.splitlines(keepends=True)] + list("\\`\n\r\t \"'#<[]=,$") + [
    "\\\n", " \\ \n", "<<EOF", "<<-E", "EOF\n", "--x=y ", "ONBUILD ", "# escape=`\n", '["a"]', "${a:-b}", "\x0b", "\x85"
]  # fmt: skip


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """A committed file with pieces of others spliced in, or a part of it gone."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.sampled_from((0, 0, 1, 3, 20)))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[at + gone :]
    return text


def is_outside_the_judges_reach(text: str) -> bool:
    """Forms that BuildKit changed since: `${v#p}` and `<< EOF` on a heredoc's line; a key written oddly."""
    document = parsed(text)
    if isinstance(document, str):
        return "array in JSON" in document
    lines = [one.line.text for one in document.instructions]
    inner = [one.child or one for one in document.instructions]
    odd = any(
        set(pair.key_span.of(text)) & set("\"'\\`")
        for one in inner
        if one.keyword in ("ENV", "LABEL")
        for pair in one.pairs
    )
    unknown_child = any(one.parent and not set(one.written_keyword.upper()) <= KNOWN for one in inner)
    return (
        odd or unknown_child or any("<< " in line or "<<\t" in line or ("<<" in line and "#" in line) for line in lines)
    )


KNOWN = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@settings(max_examples=600, deadline=None, derandomize=True)
@given(mutants())
def test_mutants_of_the_committed_files_are_read_as_buildkit_reads_them(text: str) -> None:
    if not is_outside_the_judges_reach(text):
        found = disagreement(text)
        assert found is None


@pytest.mark.parametrize(
    ("text", "keywords"),
    [
        ("FROM a\nRUN << EOF\nUSER x\nEOF\n", ["FROM", "RUN"]),
        ("FROM a\nRUN ${x#y} <<EOF\nUSER x\nEOF\n", ["FROM", "RUN"]),
        ('FROM a\nRUN ["a"] <<EOF\nUSER x\nEOF\n', ["FROM", "RUN"]),
        ("FROM a\nRUN echo $((1 << 20))\nUSER x\n", ["FROM", "RUN", "USER"]),
        ("FROM a\nRUN ${#x} <<EOF\nUSER x\n", ["FROM", "RUN", "USER"]),
    ],
)
def test_newer_heredoc_forms_are_read_as_newer_buildkit_reads_them(text: str, keywords: list[str]) -> None:
    document = parse_dockerfile("Dockerfile", text)
    assert [one.keyword for one in document.instructions] == keywords


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_span_leads_back_to_what_it_names(file: Path) -> None:
    text = read(file)
    document = parse_dockerfile("Dockerfile", text)
    for top in document.instructions:
        for one in (top, *([top.child] if top.child else [])):
            spans = [one.keyword_span, *(f.span for f in one.flags), *(w.span for w in one.words)]
            assert one.keyword_span.of(text).replace("\\\n", "").upper() == one.keyword
            assert all(one.lines.contains(span) for span in spans)
            for word in one.words:
                assert "\\\n" in word.span.of(text) or word.span.of(text) == word.raw
        for heredoc in top.heredocs:
            assert heredoc.terminator.of(text) == heredoc.delimiter
            assert heredoc.opener.of(text).lstrip("0123456789").startswith("<<")
    for comment in document.comments:
        assert comment.span.of(text) == comment.text
        assert comment.text.startswith("#")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", None, "the file is empty"),
        (" \n\n", None, "the file is empty"),
        ("# nothing\n", None, "there is no instruction in it"),
        ("FROM a\n\nfoo bar\n", 3, "unknown instruction `foo`"),
        ("version: '3'\nservices:\n", 1, "unknown instruction `version:`"),
        ("FROM a\nRUN <<EOF\nx\n", 2, "the heredoc `EOF` is not terminated"),
        ("# escape=x\nFROM a\n", 1, "the directive `escape` takes a backslash or a backtick"),
        ("# syntax=a\n# syntax=b\nFROM a\n", 2, "the directive `syntax` is given twice"),
        ("FROM a\nENV x\n", 2, "`ENV` has a name and no value"),
        ("FROM a\nLABEL x=y z\n", 2, "`LABEL` has a word without `=`"),
        ("FROM a\nCMD [1]\n", 2, "an array in JSON form may hold strings only"),
        ("FROM a\nONBUILD CMD [null]\n", 2, "an array in JSON form may hold strings only"),
    ],
)
def test_what_buildkit_refuses_is_refused_with_line_and_reason(text: str, line: int | None, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_dockerfile("Dockerfile", text)
    assert (caught.value.line, caught.value.reason) == (line, reason)


def test_a_file_that_ends_in_a_continuation_is_read_and_not_edited() -> None:
    assert parse_dockerfile("Dockerfile", "FROM a\nRUN x \\\n# c\n").not_editable
    assert parse_dockerfile("Dockerfile", "FROM a\nRUN x \\\n y\n").not_editable is None


def test_only_instructions_that_are_not_utf_8_keep_a_file_from_being_edited() -> None:
    assert (
        parse_dockerfile("Dockerfile", "FROM a\nRUN caf\udce9\n").not_editable
        == "the instruction in line 2 is not UTF-8"
    )
    assert parse_dockerfile("Dockerfile", "FROM a\n# caf\udce9\n").not_editable is None


def test_directives_keep_the_place_of_their_value() -> None:
    text = "# Syntax = docker/dockerfile:1 \n#escape=`\n# check=x\nFROM a\n"
    document = parse_dockerfile("Dockerfile", text)
    assert [(d.name, d.value, d.value_span.of(text)) for d in document.directives] == [
        ("syntax", "docker/dockerfile:1", "docker/dockerfile:1"),
        ("escape", "`", "`"),
        ("check", "x", "x"),
    ]
    assert document.escape == "`"
    assert document.comments == ()


@pytest.mark.parametrize(
    "text",
    [
        "ONBUILD " * 3000 + "RUN x",
        "RUN " + "${a:-" * 3000 + "<<EOF",
        "RUN echo " + "\\" * 50_000,
        "ENV a=" + "'\"" * 50_000,
        "CMD " + "[" * 50_000,
        "LABEL " + "a=b\\ " * 20_000,
        "COPY " + "x " * 50_000,
        "RUN --x=" + '"' * 50_001,
        "RUN " + "<<" * 20_000,
        "RUN x \\\n" * 20_000,
    ],
    ids=lambda text: text[:20],
)
def test_hostile_lines_are_read_in_time_and_without_a_crash(text: str) -> None:
    document = parse_dockerfile("Dockerfile", "FROM a\n" + text)
    last = document.instructions[-1]
    assert last.words is not None
    assert last.pairs is not None
    document.expand(last.rest.text, last)
