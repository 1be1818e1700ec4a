"""Decides what becomes of each file: created, merged, kept or written beside. Nothing is written here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from hardener.errors import UsageError

LISTS = (".dockerignore", ".gitignore")  # files of lines, to which a project that has them gets what is missing

Choice: TypeAlias = Literal["keep", "overwrite", "new", "abort"]
CHOICES: tuple[Choice, ...] = ("keep", "overwrite", "new", "abort")
Decide: TypeAlias = Callable[[str, str, str], Choice]  # path, text that is there, text that would be


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one file. `text` is None where nothing is written."""

    verb: Literal["CREATED", "UPDATED", "SKIPPED"]
    path: str
    before: str | None
    text: str | None
    why: str = ""


def steps(
    there: Mapping[str, str | None], wanted: Mapping[str, str], base: Mapping[str, str], decide: Decide
) -> list[Step]:
    """What becomes of every wanted file. `base` is what was rendered last time."""
    found: list[Step] = []
    for path, text in wanted.items():
        found += _steps(path, there.get(path), text, base.get(path), decide)
    gone = [path for path in base if path not in wanted and there.get(path) is not None]
    return found + [Step("SKIPPED", path, None, None, "not needed any more; remove it if you like") for path in gone]


def _steps(path: str, there: str | None, text: str, base: str | None, decide: Decide) -> Iterator[Step]:
    if there is None:
        if base is None:
            yield Step("CREATED", path, None, text)
        else:
            yield Step("SKIPPED", path, None, None, "was removed")
    elif there == text:
        yield Step("SKIPPED", path, there, None, "is as it should be")
    elif path in LISTS:
        yield _with_lines(path, there, text)
    elif base is not None and text == base:
        yield Step("SKIPPED", path, there, None, "has changes of yours, and nothing new")
    elif base is not None and (merged := _merged(there, base, text)) is not None:
        yield Step("UPDATED", path, there, merged, "" if there == base else "merged with your changes")
    else:
        yield from _decided(path, there, text, decide)


def _with_lines(path: str, there: str, text: str) -> Step:
    """The file with the lines that it lacks, at its end."""
    has = {line.strip() for line in there.splitlines()}
    missing = [line for line in text.splitlines() if line.strip() and line.strip() not in has and line[0] != "#"]
    if not missing:
        return Step("SKIPPED", path, there, None, "has all lines")
    gap = "" if not there or there.endswith("\n") else "\n"
    return Step("UPDATED", path, there, there + gap + "".join(f"{line}\n" for line in missing), "lines added")


def _decided(path: str, there: str, text: str, decide: Decide) -> Iterator[Step]:
    choice = decide(path, there, text)
    if choice == "abort":
        raise UsageError(f"{path}: is there already; nothing was written")
    if choice == "overwrite":
        yield Step("UPDATED", path, there, text, "overwritten")
        return
    beside = f"{path}.new"
    yield Step("SKIPPED", path, there, None, f"is yours; see {beside}" if choice == "new" else "is yours")
    if choice == "new":
        yield Step("CREATED", beside, None, text)


def _merged(mine: str, base: str, theirs: str) -> str | None:
    """A three-way merge by git; None where both changed the same lines."""
    if mine == base:
        return theirs
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        places = [Path(folder) / name for name in ("mine", "base", "theirs")]
        for place, text in zip(places, (mine, base, theirs), strict=True):
            place.write_bytes(text.encode("utf-8", "surrogateescape"))
        try:
            done = subprocess.run(["git", "merge-file", "-p", *map(str, places)], capture_output=True, check=False)
        except OSError:  # no git here: a person decides
            return None
        return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None


def diff(path: str, there: str, text: str) -> str:
    """What would change in a file, for people."""
    import difflib

    lines = difflib.unified_diff(there.splitlines(), text.splitlines(), f"{path} (yours)", f"{path} (new)", lineterm="")
    return "\n".join(lines)
