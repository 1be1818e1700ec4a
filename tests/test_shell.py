"""The commands of RUN and of shell-form CMD, ENTRYPOINT and HEALTHCHECK."""

import subprocess
import sys
from pathlib import Path

import pytest

from hardener.documents.commands import Command, Script
from hardener.documents.dockerfile import parse_dockerfile

FILES = sorted(Path(__file__).parent.joinpath("data/dockerfiles").glob("*.Dockerfile"))


def script(text: str, above: str = "FROM alpine\n") -> Script:
    """The script of the last instruction."""
    found = parse_dockerfile("Dockerfile", above + text).instructions[-1]
    parsed = (found.child or found).script
    assert parsed is not None
    return parsed


def run(text: str) -> tuple[Command, ...]:
    return script("RUN " + text).commands


def argv(command: Command) -> list[str]:
    return [word.value for word in command.argv]


@pytest.mark.parametrize(
    ("text", "names", "operators"),
    [
        ("a", ["a"], [None]),
        ("a && b || c", ["a", "b", "c"], ["&&", "||", None]),
        ("a; b & c", ["a", "b", "c"], [";", "&", None]),
        ("a | b |& c", ["a", "b", "c"], ["|", "|", None]),
        ("a > x && b 2>&1 | c > y; d", ["a", "b", "c", "d"], ["&&", "|", ";", None]),
        ("! a && b", ["a", "b"], ["&&", None]),
        ("set -eux; X=1; export Y=2; a", ["set", "", "export", "a"], [";", ";", ";", None]),
        ("a \\\n  # why\n  && b", ["a", "b"], ["&&", None]),
        ("[ -f x ] || a", ["[", "a"], ["||", None]),
        ("a $(b | c) && d", ["a", "b", "c", "d"], ["&&", "|", None, None]),
        ("a && (b; c) && d", ["a", "b", "c", "d"], ["&&", ";", None, None]),
        ("if a; then b; else c; fi && d", ["a", "b", "c", "d"], [";", ";", ";", None]),
    ],
)
def test_commands_are_joined_by_operators(text: str, names: list[str], operators: list[str | None]) -> None:
    commands = run(text)
    assert [command.name for command in commands] == names
    assert [command.operator_after for command in commands] == operators


def test_a_command_knows_the_operator_in_front_of_it() -> None:
    assert [c.operator_before for c in run("a && b; c | d || e")] == [None, "&&", ";", "|", "||"]


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        ("(a); b", "a"),
        ("if a; then b; fi; c", "ab"),
        ("for x in 1 2; do a; done; b", "a"),
        ("while a; do b; done; c", "ab"),
        ("case $x in y) a;; esac; b", "a"),
        ("f() { a; }; b", "a"),
        ("{ a; }; b", "a"),
        ("b `a` <(a)", "a"),
        ('X="$(a)"; b', "a"),
        ("b && c", ""),
    ],
)
def test_commands_that_may_run_never_or_often_are_nested(text: str, nested: str) -> None:
    assert {c.name for c in run(text) if c.nested} == set(nested)


def test_piped_commands_are_in_one_pipeline_in_order() -> None:
    parsed = script("RUN a && curl -fsSL x | tee log | sh -s; b")
    curl = next(parsed.named("curl"))
    assert [(c.name, c.position) for c in parsed.pipeline(curl)] == [("curl", 0), ("tee", 1), ("sh", 2)]
    assert len({c.pipeline for c in parsed.commands}) == 3


@pytest.mark.parametrize(
    ("text", "prefix", "argv_after"),
    [
        ("sudo apt-get update", ("sudo",), ["apt-get", "update"]),
        ("sudo -E -u app env A=b -u X make -j", ("sudo", "env"), ["make", "-j"]),
        ("exec gosu app x", ("exec",), ["gosu", "app", "x"]),
        ("A=1 time nice -n 5 make", ("time", "nice"), ["make"]),
        ("command -- ls -l", ("command",), ["ls", "-l"]),
        ("env", (), ["env"]),
        ("sudo -u", (), ["sudo", "-u"]),
        ("/usr/bin/sudo /usr/sbin/useradd x", ("sudo",), ["/usr/sbin/useradd", "x"]),
    ],
)
def test_prefixes_are_seen_through(text: str, prefix: tuple[str, ...], argv_after: list[str]) -> None:
    (command,) = run(text)
    assert (command.prefix, argv(command)) == (prefix, argv_after)
    assert command.name == argv_after[0].rsplit("/", 1)[-1]


