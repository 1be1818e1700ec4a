"""Words, stages, scopes and edits of a Dockerfile."""

from io import BytesIO

import pytest
from dockerfile_parse import DockerfileParser

from hardener.documents.dockerfile import Dockerfile, Instruction, parse_dockerfile
from hardener.text import apply


def parse(text: str) -> Dockerfile:
    return parse_dockerfile("Dockerfile", text)


def only(text: str) -> Instruction:
    """The last instruction of a Dockerfile that has this text under a FROM."""
    return parse("FROM alpine\n" + text).instructions[-1]


def edited(text: str, index: int, how: str, lines: str = "USER app\n") -> str:
    document = parse(text)
    one = document.instructions[index]
    edit = document.remove(one) if how == "remove" else getattr(document, how)(one, lines)
    return apply(text, [edit])


PAIRS = [
    ("ENV a=b", [("a", "b")]),
    ("ENV a=b c=d", [("a", "b"), ("c", "d")]),
    ("ENV a=\"b c\" d='e f' g=h\\ i", [("a", "b c"), ("d", "e f"), ("g", "h i")]),
    ('ENV a= b=""', [("a", ""), ("b", "")]),
    ('ENV a="x \\"y\\" \\n"', [("a", 'x "y" \\n')]),
    ("ENV a=b=c", [("a", "b=c")]),
    ("ENV a b", [("a", "b")]),
    ("ENV a  b c=d", [("a", "b c=d")]),
    ("ENV a=$HOME/bin:${X:-y}", [("a", "$HOME/bin:${X:-y}")]),
    ("LABEL a=b \\\n  c=d", [("a", "b"), ("c", "d")]),
    ('LABEL "a b"="c"', [("a b", "c")]),
    ('LABEL a="it\'s"', [("a", "it's")]),
    ("LABEL a=x'y'\"z\"", [("a", "xyz")]),
]


@pytest.mark.parametrize(("text", "pairs"), PAIRS, ids=[text for text, _ in PAIRS])
def test_pairs_are_split_as_dockerfile_parse_splits_them(text: str, pairs: list[tuple[str, str]]) -> None:
    judge = DockerfileParser(fileobj=BytesIO(f"FROM alpine\n{text}\n".encode()), env_replace=False)
    theirs = dict(judge.labels if text.startswith("LABEL") else judge.envs)
    assert [(pair.key, pair.value) for pair in only(text).pairs] == pairs
    assert theirs == dict(pairs)


DIFFERENCES = [
    # One ARG may declare several names; only ENV and LABEL have a form without `=`.
    ("ARG a b=c", [("a", None), ("b", "c")], {"a": "b=c"}),
    # In double quotes a backslash hides only `"`, `$` and itself.
    ('ENV a="\\x"', [("a", "\\x")], {"a": "\\x"}),
    # A blank line inside a continuation does not end the instruction.
    ("ENV a=b \\\n\n  c=d", [("a", "b"), ("c", "d")], {"a": "b"}),
    # Two backslashes at the end of a line are no continuation.
    ("ENV a=c:\\\\\nENV b=d", [("b", "d")], {"a": "c:ENV", "b": "d"}),
]


@pytest.mark.parametrize(("text", "pairs", "theirs"), DIFFERENCES, ids=[text for text, _, _ in DIFFERENCES])
def test_where_dockerfile_parse_splits_otherwise_we_do_as_buildkit(
    text: str, pairs: list[tuple[str, str | None]], theirs: dict[str, str] | None
) -> None:
    judge = DockerfileParser(fileobj=BytesIO(f"FROM alpine\n{text}\n".encode()), env_replace=False)
    try:
        said = dict(judge.args if text.startswith("ARG") else judge.envs)
    except ValueError:
        said = None
    assert [(pair.key, pair.value) for pair in only(text).pairs] == pairs
    assert said == theirs


def test_pairs_know_where_key_and_value_stand() -> None:
    text = 'FROM a\nENV LEGACY x  y \nENV A="b c" \\\n  # d\n  N= E=\\\n'
    document = parse(text + "ENV Z=\\\n1\n")
    written = [
        (p.key_span.of(document.text), p.value_span.of(document.text) if p.value_span else None, p.legacy)
        for one in document.instructions
        for p in one.pairs
    ]
    assert written[:4] == [("LEGACY", "x  y", True), ("A", '"b c"', False), ("N", "", False), ("E", "ENV", False)]


