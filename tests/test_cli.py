"""The program as people use it: check, fix, patches, standard input, exit codes."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from hardener import __version__
from tests.program import hardener

EXAMPLES = Path(__file__).parents[1] / "examples"
NODE = 'FROM node:20-alpine\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n'
CLEAN = 'FROM scratch\nCOPY app /app\nUSER 10001:10001\nENTRYPOINT ["/app"]\n'
SECRET = "tr0ub4dor-and-3"
COMPOSE = f"""\
services:
  db:
    image: postgres:16
    environment:
      POSTGRES_USER: app
      POSTGRES_PASSWORD: {SECRET}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "api").mkdir()
    (tmp_path / "api/Dockerfile").write_text(NODE)
    (tmp_path / "compose.yml").write_text(COMPOSE)
    return tmp_path


def texts(folder: Path) -> dict[str, str]:
    files = (p for p in folder.rglob("*") if p.is_file() and ".git" not in p.relative_to(folder).parts)
    return {p.relative_to(folder).as_posix(): p.read_text() for p in files}


def test_check_says_where_and_what_and_changes_nothing(folder: Path) -> None:
    before = texts(folder)
    ran = hardener("check", folder=folder)
    assert ran.code == 1
    assert "root-user" in ran.out
    assert "--> api/Dockerfile:1:1" in ran.out
    assert "^^^^" in ran.out
    assert ran.err == ""
    assert texts(folder) == before


def test_the_concise_format_has_one_line_a_finding(folder: Path) -> None:
    ran = hardener("check", "--output-format", "concise", "--select", "root-user", "api", folder=folder)
    first, last = ran.out.splitlines()
    assert first.startswith("api/Dockerfile:1:1: high root-user [*] ")
    assert last.startswith("1 problem in 1 of 1 file.")


