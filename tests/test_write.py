"""Writing changes all files or none, also when the process dies in the middle."""

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hardener.errors import HardenerError
from hardener.outputs.journal import NAME, PREFIX, recover
from hardener.outputs.report import Change
from hardener.outputs.write import write

OLD = {"a": "old a\n", "sub/b": "old b\n", "c": "old c\n"}
NEW = {"a": "new a\n", "sub/b": "new b\n", "c": "new c\n", "secrets/k": "k", "deep/er/d": "new d\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in OLD.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def changes() -> list[Change]:
    return [Change(path, OLD.get(path), text, 0o444 if path == "secrets/k" else None) for path, text in NEW.items()]


def state(root: Path) -> dict[str, str]:
    """Every file below the root, whatever its name, so that nothing half-done stays unseen."""
    return {p.relative_to(root).as_posix(): p.read_text() for p in root.rglob("*") if p.is_file()}


def folders(root: Path) -> set[str]:
    return {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_dir()}


def test_all_files_are_written_and_nothing_else_is_left(root: Path) -> None:
    write(root, changes())
    assert state(root) == NEW


def test_a_secret_gets_its_mode_and_a_folder_of_its_owner_only(root: Path) -> None:
    os.umask(0o022)
    write(root, changes())
    assert stat.S_IMODE((root / "secrets").stat().st_mode) == 0o700
    assert stat.S_IMODE((root / "secrets/k").stat().st_mode) == 0o444
    assert stat.S_IMODE((root / "deep/er").stat().st_mode) == 0o755
    assert stat.S_IMODE((root / "deep/er/d").stat().st_mode) == 0o644


def test_mode_byte_order_mark_and_odd_bytes_stay(root: Path) -> None:
    file = root / "a"
    file.write_bytes(b"\xef\xbb\xbfold \xff\r\n")
    file.chmod(0o640)
    write(root, [Change("a", "old \udcff\r\n", "old \udcff\r\nnew\r\n")])
    assert file.read_bytes() == b"\xef\xbb\xbfold \xff\r\nnew\r\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_the_owner_stays(root: Path) -> None:
    if os.geteuid() != 0:
        os.chown(root / "a", -1, os.getgid())
    else:
        os.chown(root / "a", 12345, 23456)
    before = (root / "a").stat()
    write(root, changes())
    after = (root / "a").stat()
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


def test_a_link_inside_the_root_stays_a_link(root: Path) -> None:
    (root / "link").symlink_to("sub/b")
    write(root, [Change("link", "old b\n", "new b\n")])
    assert (root / "link").is_symlink()
    assert (root / "sub/b").read_text() == "new b\n"


@pytest.mark.parametrize("made", ["file", "folder", "loop"])
def test_no_link_leads_out_of_the_root(root: Path, tmp_path_factory: pytest.TempPathFactory, made: str) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "x").write_text("old x\n")
    if made == "file":
        (root / "l").symlink_to(outside / "x")
        path, before = "l", "old x\n"
    elif made == "folder":
        (root / "l").symlink_to(outside)
        path, before = "l/new", None
    else:
        (root / "l").symlink_to("l")
        path, before = "l", None
    with pytest.raises(HardenerError, match="nothing was changed"):
        write(root, [*changes(), Change(path, before, "bad\n")])
    assert (outside / "x").read_text() == "old x\n"
    assert sorted(p.name for p in outside.iterdir()) == ["x"]
    assert {p: (root / p).read_text() for p in OLD} == OLD


def test_a_file_that_somebody_changed_meanwhile_stops_everything(root: Path) -> None:
    (root / "c").write_text("edited\n")
    with pytest.raises(HardenerError, match=r"c: was changed by somebody else meanwhile"):
        write(root, changes())
    assert state(root) == {**OLD, "c": "edited\n"}


def test_a_file_that_is_gone_or_new_stops_everything(root: Path) -> None:
    (root / "c").unlink()
    with pytest.raises(HardenerError, match=r"c: was changed"):
        write(root, changes())
    assert "c" not in state(root)
    assert state(root)["a"] == "old a\n"


def test_a_name_that_cannot_be_created_stops_everything(root: Path) -> None:
    too_long = "n" * 300
    with pytest.raises(HardenerError, match="nothing was changed"):
        write(root, [*changes(), Change(too_long, None, "x")])
    assert state(root) == OLD
    assert folders(root) == {"sub"}