@pytest.mark.parametrize(
    ("text", "flags", "rest"),
    [
        ("COPY --from=b --link a b", [("from", "b"), ("link", None)], "a b"),
        ('RUN --mount=type=bind,"source=a b" x', [("mount", "type=bind,source=a b")], "x"),
        ("RUN --mount=a \\\n --mount=b \\\n x", [("mount", "a"), ("mount", "b")], "x"),
        ("RUN -- --x", [], "--x"),
        ("RUN -x --y", [], "-x --y"),
        ("RUN --a\\ b=c d", [("a b", "c")], "d"),
        ("RUN --x=", [("x", "")], ""),
    ],
)
def test_flags_end_where_the_words_begin(text: str, flags: list[tuple[str, str | None]], rest: str) -> None:
    one = only(text)
    assert [(flag.name, flag.value) for flag in one.flags] == flags
    assert one.rest.text == rest


def test_a_flag_knows_where_its_value_stands() -> None:
    one = only("COPY --chown=a:b --from=\\\nbuild x y")
    text = one.document.text
    assert [flag.value_span.of(text) for flag in one.flags] == ["a:b", "build"]
    chown = one.flag("chown")
    assert chown is not None
    assert chown.span.of(text) == "--chown=a:b"
    assert one.flag("chmod") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('COPY "a b" c', ['"a', 'b"', "c"]),
        ('COPY ["a b", "c\\u0041"]', ["a b", "cA"]),
        ('USER "app" x', ["app x"]),
        ("WORKDIR /a b", ["/a b"]),
        ("EXPOSE 80 443/tcp", ["80", "443/tcp"]),
        ("HEALTHCHECK NONE", ["NONE"]),
        ('CMD [ "a" , "b" ]', ["a", "b"]),
        ("RUN echo 'a b' c\\ d", ["echo", "a b", "c d"]),
        ("FROM --platform=x a as b", ["a", "as", "b"]),
    ],
)
def test_words_are_split_as_their_instruction_wants_it(text: str, words: list[str]) -> None:
    one = only(text)
    quoted = text.startswith('COPY "')
    assert [word.raw if quoted else word.value for word in one.words] == words


STAGES = """\
ARG TAG=3.20
ARG NAME=build
FROM alpine:${TAG} AS Base
USER app
WORKDIR /srv
FROM --platform=$BUILDPLATFORM golang AS build
USER root
FROM base
WORKDIR data
FROM $NAME AS last
FROM unknown:$NOWHERE
FROM x-${TARGETARCH:-amd64}
"""


def test_stages_know_name_base_and_parent() -> None:
    document = parse(STAGES)
    seen = [(s.name, s.base.value, s.image, s.parent.index if s.parent else None) for s in document.stages]
    assert seen == [
        ("Base", "alpine:${TAG}", "alpine:3.20", None),
        ("build", "golang", "golang", None),
        (None, "base", "base", 0),
        ("last", "$NAME", "build", 1),
        (None, "unknown:$NOWHERE", None, None),
        (None, "x-${TARGETARCH:-amd64}", None, None),
    ]
    assert document.stages[4].unresolved == ("NOWHERE",)


@pytest.mark.parametrize(
    ("target", "index"), [("BASE", 0), ("build", 1), ("2", 2), (None, 5), ("9", None), ("x", None)]
)
def test_a_target_is_a_name_in_any_case_or_an_index(target: str | None, index: int | None) -> None:
    stage = parse(STAGES).stage(target)
    assert (stage.index if stage else None) == index


def test_a_name_hides_nothing_of_what_stands_below_it() -> None:
    document = parse("FROM b AS a\nFROM a AS b\nFROM b\n")
    assert [stage.parent.index if stage.parent else None for stage in document.stages] == [None, 0, 1]


def test_user_and_working_directory_are_inherited_from_the_parent_stage() -> None:
    stages = parse(STAGES).stages
    assert [stage.user.rest.text if stage.user else None for stage in stages] == [
        "app",
        "root",
        "app",
        "root",
        None,
        None,
    ]
    assert [stage.workdir() for stage in stages[:4]] == ["/srv", None, "/srv/data", None]