def test_a_clean_file_ends_with_0(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(CLEAN)
    ran = hardener("check", folder=tmp_path)
    assert (ran.code, ran.out, ran.err) == (0, "No problem was found in 1 file.\n", "")


def test_a_folder_without_files_of_ours_ends_with_0(tmp_path: Path) -> None:
    ran = hardener("check", folder=tmp_path)
    assert (ran.code, ran.out) == (0, "No Dockerfile and no Compose file was found.\n")


def test_fix_changes_files_and_says_what_why_and_what_it_assumed(folder: Path) -> None:
    ran = hardener("fix", "--offline", folder=folder)
    assert "USER" in (folder / "api/Dockerfile").read_text()
    assert "fixed root-user (line 1)" in ran.out
    assert "because" in ran.out
    assert "assumes" in ran.out
    assert ran.code in (0, 1)


def test_fix_twice_changes_nothing_the_second_time(folder: Path) -> None:
    hardener("fix", "--offline", folder=folder)
    after = texts(folder)
    again = hardener("fix", "--offline", folder=folder)
    assert texts(folder) == after
    assert "0 problems fixed, 0 files changed" in again.out


def test_fix_moves_the_secret_into_a_file_that_only_its_owner_reaches(folder: Path) -> None:
    ran = hardener("fix", "--offline", folder=folder)
    holders = [path for path, text in texts(folder).items() if SECRET in text]
    assert len(holders) == 1
    assert holders[0].startswith("secrets/")
    assert (folder / "secrets").stat().st_mode & 0o777 == 0o700
    assert SECRET not in ran.out + ran.err
    assert "What you must do now:" in ran.out


def test_safe_only_makes_no_fix_that_assumes_something(folder: Path) -> None:
    hardener("fix", "--offline", "--safe-only", folder=folder)
    assert (folder / "api/Dockerfile").read_text() == NODE


@pytest.mark.parametrize("example", sorted(p.name for p in EXAMPLES.iterdir() if (p / "before").is_dir()))
def test_the_patch_of_an_example_is_what_fix_does_without_the_secrets(example: str, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(EXAMPLES / example / "before", folder)
    subprocess.run(["git", "init", "-q", folder], check=True)
    before = texts(folder)
    shown = hardener("fix", "--diff", "--offline", folder=folder)
    assert texts(folder) == before
    assert shown.code == 1
    subprocess.run(["git", "apply", "-"], input=shown.raw, cwd=folder, check=True)
    patched = texts(folder)
    assert patched != before
    hardener("fix", "--offline", folder=folder)
    fixed = texts(folder)
    assert patched.keys() <= fixed.keys()
    assert {p for p in patched if p.endswith("Dockerfile") and patched[p] != fixed[p]} == set()


def test_no_output_ever_shows_the_secret(folder: Path) -> None:
    for arguments in (
        ["check"],
        ["check", "--output-format", "json"],
        ["check", "--output-format", "concise"],
        ["fix", "--diff", "--offline"],
        ["fix", "--diff", "--offline", "--unsafe"],
        ["fix", "--diff", "--offline", "--output-format", "json"],
        ["fix", "--offline", "--output-format", "json"],
    ):
        ran = hardener(*arguments, folder=folder)
        assert SECRET not in ran.out + ran.err, arguments
        assert "Traceback" not in ran.err


def test_the_patch_shows_masked_in_comments_what_it_must_not_carry(folder: Path) -> None:
    ran = hardener("fix", "--diff", "--offline", folder=folder)
    commented = [line for line in ran.out.splitlines() if line.startswith("# ")]
    assert any("a patch must not carry a secret" in line for line in commented)
    assert any("POSTGRES_PASSWORD_FILE" in line for line in commented)
    assert not any("POSTGRES_PASSWORD_FILE" in line for line in ran.out.splitlines() if line.startswith("+"))


def test_a_patch_made_in_a_folder_below_the_repository_applies_there(folder: Path) -> None:
    ran = hardener("fix", "--diff", "--offline", "--select", "root-user", folder=folder / "api")
    assert "--- a/api/Dockerfile" in ran.out
    subprocess.run(["git", "apply", "-"], input=ran.raw, cwd=folder / "api", check=True)
    assert "USER" in (folder / "api/Dockerfile").read_text()


def test_a_patch_made_outside_of_a_repository_applies_where_one_stands(tmp_path: Path) -> None:
    (tmp_path / "api").mkdir()
    (tmp_path / "api/Dockerfile").write_text(NODE)
    ran = hardener("fix", "--diff", "--offline", ".", folder=tmp_path / "api")
    assert "--- a/Dockerfile" in ran.out
    subprocess.run(["git", "apply", "-"], input=ran.raw, cwd=tmp_path / "api", check=True)
    assert "USER" in (tmp_path / "api/Dockerfile").read_text()


def test_a_patch_of_files_elsewhere_applies_at_their_root(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    ran = hardener("fix", "--diff", "--offline", str(folder / "api"), folder=elsewhere)
    assert f"relative to {folder}: apply it there" in ran.err
    subprocess.run(["git", "apply", "-"], input=ran.raw, cwd=folder, check=True)


def test_windows_line_ends_bom_and_missing_final_newline_survive_fix_and_patch(folder: Path) -> None:
    data = b"\xef\xbb\xbf" + NODE.replace("\n", "\r\n").rstrip().encode()
    (folder / "api/Dockerfile").write_bytes(data)
    patch = hardener("fix", "--diff", "--offline", "api", folder=folder).raw
    hardener("fix", "--offline", "api", folder=folder)
    fixed = (folder / "api/Dockerfile").read_bytes()
    assert fixed != data
    assert fixed.startswith(b"\xef\xbb\xbfFROM")
    assert fixed.count(b"\n") == fixed.count(b"\r\n")
    assert not fixed.endswith(b"\n")
    (folder / "api/Dockerfile").write_bytes(data)
    subprocess.run(["git", "apply", "-"], input=patch, cwd=folder, check=True)
    assert (folder / "api/Dockerfile").read_bytes() == fixed


def test_standard_input_is_checked(tmp_path: Path) -> None:
    ran = hardener("check", "-", folder=tmp_path, text=NODE.encode())
    assert ran.code == 1
    assert "--> -:1:1" in ran.out


def test_standard_input_is_fixed_to_standard_output_and_the_rest_goes_to_stderr(tmp_path: Path) -> None:
    ran = hardener("fix", "-", "--offline", folder=tmp_path, text=NODE.encode())
    assert ran.out.startswith("FROM node:20-alpine\n")
    assert "USER" in ran.out
    assert all(line.startswith("hardener: -:") for line in ran.err.splitlines())
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_standard_input_says_what_it_is_and_where_it_stands(folder: Path) -> None:
    ran = hardener("check", "-", "--stdin-filename", "api/Dockerfile", folder=folder, text=NODE.encode())
    assert "--> api/Dockerfile:1:1" in ran.out
    wrong = hardener("check", "-", "--stdin-filename", "x/compose.yml", folder=folder, text=b"services: [\n")
    assert wrong.code == 2
    assert wrong.err.startswith("hardener: error: x/compose.yml:")


def test_json_is_versioned_and_alone_on_standard_output(folder: Path) -> None:
    (folder / "compose.bad.yml").write_text("services: [\n")
    ran = hardener("check", "--output-format", "json", folder=folder)
    data = json.loads(ran.out)
    assert data["version"] == 1
    finding = next(f for f in data["findings"] if f["rule"] == "root-user")
    assert (finding["path"], finding["line"], finding["column"]) == ("api/Dockerfile", 1, 1)
    assert finding["fix"]["safety"] == "assumed"
    assert finding["fix"]["edits"][0]["text"]
    secret = next(f for f in data["findings"] if f["rule"] == "secret-in-environment")
    assert {edit["text"] for edit in secret["fix"]["edits"]} == {None}
    assert data["errors"][0]["path"] == "compose.bad.yml"
    assert data["summary"]["files"] == 3
    assert ran.code == 2


def test_the_order_is_the_same_with_many_processes(tmp_path: Path) -> None:
    for number in range(120):
        (tmp_path / f"d{number}").mkdir()
        (tmp_path / f"d{number}/Dockerfile").write_text(NODE)
        if number % 3 == 0:
            (tmp_path / f"d{number}/compose.yml").write_text("services:\n  a:\n    build: .\n")
    one = hardener("check", "--jobs", "1", "--output-format", "concise", folder=tmp_path)
    many = hardener("check", "--jobs", "3", "--output-format", "concise", folder=tmp_path)
    assert one.out == many.out
    assert one.out.count("root-user") == 120


def test_projects_that_change_the_same_file_add_up(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "compose.yml").write_text(COMPOSE.replace("db:", f"{name}:"))
    ran = hardener("fix", "--offline", "--jobs", "2", folder=tmp_path)
    assert ran.code in (0, 1), ran.err
    status = subprocess.run(["git", "status", "--porcelain", "-uall"], cwd=tmp_path, capture_output=True, check=True)
    assert b"secrets/" not in status.stdout
    assert len(list(tmp_path.rglob("secrets/*"))) == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chekc"], "chekc"),
        (["check", "--nope"], "--nope"),
        (["check", "--select", "root-usr"], "did you mean `root-user`?"),
        (["check", "--select", "DL-3002"], "did you mean `DL3002`?"),
        (["explain", "rootuser"], "did you mean `root-user`?"),
        (["fix", "--safe-only", "--unsafe"], "contradict"),
        (["check", "-", "Dockerfile"], "cannot be combined"),
        (["check", "--output-format", "xml"], "xml"),
    ],
)
def test_a_usage_error_is_one_line_and_ends_with_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    ran = hardener(*arguments, folder=tmp_path)
    assert ran.code == 2
    assert ran.err.startswith("hardener: error: ")
    assert words in ran.err
    assert ran.err.count("\n") == 1
    assert ran.out == ""


@pytest.mark.parametrize("name", ["root-user", "DL3002", "dl3002", "CKV_DOCKER_3"])
def test_explain_knows_rules_by_every_name(tmp_path: Path, name: str) -> None:
    ran = hardener("explain", name, folder=tmp_path)
    assert ran.code == 0
    assert "# root-user" in ran.out


def test_rules_lists_every_rule_in_a_line(tmp_path: Path) -> None:
    ran = hardener("rules", folder=tmp_path)
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == sorted(
        line.split()[0] for line in ran.out.splitlines()
    )
    assert "root-user" in ran.out


def test_the_version_is_told(tmp_path: Path) -> None:
    assert hardener("--version", folder=tmp_path).out == f"hardener {__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["check", "-h"], ["fix", "--help"], ["explain", "--help"]])
def test_help_begins_with_examples(tmp_path: Path, arguments: list[str]) -> None:
    ran = hardener(*arguments, folder=tmp_path)
    assert ran.code == 0
    assert "Examples:" in ran.out.partition("Options:")[0]


@pytest.mark.parametrize(
    ("environ", "arguments", "coloured"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"CLICOLOR_FORCE": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
    ],
)
def test_colours_follow_flag_then_environment_then_terminal(
    folder: Path, environ: dict[str, str], arguments: list[str], coloured: bool
) -> None:
    ran = hardener("check", *arguments, folder=folder, environ=environ)
    assert ("\x1b[" in ran.out) is coloured


def test_options_can_be_set_in_the_environment(folder: Path) -> None:
    ran = hardener(
        "check", folder=folder, environ={"HARDENER_SELECT": "root-user", "HARDENER_OUTPUT_FORMAT": "concise"}
    )
    assert len(ran.out.splitlines()) == 2


def test_a_terminal_that_knows_only_ascii_gets_readable_text(folder: Path) -> None:
    ran = hardener("check", folder=folder, environ={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert ran.code == 1
    assert "POSTGRES_PASSWORD: ???" in ran.out


def test_what_a_crash_left_behind_is_cleared_up_at_the_next_start(folder: Path) -> None:
    (folder / ".hardener-journal").write_text('{"steps": [{"new": ".hardener-new-1", "target": "x"}], "folders": []}\n')
    (folder / ".hardener-new-1").write_text("half")
    ran = hardener("check", folder=folder)
    assert "earlier run" in ran.err
    assert not list(folder.glob(".hardener-*"))