def test_words_are_unquoted_and_keep_their_variables() -> None:
    (command,) = run("""echo "a b" 'c'd e\\ f "$X" ${Y:-z}g "\\"h" ''""")
    assert argv(command) == ["echo", "a b", "cd", "e f", "$X", "${Y:-z}g", '"h', ""]


def test_options_are_found_however_they_are_written() -> None:
    (command,) = run("useradd -rm --uid=10001 -g app -s/bin/false --home-dir /x app")
    assert command.has("-r", "--system")
    assert command.has("-m")
    assert not command.has("-u")
    assert command.option_value("-u", "--uid") == "10001"
    assert command.option_value("-g") == "app"
    assert command.option_value("-s", "--shell") == "/bin/false"
    assert command.option_value("--home-dir") == "/x"
    assert [w.value for w in command.operands("-g", "--home-dir")] == ["app"]


def test_redirects_and_assignments_belong_to_their_command() -> None:
    commands = run("A=1 B=\"x y\" a > /log 2>&1 && b < in && c <<< 'c' && echo > f more")
    assert [(x.name, x.value) for x in commands[0].assignments] == [("A", "1"), ("B", "x y")]
    written = [[(r.operator, r.target.value if r.target else None) for r in c.redirects] for c in commands]
    assert written == [[(">", "/log"), (">&", "1")], [("<", "in")], [("<<<", "c")], [(">", "f")]]
    assert argv(commands[3]) == ["echo", "more"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("RUN <<EOF\na\nb $(c)\nEOF\n", ["a", "b", "c"]),
        ("RUN <<EOF\n#!/bin/bash -e\na\nEOF\n", ["a"]),
        ("RUN <<EOF\n#!/usr/bin/env bash\na\nEOF\n", ["a"]),
        ("RUN <<-EOF bash -ex\n\ta && b\n\tEOF\n", ["a", "b"]),
        ("RUN <<EOF python3\nimport os\nEOF\n", ["python3"]),
        ("RUN cat <<A > /x && chmod +x /x\nrm -rf /\nA\n", ["cat", "chmod"]),
        ("RUN cat <<A <<B | sh\n1\nA\n2\nB\n", ["cat", "sh"]),
        ("RUN <<EOF\ncat <<X > /y && z\nnot a command\nX\nw\nEOF\n", ["cat", "z", "w"]),
        ("RUN <<EOF\na \\\n  && b\nEOF\n", ["a", "b"]),
        ("RUN <<EOF\r\na\r\nb\r\nEOF\r\n", ["a", "b"]),
        ("ONBUILD RUN <<EOF\na\nEOF\n", ["a"]),
        ("ONBUILD RUN a\n", ["a"]),
        ("HEALTHCHECK --interval=3s CMD curl -f x || exit 1\n", ["curl", "exit"]),
        ("CMD exec node server.js\n", ["node"]),
        ("ENTRYPOINT a; b\n", ["a", "b"]),
    ],
)
def test_scripts_are_found_wherever_a_shell_runs_them(text: str, names: list[str]) -> None:
    assert [command.name for command in script(text).commands] == names


@pytest.mark.parametrize(
    "text",
    [
        'FROM a\nRUN ["x"]\n',
        "FROM a\nCOPY a b\n",
        "FROM a\nHEALTHCHECK NONE\n",
        "FROM a\nRUN <<EOF\n#!/usr/bin/python3\nimport os\nEOF\n",
        'FROM a\nSHELL ["pwsh", "-c"]\nRUN x\n',
        'FROM a AS b\nSHELL ["cmd", "/S", "/C"]\nFROM b\nRUN x\n',
        "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN dir\n",
        "# escape=`\nFROM a\nRUN x\n",
    ],
)
def test_what_no_posix_shell_runs_is_no_script(text: str) -> None:
    assert parse_dockerfile("Dockerfile", text).instructions[-1].script is None


