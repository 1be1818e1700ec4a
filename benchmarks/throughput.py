"""Prints how many files a second `hardener check` does on one core, beside hadolint and dclint on the same files.

    python benchmarks/throughput.py FOLDER… [--files 500] [--dclint PATH]

Files are told by their names, or, where those say nothing, by their folder: Dockerfiles end in .Dockerfile, all .yml
and .yaml files are taken for Compose files. Every program gets the same list, and runs once before it is timed, so that
nobody pays for a cold disk. Times are of whole processes, start-up included; the rate is that of one core, by processor
time, so that a busy machine says the same. Not a test: times depend on the machine.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

BATCH = 1000  # what fits on the command line of every program


def main() -> None:
    options = arguments()
    files = [f for folder in options.folders for f in sorted(Path(folder).rglob("*")) if f.is_file()]
    dockerfiles = sample(files, r"(?i)(.*\.)?(docker|container)file(\.\w+)?\Z", options.files)
    compose_files = sample(files, r"(?i).*\.ya?ml\Z", options.files)
    hardener = [sys.executable, "-m", "hardener", "check", "--jobs", "1", "--output-format", "concise"]
    print(f"{'':22}{'files':>7}{'wall s':>9}{'cpu s':>9}{'files/cpu s':>13}")
    report("hardener, Dockerfiles", hardener, dockerfiles)
    report("hadolint", found("hadolint", "--no-fail"), dockerfiles)
    report("hardener, Compose", hardener, compose_files)
    report("dclint", dclint(options.dclint), compose_files)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", help="folders with Dockerfiles and Compose files")
    parser.add_argument(
        "--files", type=int, default=500, help="how many of each kind, chosen at random (always the same)"
    )
    parser.add_argument("--dclint", help="the dclint program; otherwise the one that `npx` finds without a download")
    return parser.parse_args()


def sample(files: Sequence[Path], pattern: str, most: int) -> list[str]:
    """Files whose names match: always the same choice of the same files."""
    matching = [str(f) for f in files if re.fullmatch(pattern, f.name)]
    random.Random(0).shuffle(matching)  # noqa: S311
    return sorted(matching[:most])


def found(program: str, *options: str) -> list[str] | None:
    beside_python = shutil.which(program, path=str(Path(sys.executable).parent))
    path = beside_python or shutil.which(program)
    return [path, *options] if path else None


def dclint(path: str | None) -> list[str] | None:
    if path:
        return [path]
    npx = shutil.which("npx")
    command = [npx, "--no-install", "dclint"] if npx else None
    return command if command and run([*command, "--version"], []) is not None else None


def report(name: str, command: list[str] | None, files: list[str]) -> None:
    if command is None or not files:
        print(f"{name:22}{len(files):>7}  {'not here' if files else 'no files'}")
        return
    run(command, files[:BATCH])
    times = run(command, files)
    rest = f"{times[0]:9.2f}{times[1]:9.2f}{len(files) / times[1]:13.0f}" if times else "  failed"
    print(f"{name:22}{len(files):>7}{rest}")


def run(command: list[str], files: list[str]) -> tuple[float, float] | None:
    """The seconds of wall and processor that all files take, or None if it does not work at all (findings are fine)."""
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}  # as an installed program runs
    start, before = time.monotonic(), os.times()
    for at in range(0, max(len(files), 1), BATCH):
        done = subprocess.run([*command, *files[at : at + BATCH]], capture_output=True, check=False, env=environ)
        if done.returncode > 2 or (not files and done.returncode):
            return None
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - start, processor


if __name__ == "__main__":
    main()
