"""Bad input: one line each that names file, line and reason; the other files are still done; exit 2."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hardener.commands import examine
from hardener.discovery.discover import Source, discover
from hardener.facts import Facts
from hardener.model import Kind
from hardener.outputs.report import Place
from hardener.policy import Policy
from tests.program import hardener

GOOD = 'FROM node:20-alpine\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n'


def bomb() -> str:
    levels = "".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return f"a: &a [x,x,x,x,x,x,x,x,x]\n{levels}services: {{s: {{image: x, environment: *i}}}}\n"


BAD: dict[str, tuple[str, bytes, str]] = {
    "not a Dockerfile": ("Dockerfile", b"hello world\n", r"Dockerfile:1: .*hello"),
    "an empty Dockerfile": ("Dockerfile", b"", r"Dockerfile:.* empty"),
    "broken YAML": ("compose.yml", b"services:\n  a:\n    image: [x\n", r"compose\.yml:\d+: .*YAML"),
    "a list": ("compose.yml", b"- a\n- b\n", r"compose\.yml:1: "),
    "a Compose file of version 1": ("compose.yml", b"web:\n  image: nginx\n", r"compose\.yml:1: .*services"),
    "services of the wrong shape": (
        "compose.yml",
        b"services: [web, db]\n",
        r"compose\.yml:1: `services` is not a mapping",
    ),
    "a service of the wrong shape": (
        "compose.yml",
        b"services:\n  db: redis\n",
        r"compose\.yml:2: .*`db` is not a mapping",
    ),
    "a service without anything": ("compose.yml", b"services:\n  db:\n", r"compose\.yml:2: .*`db` is not a mapping"),
    "a daemon.json with comments": ("daemon.json", b'{\n  "icc": false // no\n}\n', r"daemon\.json:2: is not JSON"),
    "a YAML alias bomb": ("compose.yml", bomb().encode(), r"compose\.yml(:\d+)?: .*alias"),
    "deep nesting": ("compose.yml", b"services: " + b"[" * 50_000, r"compose\.yml(:\d+)?: .*deep"),
    "an extends cycle": (
        "compose.yml",
        b"services:\n  a: {extends: b}\n  b: {extends: a}\n",
        r"compose\.yml:[23]: .*circle",
    ),
    "an include that is missing": ("compose.yml", b"include:\n  - db.yml\n", r"compose\.yml:2: .*db\.yml.* not there"),
    "a hostile tag": ("compose.yml", b"services: !!python/object/apply:os.abort []\n", r"compose\.yml:1: "),
    "50 MB": ("Dockerfile", b"FROM a\n" + b"#" * 50_000_000, r"Dockerfile: is 50 MB large"),
    "UTF-16": ("Dockerfile", "FROM a\n".encode("utf-16"), r"Dockerfile: .*UTF-16"),
    "a binary file": ("Dockerfile", b"FROM a\n\0\1\2", r"Dockerfile: is a binary file"),
    "an open heredoc": ("Dockerfile", b"FROM a\nRUN <<EOF\nx\n", r"Dockerfile:2: .*EOF"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good").mkdir()
    (tmp_path / "good/Dockerfile").write_text(GOOD)
    return tmp_path


@pytest.mark.parametrize("command", [["check"], ["fix", "--offline"]], ids=["check", "fix"])
@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_gets_one_line_and_the_others_are_done(folder: Path, case: str, command: list[str]) -> None:
    name, data, line = BAD[case]
    (folder / name).write_bytes(data)
    ran = hardener(*command, folder=folder)
    assert ran.code == 2
    assert re.fullmatch(rf"hardener: error: {line}.*\n", ran.err)
    assert "root-user" in ran.out
    assert (folder / name).read_bytes() == data
    fixed = command[0] == "fix"
    assert ("USER" in (folder / "good/Dockerfile").read_text()) is fixed
    assert sorted(p.name for p in folder.iterdir()) == sorted(["good", name])


@pytest.mark.parametrize("text", ["", "# services:\n#   web: {image: nginx}\n"], ids=["empty", "only comments"])
def test_a_compose_file_with_nothing_in_it_is_told_and_no_failure(tmp_path: Path, text: str) -> None:
    (tmp_path / "compose.yml").write_text(text)
    ran = hardener("check", folder=tmp_path)
    assert ran.code == 0
    assert re.fullmatch(r"hardener: compose\.yml: file .*, nothing to do\n", ran.err)


def test_an_env_file_that_is_not_utf_8_gets_a_line_and_the_compose_file_beside_it_is_done(folder: Path) -> None:
    (folder / ".env").write_bytes(b"TAG=1\nNAME=caf\xe9\n")
    (folder / "compose.yml").write_text("services:\n  db:\n    image: redis:7.2\n    ports: ['6379:6379']\n")
    ran = hardener("fix", "--offline", folder=folder)
    assert ran.code == 2
    assert ran.err == "hardener: error: .env:2: is not UTF-8\n"
    assert "127.0.0.1:6379:6379" in (folder / "compose.yml").read_text()
    assert (folder / ".env").read_bytes() == b"TAG=1\nNAME=caf\xe9\n"


def test_lines_about_one_file_count_as_one_file(folder: Path) -> None:
    (folder / "compose.yml").write_text("services:\n  a: x\n  b: y\n")
    ran = hardener("check", folder=folder)
    assert len(ran.err.splitlines()) == 2
    assert "1 file could not be read." in ran.out


def test_an_override_may_have_a_service_with_nothing_in_it(folder: Path) -> None:
    (folder / "compose.yml").write_text("services:\n  a: {image: alpine:3.20}\n")
    (folder / "compose.override.yml").write_text("services:\n  a:\n")
    assert hardener("check", folder=folder).err == ""


def test_a_link_that_leads_to_itself_and_one_to_nowhere_get_a_line_each(folder: Path) -> None:
    (folder / "Dockerfile").symlink_to("Dockerfile")
    (folder / "compose.yml").symlink_to("nowhere")
    (folder / "round").symlink_to(".")
    ran = hardener("check", folder=folder)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 2
    assert "good/Dockerfile" in ran.out


def test_a_path_that_does_not_exist_is_named(folder: Path) -> None:
    ran = hardener("check", "nope/Dockerfile", "good", folder=folder)
    assert ran.code == 2
    assert ran.err == "hardener: error: nope/Dockerfile: cannot be read (no such file or directory)\n"
    assert "good/Dockerfile" in ran.out


def test_a_file_that_vanishes_after_it_was_found_is_named(folder: Path) -> None:
    bench = examine.Bench(Place(folder, folder), Policy(), Facts())
    (error,) = examine.check(bench, (Source("gone/Dockerfile", Kind.DOCKERFILE),)).errors
    assert str(error) == "gone/Dockerfile: cannot be read (no such file or directory)"


@pytest.fixture
def for_everybody() -> Iterator[Path]:
    """A folder that a user without rights can enter, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name).resolve()