def test_instructions_know_their_stage() -> None:
    document = parse(STAGES)
    stages = [one.stage.index if one.stage else None for one in document.instructions]
    assert stages == [None, None, 0, 0, 0, 1, 1, 2, 2, 3, 4, 5]


SCOPE = """\
ARG GLOBAL=g
ARG OTHER=o
FROM alpine AS parent
ARG GLOBAL
ARG EMPTY
ARG TARGETARCH
ARG SET=s
ENV A=1 B=$A C="x y" D=${SET}-${GLOBAL} E=
ENV A=2
ENV B=$A
FROM parent
ENV HERE=$B
USER end
"""


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("plain", "plain"),
        ("'q' \"r\" \\s", "q r s"),
        ("$A", "2"),
        ("${A}b", "2b"),
        ("$B$C", "2x y"),
        ("$D", "s-g"),
        ("$HERE", "2"),
        ("$OTHER", None),  # a global ARG that no stage declared
        ("$EMPTY", None),
        ("${EMPTY:-d}", "d"),
        ("${EMPTY-d}", "d"),
        ("${E:-d}", "d"),
        ("${E-d}", ""),
        ("${A:+yes}", "yes"),
        ("${E:+yes}", ""),
        ("${E+yes}", "yes"),
        ("${NOWHERE:+$ALSO}", ""),
        ("${A:-$NOWHERE}", "2"),
        ("${NOWHERE:-$A}", "2"),
        ("${NOWHERE:-${ALSO:-deep}}", "deep"),
        ("${NOWHERE:-$ALSO}", None),
        ("${A:?must}", "2"),
        ("${NOWHERE:?must}", None),
        ("$TARGETARCH", None),
        ("${TARGETARCH:-amd64}", None),
        ("${TARGETARCH:+x}", None),
        ("${A#2}", None),
        ("${A/2/3}", None),
        ("\\$A", "$A"),
        ("'$A'", "$A"),
        ('"$A"', "2"),
        ("a$", "a$"),
        ("${A", None),
        ("'open", None),
    ],
)
def test_variables_are_expanded_in_the_scope_of_their_instruction(raw: str, value: str | None) -> None:
    document = parse(SCOPE)
    assert document.expand(raw, document.instructions[-1]) == value


def test_an_env_line_sees_the_values_from_before_it() -> None:
    document = parse(SCOPE)
    parent = document.stages[0]
    assert parent.scope.values["B"] == "2"
    assert "B" not in document.scope_at(parent.instructions[4]).values
    assert "B" in document.scope_at(parent.instructions[5]).unknown


@pytest.mark.parametrize(
    ("text", "index", "how", "after"),
    [
        ("FROM a\nCMD x\n", 1, "insert_before", "FROM a\nUSER app\nCMD x\n"),
        ("FROM a\n\n# why\n# pragma\nCMD x\n", 1, "insert_before", "FROM a\n\nUSER app\n# why\n# pragma\nCMD x\n"),
        ("FROM a\n# other\n\nCMD x\n", 1, "insert_before", "FROM a\n# other\n\nUSER app\nCMD x\n"),
        ("# syntax=x\nFROM a\n", 0, "insert_before", "# syntax=x\nUSER app\nFROM a\n"),
        ("FROM a\nCMD x\n", 1, "insert_after", "FROM a\nCMD x\nUSER app\n"),
        ("FROM a\nCMD x", 1, "insert_after", "FROM a\nCMD x\nUSER app"),
        ("FROM a\nRUN <<E\nx\nE\nCMD x\n", 1, "insert_after", "FROM a\nRUN <<E\nx\nE\n\nUSER app\nCMD x\n"),
        ("FROM a\nRUN <<E\nx\nE\n\nCMD x\n", 1, "insert_after", "FROM a\nRUN <<E\nx\nE\n\nUSER app\n\nCMD x\n"),
        ("FROM a\nRUN <<E\nx\nE", 1, "insert_after", "FROM a\nRUN <<E\nx\nE\n\nUSER app"),
        ("FROM a\nRUN <<E\nx\nE\nCMD x\n", 2, "insert_before", "FROM a\nRUN <<E\nx\nE\n\nUSER app\nCMD x\n"),
        ("FROM a\nRUN a \\\n  # c\n b\nCMD x\n", 1, "insert_after", "FROM a\nRUN a \\\n  # c\n b\nUSER app\nCMD x\n"),
        ("FROM a\nRUN a \\\n  # c\n b\nCMD x\n", 2, "insert_before", "FROM a\nRUN a \\\n  # c\n b\nUSER app\nCMD x\n"),
        ("FROM a\nUSER b\nCMD x\n", 1, "remove", "FROM a\nCMD x\n"),
        ("FROM a\n\nUSER b\n\nCMD x\n", 1, "remove", "FROM a\n\nCMD x\n"),
        ("FROM a\n# why\nUSER b\nCMD x\n", 1, "remove", "FROM a\n# why\nCMD x\n"),
        ("FROM a\nRUN x \\\n  # inside\n  y\nCMD x\n", 1, "remove", "FROM a\n# inside\nCMD x\n"),
        ("FROM a\nUSER b", 1, "remove", "FROM a"),
    ],
)  # fmt: skip
def test_edits_of_lines_keep_comments_and_heredocs_in_their_place(text: str, index: int, how: str, after: str) -> None:
    assert edited(text, index, how) == after
    parse(after)


