"""How a run goes: in groups, over processes, interrupted, piped away, and when we have a bug."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hardener.discovery.discover import Source
from hardener.discovery.grouping import grouped
from hardener.model import Kind

NODE = 'FROM node:20-alpine\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n'


def groups(**files: str) -> list[list[str]]:
    """The groups of files named with `_` for `/` and their text; those with a text are Compose files."""
    texts = {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    sources = [Source(path, Kind.COMPOSE if text else Kind.DOCKERFILE) for path, text in sorted(texts.items())]
    return [[s.path for s in group] for group in grouped(sources, texts.get)]


@pytest.mark.parametrize(
    "text",
    [
        "services:\n  a:\n    build: ./api\n",
        'services:\n  a:\n    build: "api"\n',
        "services:\n  a:\n    build:\n      context: api/\n",
        "services: {a: {build: {context: api, dockerfile: Dockerfile}}}\n",
        "services:\n  a:\n    build:\n      context: .\n      dockerfile: api/Dockerfile\n",
        "x-b: &b\n  context: ./api\nservices:\n  a:\n    build: *b\n",
        "services:\n  a:\n    build: { dockerfile: ../api/Dockerfile, context: other }\n",
    ],
)
def test_a_compose_file_and_the_dockerfile_it_builds_belong_together(text: str) -> None:
    files = {"compose_yml": text, "api__Dockerfile": "", "web__Dockerfile": ""}
    assert groups(**files) == [["api/Dockerfile", "compose.yml"], ["web/Dockerfile"]]


def test_overrides_includes_and_extended_files_belong_together() -> None:
    files = {
        "compose_yml": "include:\n  - sub/other.yml\nservices: {}\n",
        "compose_override_yml": "services: {}\n",
        "sub__other_yml": "services:\n  a:\n    extends:\n      file: ../base.yml\n",
        "base_yml": "services: {}\n",
        "else__compose_yml": "services: {}\n",
    }
    assert groups(**files) == [
        ["base.yml", "compose.override.yml", "compose.yml", "sub/other.yml"],
        ["else/compose.yml"],
    ]


def test_files_that_know_nothing_of_each_other_are_apart() -> None:
    assert groups(a__Dockerfile="", b__Dockerfile="", Dockerfile="") == [
        ["Dockerfile"],
        ["a/Dockerfile"],
        ["b/Dockerfile"],
    ]


def started(folder: Path, *arguments: str, program: str = "") -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", program] if program else [sys.executable, "-m", "hardener"]
    return subprocess.Popen(
        [*command, *arguments], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_control_c_ends_with_130_and_one_line(tmp_path: Path) -> None:
    process = started(tmp_path, "check", "-")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and not waits_for_input(process.pid):
        pass
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.split(b"\n") == [b"", b"hardener: interrupted", b""]


def waits_for_input(pid: int) -> bool:
    """Whether the program has come to where it reads its standard input."""
    return "pipe" in Path(f"/proc/{pid}/wchan").read_text() if Path("/proc/self/wchan").exists() else True


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.Dockerfile").write_text(NODE)
    process = started(tmp_path, "check", "--jobs", "1")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait(60)


def test_a_bug_of_ours_shows_its_traceback_and_ends_with_3(tmp_path: Path) -> None:
    program = "import sys, hardener.cli, hardener.__main__ as m; hardener.cli.run = lambda a: 1 / 0; m.main()"
    process = started(tmp_path, "check", program=program)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 3
    assert b"ZeroDivisionError" in err
    assert b"this is a bug of ours" in err


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals here")
def test_on_a_terminal_there_are_colours_and_no_questions(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(NODE)
    ours, theirs = os.openpty()
    environ = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")} | {"TERM": "xterm"}
    process = subprocess.Popen([sys.executable, "-m", "hardener", "check"], cwd=tmp_path, stdout=theirs, env=environ)
    os.close(theirs)
    shown = os.read(ours, 100_000)
    process.wait(60)
    os.close(ours)
    assert b"\x1b[" in shown
