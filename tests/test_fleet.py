"""Many repositories in one run: all are done, one that fails stops no other, and a killed run goes on where it was."""

from pathlib import Path

from tests.fleet_benchmark import killed_after, repositories, state
from tests.platform_server import git
from tests.program import hardener

PLAIN = ("--platform", "git", "--offline")


def test_twenty_repositories_survive_a_kill_and_end_as_without_one(tmp_path: Path) -> None:
    listed = repositories(tmp_path, 20)
    killed_after(listed, 4, ("--jobs", "2"))
    assert (tmp_path / "list.txt.journal").exists()
    ran = hardener("pr", "--repos", str(listed), "--jobs", "2", *PLAIN, folder=tmp_path)
    assert ran.code == 0, ran.err + ran.out
    assert "goes on where it was stopped: " in ran.err
    assert len(set(state(tmp_path).values())) == 1, "all repositories are alike, and so is what was done"
    assert git(tmp_path / "7.git", "log", "--format=%s", "main..hardener/build").count("\n") == 1
    assert not (tmp_path / "list.txt.journal").exists()
    assert ran.out.splitlines()[-1].split()[:2] == ["20", "repositories"]


def test_a_repository_that_fails_stops_no_other_and_is_named(tmp_path: Path) -> None:
    listed = repositories(tmp_path, 2)
    with listed.open("a") as file:
        file.write(f"{tmp_path}/gone.git\n")
    ran = hardener("pr", "--repos", str(listed), "--jobs", "1", *PLAIN, folder=tmp_path)
    assert ran.code == 2
    rows = {line.split()[0]: line for line in ran.out.splitlines()}
    assert "error: " in rows[f"{tmp_path}/gone.git"]
    assert "hardener/build" in git(tmp_path / "1.git", "for-each-ref")


def test_a_list_that_holds_a_password_or_is_not_there_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("https://me:open-sesame@example.com/a/b\n")
    ran = hardener("pr", "--repos", "list.txt", *PLAIN, folder=tmp_path)
    assert (ran.code, "open-sesame" in ran.err, "holds a password" in ran.err) == (2, False, True)
    ran = hardener("pr", "--repos", "gone.txt", *PLAIN, folder=tmp_path)
    assert (ran.code, "gone.txt: cannot be read" in ran.err) == (2, True)


def test_an_unknown_executor_is_refused(tmp_path: Path) -> None:
    listed = repositories(tmp_path, 1)
    ran = hardener("pr", "--repos", str(listed), "--executor", "ray://x", *PLAIN, folder=tmp_path)
    assert (ran.code, "there is dask://HOST:PORT" in ran.err) == (2, True)