def test_a_place_ends_with_its_text_and_not_behind_the_continuation() -> None:
    one = only("COPY a\\\n b\\\n\\\n/c\n")
    assert [word.span.of(one.document.text) for word in one.words] == ["a", "b\\\n\\\n/c"]
    assert [word.raw for word in one.words] == ["a", "b/c"]


def test_heredocs_say_whether_variables_in_them_count() -> None:
    one = only("COPY <<A <<'B' <<-\"C\" /x\n1\nA\n2\nB\n\t3\n\tC\n")
    text = one.document.text
    assert [(h.delimiter, h.expand, h.strip_tabs) for h in one.heredocs] == [
        ("A", True, False),
        ("B", False, False),
        ("C", False, True),
    ]
    assert [(h.opener.of(text), h.body.of(text)) for h in one.heredocs] == [
        ("<<A", "1\n"),
        ("<<'B'", "2\n"),
        ('<<-"C"', "\t3\n"),
    ]
    assert one.span.of(text).endswith("\tC")


def test_of_two_stages_of_one_name_the_later_counts() -> None:
    document = parse("FROM a AS x\nFROM b AS X\nFROM x\n")
    assert document.stage("x") is document.stages[1]
    assert document.stages[2].parent is document.stages[1]


def test_two_lines_inserted_at_one_place_keep_their_order() -> None:
    text = "FROM a\nCMD x"
    document = parse(text)
    last = document.instructions[-1]
    edits = [document.insert_after(last, "USER app\n"), document.insert_after(last, "EXPOSE 80\n")]
    assert apply(text, edits) == "FROM a\nCMD x\nUSER app\nEXPOSE 80"


def test_a_lost_comment_is_a_broken_promise() -> None:
    before, after = parse("FROM a\n# keep\nCMD x\n"), parse("FROM a\nCMD x\n")
    assert after.broken_promise(before, ()) == "the comment `# keep` is gone"
    assert before.broken_promise(before, ()) is None


def test_comments_above_and_inside_are_told_apart() -> None:
    document = parse("# top\n\n# above\nFROM a\nRUN x \\\n  # inside\n  y\n# below\n")
    first, second = document.instructions
    assert [c.text for c in document.comments_above(first)] == ["# above"]
    assert [c.text for c in document.comments_inside(second)] == ["# inside"]
    assert [c.text for c in document.comments] == ["# top", "# above", "# inside", "# below"]


def test_the_child_of_onbuild_is_an_instruction_with_places_of_its_own() -> None:
    one = only("ONBUILD COPY --chown=app \\\n  . /src\n")
    assert one.child is not None
    text = one.document.text
    assert one.child.keyword == "COPY"
    assert one.child.keyword_span.of(text) == "COPY"
    assert [word.span.of(text) for word in one.child.words] == [".", "/src"]
    assert one.child.stage is one.stage


def test_a_long_chain_of_stages_is_followed() -> None:
    chain = "".join(f"FROM s{n} AS s{n + 1}\nENV V{n}=x\n" for n in range(1500))
    stage = parse("FROM a AS s0\nUSER app\nENV FIRST=1\n" + chain).stages[-1]
    assert stage.user is not None
    assert stage.scope.values["FIRST"] == "1"
    assert len(stage.scope.values) == 1501