def test_a_shell_that_is_set_later_does_not_count() -> None:
    above = 'FROM a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n'
    assert script("RUN x", above).commands[0].name == "x"
    document = parse_dockerfile("Dockerfile", 'FROM a\nRUN x\nSHELL ["pwsh"]\n')
    assert document.instructions[1].script is not None


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_word_leads_back_to_the_file(file: Path) -> None:
    text = file.read_bytes().decode("utf-8", "surrogateescape")
    for one in parse_dockerfile("Dockerfile", text).instructions:
        parsed = (one.child or one).script
        for word in (w for c in (parsed.commands if parsed else ()) for w in c.words):
            assert word.span.of(text).replace("\\\n", "") == word.raw or "\n" in word.span.of(text)


def test_places_are_right_behind_text_that_is_not_ascii() -> None:
    parsed = script("RUN echo ☃é \\\n  # naïve\n && useradd '日本 x'")
    text = "FROM alpine\nRUN echo ☃é \\\n  # naïve\n && useradd '日本 x'"
    assert [word.span.of(text) for c in parsed.commands for word in c.words] == ["echo", "☃é", "useradd", "'日本 x'"]


def test_a_script_nobody_can_read_says_so() -> None:
    assert script("RUN if a; then (").has_error
    assert not script("RUN a").has_error


def test_carriage_returns_are_no_part_of_a_word() -> None:
    text = "RUN <<EOF\r\na b\r\nc && d \\\r\n e\r\nEOF\r\nRUN f \\\r\n  g\r\n"
    for one in parse_dockerfile("Dockerfile", "FROM a\r\n" + text).instructions[1:]:
        assert one.script is not None
        assert not any("\r" in word.value for c in one.script.commands for word in c.words)


def test_comments_in_backticks_are_nothing() -> None:
    parsed = script("RUN apt-get install -y \\\n a `# why é` \\\n b `` \\\n && c")
    assert [argv(c) for c in parsed.commands] == [["apt-get", "install", "-y", "a", "b"], ["c"]]
    assert not parsed.has_error
    assert parsed.commands[0].words[-1].span.of("FROM alpine\nRUN apt-get install -y \\\n a `# why é` \\\n b ``") == "b"


def test_a_very_long_chain_is_walked() -> None:
    assert len(run(" && ".join(["a b"] * 3000))) == 3000


def test_a_file_without_a_script_never_loads_the_grammar() -> None:
    code = (
        "import sys; from hardener.documents.dockerfile import parse_dockerfile as p;"
        "d = p('x', 'FROM a\\nUSER b\\nCMD [\"c\"]\\n'); [i.script for i in d.instructions];"
        "print(sorted(m for m in sys.modules if 'tree_sitter' in m))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_command_behind_a_long_pipe_is_no_part_of_it() -> None:
    commands = run("a | b | c && d | e; f")
    pipes = [c.pipeline for c in commands]
    assert pipes[0] == pipes[1] == pipes[2] != pipes[3] == pipes[4] != pipes[5]


def test_the_patterns_of_a_case_are_no_pipe() -> None:
    commands = run('case "$x" in (a|b) c > d ;; e|f) g | h ;; esac')
    assert [(c.name, c.operator_before, c.operator_after) for c in commands] == [
        ("c", None, ";"),
        ("g", None, "|"),
        ("h", "|", ";"),
    ]


def test_nobody_sees_the_status_of_what_stands_among_the_words_of_a_command() -> None:
    unseen = [c.name for c in run('export X=$(a | b) && Y=$(c) && d "$(e $(f))" && Z=$(g) h <(i)') if c.unseen]
    assert unseen == ["a", "b", "e", "f", "g", "i"]