def test_a_folder_where_a_file_should_go_stops_everything(root: Path) -> None:
    (root / "deep").write_text("a file\n")
    with pytest.raises(HardenerError, match="nothing was changed"):
        write(root, changes())
    assert state(root) == {**OLD, "deep": "a file\n"}
    assert folders(root) == {"sub"}


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from tests.test_write import changes
from hardener.outputs.write import write

def dying(event, arguments, left=[{after}]):
    if event == {event!r} and ({only!r} in str(arguments)):
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1

sys.addaudithook(dying)
write(Path({root!r}), changes())
"""


def kill(root: Path, event: str, only: str, after: int) -> int:
    """Write in a child process that kills itself before the nth operation of a kind; its exit code."""
    top = str(Path(__file__).parents[1])
    program = KILLED.format(tests=top, event=event, only=only, after=after, root=str(root))
    return subprocess.run([sys.executable, "-c", program], cwd=top, check=False, capture_output=True).returncode


@pytest.mark.parametrize("after", range(6))
def test_killed_between_two_renames_the_new_state_is_finished(root: Path, after: int) -> None:
    died = kill(root, "os.rename", PREFIX, after)
    assert died == (-signal.SIGKILL if after < len(NEW) else 0)
    if after and died:
        assert state(root) != OLD
    assert recover(root) is bool(died)
    assert state(root) == NEW
    assert stat.S_IMODE((root / "secrets/k").stat().st_mode) == 0o444


@pytest.mark.parametrize(("event", "only"), [("open", PREFIX), ("os.mkdir", "")])
@pytest.mark.parametrize("after", range(3))
def test_killed_while_the_new_texts_are_prepared_the_old_state_stays(
    root: Path, event: str, only: str, after: int
) -> None:
    assert kill(root, event, only, after) == -signal.SIGKILL
    assert {p: (root / p).read_text() for p in OLD} == OLD
    assert recover(root)
    assert state(root) == OLD
    assert folders(root) == {"sub"}


def test_killed_before_the_journal_exists_nothing_is_to_be_done(root: Path) -> None:
    assert kill(root, "open", NAME, 0) == -signal.SIGKILL
    assert not recover(root)
    assert state(root) == OLD


def test_the_next_write_recovers_by_itself(root: Path) -> None:
    kill(root, "os.rename", PREFIX, 2)
    with pytest.raises(HardenerError, match="meanwhile"):
        write(root, changes())
    assert state(root) == NEW


@pytest.mark.parametrize(
    "plan",
    [
        "",
        "{",
        "[]",
        '{"steps": [{"new": 1, "target": 2}], "folders": []}',
        json.dumps({"steps": [{"new": f"../{PREFIX}x", "target": "../victim"}], "folders": []}),
        json.dumps({"steps": [{"new": f"out/{PREFIX}x", "target": "out/victim"}], "folders": []}),
        json.dumps({"steps": [{"new": "a", "target": "c"}], "folders": []}),
        json.dumps({"steps": [], "folders": ["../outside"]}),
        json.dumps({"steps": [{"new": f"/etc/{PREFIX}x", "target": "/etc/victim"}], "folders": []}),
    ],
)
def test_a_journal_that_came_with_the_repository_does_no_harm(root: Path, plan: str) -> None:
    outside = root.parent / "outside"
    outside.mkdir(exist_ok=True)
    (outside / f"{PREFIX}x").write_text("evil")
    (outside / "victim").write_text("fine")
    (root.parent / f"{PREFIX}x").write_text("evil")
    (root / "out").symlink_to(outside)
    (root / NAME).write_text(f'{plan}\n"commit"\n')
    recover(root)
    assert (outside / "victim").read_text() == "fine"
    assert not (root.parent / "victim").exists()
    assert {p: (root / p).read_text() for p in OLD} == OLD
    assert not (root / NAME).exists()


def test_two_at_a_time_do_not_mix(root: Path) -> None:
    from hardener.outputs.journal import locked

    with locked(root), pytest.raises(HardenerError, match="another hardener is writing"):
        write(root, changes())
    assert state(root) == OLD
