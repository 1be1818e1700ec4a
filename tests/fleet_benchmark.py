"""Works through many local repositories with one and two workers, and with a kill in between; prints what it costs.

python -m tests.fleet_benchmark 200
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tests.platform_server import git

COMMAND = (sys.executable, "-m", "hardener", "pr", "--platform", "git", "--offline", "--repos")


def repositories(folder: Path, number: int) -> Path:
    """The list of so many bare repositories, each with something to harden."""
    git(folder, "init", "-q", "--bare", "-b", "main", "0.git")
    git(folder, "clone", "-q", str(folder / "0.git"), "work")
    (folder / "work/Dockerfile").write_text("FROM alpine:3.20\nMAINTAINER somebody\nRUN apk add curl\n")
    git(folder / "work", "add", "-A")
    git(folder / "work", "commit", "-qm", "Begin")
    git(folder / "work", "push", "-q", "origin", "HEAD:main")
    shutil.rmtree(folder / "work")
    for one in range(1, number):
        shutil.copytree(folder / "0.git", folder / f"{one}.git")
    listed = folder / "list.txt"
    listed.write_text("# all of them\n" + "".join(f"{folder}/{one}.git\n" for one in range(number)))
    return listed


def state(folder: Path) -> dict[str, str]:
    """By repository, its branches with the trees they hold."""
    form = "--format=%(refname) %(tree)"
    return {one.name: git(one, "for-each-ref", form) for one in sorted(folder.glob("*.git"))}


def killed_after(listed: Path, done: int, more: Iterable[str] = ()) -> None:
    """Start a run and kill it, without a chance to clean up, once so many repositories are done."""
    run = subprocess.Popen([*COMMAND, str(listed), *more], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert run.stderr
    for line in run.stderr:
        if line.startswith(f"hardener: [{done}/"):
            break
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    run.stderr.close()


def timed(listed: Path, *more: str) -> float:
    start = time.monotonic()
    subprocess.run([*COMMAND, str(listed), *more], check=True, capture_output=True)
    return time.monotonic() - start


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folders = {what: Path(name) / what for what in ("one", "two", "killed")}
        lists = {}
        for what, folder in folders.items():
            folder.mkdir()
            lists[what] = repositories(folder, number)
        print(f"{number} repositories, 1 worker:  {timed(lists['one'], '--jobs', '1'):.1f} s", flush=True)
        print(f"{number} repositories, 2 workers: {timed(lists['two'], '--jobs', '2'):.1f} s", flush=True)
        print(f"again, with nothing to do:  {timed(lists['two'], '--jobs', '2'):.1f} s", flush=True)
        killed_after(lists["killed"], number // 2, ("--jobs", "2"))
        print(f"the rest after kill -9:     {timed(lists['killed'], '--jobs', '2'):.1f} s")
        same = state(folders["killed"]) == state(folders["two"]) == state(folders["one"])
        print(f"the same final state:       {'yes' if same else 'NO'}")
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"most memory of one process: {most:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