@pytest.fixture
def as_nobody() -> Iterator[Callable[[], None]]:
    """Drops the rights of root for a while: root may read everything."""
    yield lambda: os.seteuid(65534) if os.geteuid() == 0 else None
    os.seteuid(os.getuid())


def test_a_folder_without_permission_gets_a_line_and_the_others_are_done(
    for_everybody: Path, as_nobody: Callable[[], None]
) -> None:
    for name in ("locked", "open"):
        (for_everybody / name).mkdir()
        (for_everybody / name / "Dockerfile").write_text(GOOD)
    (for_everybody / "locked").chmod(0)
    as_nobody()
    found = discover(["."], for_everybody)
    assert [str(e) for e in found.errors] == ["locked: cannot be read (permission denied)"]
    assert [s.path for s in found.sources] == ["open/Dockerfile"]


def test_a_file_without_permission_gets_a_line(for_everybody: Path, as_nobody: Callable[[], None]) -> None:
    (for_everybody / "Dockerfile").write_text(GOOD)
    (for_everybody / "Dockerfile").chmod(0)
    as_nobody()
    bench = examine.Bench(Place(for_everybody, for_everybody), Policy(), Facts())
    (error,) = examine.check(bench, (Source("Dockerfile", Kind.DOCKERFILE),)).errors
    assert str(error) == "Dockerfile: cannot be read (permission denied)"


def test_names_of_files_cannot_steer_the_terminal(folder: Path) -> None:
    (folder / "a\x1b[31m\n.Dockerfile").write_text("hello\n")
    ran = hardener("check", folder=folder)
    assert "\x1b" not in ran.out + ran.err
    assert len(ran.err.splitlines()) == 1


def test_what_files_hold_cannot_steer_the_terminal(folder: Path) -> None:
    (folder / "Dockerfile").write_bytes(b'FROM node:20-alpine \n# \x1b]0;owned\x07 \xff\nCMD ["x"]\n')
    ran = hardener("check", folder=folder)
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out


COMPOSE = "services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: hunter2xyz\n"


def _link(place: Path) -> None:
    place.symlink_to(tempfile.gettempdir())


@pytest.mark.parametrize(
    ("name", "block", "reason"),
    [
        ("secrets", _link, r"bad/secrets/postgres_password: leads out of the project"),
        ("secrets", Path.touch, r"bad/secrets/postgres_password: cannot be made, `bad/secrets` is a file"),
        (".gitignore", Path.mkdir, r"bad/\.gitignore: is not a regular file"),
    ],
)
def test_a_file_that_cannot_be_written_holds_no_other_fix_up(
    folder: Path, name: str, block: Callable[[Path], None], reason: str
) -> None:
    (folder / "bad").mkdir()
    (folder / "bad/compose.yml").write_text(COMPOSE)
    block(folder / "bad" / name)
    run = hardener("fix", "--offline", folder=folder)
    assert run.code == 2
    assert re.search(reason, run.err), run.err
    assert "USER" in (folder / "good/Dockerfile").read_text()
    after = (folder / "bad/compose.yml").read_text()
    assert "hunter2xyz" in after
    assert "no-new-privileges" in after
