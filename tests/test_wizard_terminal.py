"""The wizard at a real terminal: defaults, arrows, Ctrl-C at every question, a narrow window."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

ENTER, DOWN, CTRL_C, SPACE = "\r", "\x1b[B", "\x03", " "
ANSWERLESS = {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}  # nobody here says where the cursor is
QUESTIONS = (
    "built with",
    "called",
    "Which version",
    "Which package manager",
    "does it start",
    "which port",
    "says? that it is well",
    "base image",
    "services",
    "proxy",
    "Which CI",
    "up to date",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "requirements.txt").write_text("flask\n")
    return folder


@pytest.fixture
def wizards() -> Iterator[list["pexpect.spawn[str]"]]:
    """All wizards that a test started; none outlives it."""
    started: list[pexpect.spawn[str]] = []
    yield started
    for wizard in started:
        wizard.close(force=True)


def _start(
    wizards: list["pexpect.spawn[str]"], folder: Path, *arguments: str, columns: int = 100
) -> "pexpect.spawn[str]":
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HARDENER_")} | ANSWERLESS
    wizard: pexpect.spawn[str] = pexpect.spawn(
        sys.executable,
        ["-m", "hardener", "new", *arguments],
        cwd=str(folder),
        env=environment,
        dimensions=(30, columns),
        encoding="utf-8",
        timeout=20,
    )
    wizards.append(wizard)
    return wizard


def _answer(wizard: "pexpect.spawn[str]", question: str, keys: str = ENTER) -> None:
    wizard.expect(question)
    wizard.send(keys)


def _finish(wizard: "pexpect.spawn[str]") -> str:
    wizard.expect(pexpect.EOF)
    wizard.close()
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", wizard.before or "")


def test_enter_at_every_question_takes_what_was_detected(project: Path, wizards: list["pexpect.spawn[str]"]) -> None:
    wizard = _start(wizards, project)
    wizard.expect(r"Flask \(detected\)")
    wizard.send(ENTER)
    for question in QUESTIONS[1:]:
        _answer(wizard, question)
    out = _finish(wizard)
    assert wizard.exitstatus == 0
    assert "CREATED Dockerfile" in out
    assert "hardener new . --stack python-flask" in out
    assert "gunicorn" in (project / "Dockerfile").read_text()


def test_arrows_and_space_choose_and_an_answer_brings_its_own_question(
    project: Path, wizards: list["pexpect.spawn[str]"]
) -> None:
    wizard = _start(wizards, project, "--stack", "node")
    for question in ("called", "Which version", "Which package manager", "does it start"):
        _answer(wizard, question)
    _answer(wizard, "which port", "\b" * 4 + "8123" + ENTER)
    _answer(wizard, "that it is well")
    _answer(wizard, "base image", DOWN + ENTER)
    _answer(wizard, "services", SPACE + ENTER)
    _answer(wizard, "Which PostgreSQL")
    _answer(wizard, "proxy", DOWN + ENTER)
    _answer(wizard, "host name")
    _answer(wizard, "Which CI", DOWN + DOWN + ENTER)
    _answer(wizard, "up to date")
    _finish(wizard)
    assert wizard.exitstatus == 0
    assert "alpine" in (project / "Dockerfile").read_text()
    assert "reverse_proxy app:8123" in (project / "Caddyfile").read_text()
    assert "postgres_password" in (project / "compose.yaml").read_text()
    assert not (project / ".github").exists()


def test_a_wrong_answer_is_said_at_once_and_can_be_mended(project: Path, wizards: list["pexpect.spawn[str]"]) -> None:
    wizard = _start(wizards, project, "--stack", "static", "--data", "name=shop")
    _answer(wizard, "Which version")
    _answer(wizard, "are the pages")
    _answer(wizard, "which port", "0" * 4 + ENTER)
    wizard.expect("from 1 to 65535")
    wizard.send("\b" * 8 + "8081" + ENTER)
    wizard.expect("that it is well")
    wizard.send(CTRL_C)
    _finish(wizard)


@pytest.mark.parametrize("last", range(len(QUESTIONS)), ids=lambda n: QUESTIONS[n].replace(" ", "-"))
def test_ctrl_c_leaves_the_folder_as_it_was(project: Path, wizards: list["pexpect.spawn[str]"], last: int) -> None:
    wizard = _start(wizards, project)
    for question in QUESTIONS[:last]:
        _answer(wizard, question)
    _answer(wizard, QUESTIONS[last], CTRL_C)
    out = _finish(wizard)
    assert wizard.exitstatus == 130
    assert "Traceback" not in out
    assert [p.name for p in project.iterdir()] == ["requirements.txt"]


@pytest.mark.parametrize("columns", [20, 40])
def test_a_narrow_window_is_enough(project: Path, wizards: list["pexpect.spawn[str]"], columns: int) -> None:
    wizard = _start(wizards, project, "--stack", "go", columns=columns)
    for _ in range(10):  # one for each question: what is wrapped cannot be searched for
        wizard.expect(r"\?25h")  # the cursor is back: it waits for an answer
        wizard.send(ENTER)
    out = _finish(wizard)
    assert wizard.exitstatus == 0, out
    assert (project / "Dockerfile").exists()


def test_a_file_that_is_there_is_asked_about_and_its_difference_shown(
    project: Path, wizards: list["pexpect.spawn[str]"]
) -> None:
    (project / "Dockerfile").write_text("FROM mine\n")
    wizard = _start(wizards, project, "--stack", "go")
    for question in ("called", "Which version", "package is", "which port", "well", "base image", "services", "proxy"):
        _answer(wizard, question)
    _answer(wizard, "Which CI")
    _answer(wizard, "up to date")
    _answer(wizard, "Dockerfile is there already", DOWN * 3 + ENTER)
    wizard.expect(r"-FROM mine")
    _answer(wizard, "Dockerfile is there already", DOWN * 4 + ENTER)
    out = _finish(wizard)
    assert wizard.exitstatus == 2
    assert "nothing was written" in out
    assert not (project / "compose.yaml").exists()


def test_asked_for_defaults_it_asks_nothing_at_a_terminal_either(
    project: Path, wizards: list["pexpect.spawn[str]"]
) -> None:
    wizard = _start(wizards, project, "--defaults")
    assert "CREATED Dockerfile" in _finish(wizard)
    assert wizard.exitstatus == 0


def _to_the_example(wizard: "pexpect.spawn[str]") -> None:
    for question in ("called", "Which version", "package is", "which port", "well", "base image", "services", "proxy"):
        _answer(wizard, question)
    _answer(wizard, "Which CI")
    _answer(wizard, "up to date")
    wizard.expect("There is no application here yet")


def test_in_an_empty_folder_an_application_is_offered(tmp_path: Path, wizards: list["pexpect.spawn[str]"]) -> None:
    wizard = _start(wizards, tmp_path, "--stack", "go")
    _to_the_example(wizard)
    wizard.send(ENTER)
    out = _finish(wizard)
    assert "CREATED main.go" in out
    assert "--with-example --no-input" in out
    assert "the image needs" not in out


@pytest.mark.parametrize(("keys", "code"), [(DOWN + ENTER, 0), (CTRL_C, 130)], ids=["declined", "interrupted"])
def test_the_offered_application_is_left_out_when_declined(
    tmp_path: Path, wizards: list["pexpect.spawn[str]"], keys: str, code: int
) -> None:
    wizard = _start(wizards, tmp_path, "--stack", "go")
    _to_the_example(wizard)
    wizard.send(keys)
    out = _finish(wizard)
    assert wizard.exitstatus == code
    assert not (tmp_path / "main.go").exists()
    assert (tmp_path / "Dockerfile").exists() == (code == 0) == ("the image needs `go.mod`" in out)


CHOICES = {"new": 0, "keep": 1, "overwrite": 2, "abort": 4}


@pytest.mark.parametrize("choice", [*CHOICES, "interrupted"])
def test_an_update_that_cannot_be_merged_asks_and_does_what_was_chosen(
    project: Path, wizards: list["pexpect.spawn[str]"], choice: str
) -> None:
    assert _finish(_start(wizards, project, "--defaults"))
    dockerfile = project / "Dockerfile"
    mine = dockerfile.read_text().replace("-slim", "-slim-bookworm")
    dockerfile.write_text(mine)
    recorded = (project / ".hardener" / "answers.yml").read_text()
    wizard = _start(wizards, project, "--update", "--data", "base=alpine")
    _answer(
        wizard, "Dockerfile has changes of yours", CTRL_C if choice == "interrupted" else DOWN * CHOICES[choice] + ENTER
    )
    _finish(wizard)
    assert wizard.exitstatus == {"abort": 2, "interrupted": 130}.get(choice, 0)
    assert (dockerfile.read_text() == mine) == (choice != "overwrite")
    assert (project / "Dockerfile.new").exists() == (choice == "new")
    assert ((project / ".hardener" / "answers.yml").read_text() == recorded) == (choice in ("abort", "interrupted"))
