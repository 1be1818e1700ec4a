"""Writes the report in formats for programs and pages: to standard output, and to the files of `-o FORMAT=FILE`."""

import os
import sys
from dataclasses import replace
from pathlib import Path

from hardener.commands.settings import Settings
from hardener.discovery.disk import starts_with_bom
from hardener.errors import HardenerError, UsageError
from hardener.outputs.formats import ALL, render
from hardener.outputs.report import Place, Report


def print_report(report: Report, settings: Settings, place: Place) -> None:
    """The report on standard output, in UTF-8 whatever the terminal speaks: a program reads it."""
    report = _with_marks(report, place)
    sys.stdout.flush()
    sys.stdout.buffer.write(render(settings.output_format, report, place).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def write_reports(report: Report, settings: Settings, place: Place) -> None:
    """One file for each `-o FORMAT=FILE`; a file is there as a whole or not at all."""
    report = _with_marks(report, place) if settings.outputs else report
    for name, file in settings.outputs:
        _write(Path(file), render(name, report, place).encode("utf-8", "replace"))


def _with_marks(report: Report, place: Place) -> Report:
    """The report, with what only the bytes of a file tell: that a byte order mark comes first."""
    texts = {path: replace(text, bom=starts_with_bom(place.root / path)) for path, text in report.texts.items()}
    return replace(report, texts=texts)


def outputs_named(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Format and file of each `FORMAT=FILE`."""
    return tuple(_output_named(word) for word in words)


def _output_named(word: str) -> tuple[str, str]:
    name, _, file = word.partition("=")
    if name not in ALL:
        raise UsageError(f"-o {word}: there is no format `{name}`; there are {', '.join(ALL)}")
    if not file:
        raise UsageError(f"-o {word}: no file is named; write `-o {name}=FILE`")
    if Path(file).is_dir() or not Path(file).absolute().parent.is_dir():
        raise UsageError(f"-o {word}: {file} is {'a' if Path(file).is_dir() else 'in no'} folder")
    return "full" if name == "text" else name, file


def _write(file: Path, data: bytes) -> None:
    if file.exists() and not file.is_file():  # a pipe, or /dev/stderr: nothing to put in its place
        file.write_bytes(data)
        return
    beside = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise HardenerError(f"{file}: cannot be written ({error.strerror})") from error
