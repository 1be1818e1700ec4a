"""`hardener verify`: runs the project as it is and hardened, and says whether the hardened one does the same."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from hardener.commands.fix import examined
from hardener.commands.lookup import with_answers
from hardener.commands.opening import Opened, opened
from hardener.commands.settings import Settings
from hardener.commands.telling import stdout, tell, tell_bugs, tell_errors
from hardener.discovery.discover import absolute
from hardener.errors import UsageError
from hardener.outputs.colour import painter
from hardener.outputs.proof import as_data, as_json, asked, table
from hardener.outputs.write import write
from hardener.proof.compare import failures
from hardener.proof.docker import need_engine
from hardener.proof.observed import Failure, Observation
from hardener.proof.proving import Bench
from hardener.proof.running import Questions
from hardener.proof.staging import Unit
from hardener.proof.traces import new_run
from hardener.proof.units import units


def verify(settings: Settings, questions: Questions) -> int:
    """Prove that the hardened project does what the original does; 1 where it does not."""
    need_engine()
    opened_ = opened(settings, Path.cwd())
    tell_errors(opened_.unreadable)
    opened_ = with_answers(opened_, settings)
    report = examined(opened_, settings)
    tell_bugs(report.bugs, opened_.bench.place)
    data: list[dict[str, Any]] = []
    holds = True
    with stopped_by_signals(), new_run() as run:
        for unit in found_units(opened_, settings):
            bench = Bench(run, opened_.bench.place.root, unit, questions)
            tell(f"{unit.name}: running the original")
            original = bench.measure()
            tell(f"{unit.name}: running it hardened")
            hardened = bench.observe(lambda copy: write(copy, report.changes))
            wrong = failures(original, hardened)
            holds = holds and not wrong
            data.append(as_data(unit.name, original, hardened, wrong))
            show(unit, original, hardened, wrong, settings)
    if settings.output_format == "json":
        print(as_json(data))
    return 1 if not holds else 2 if report.errors else 0


def found_units(opened_: Opened, settings: Settings) -> list[Unit]:
    """What of the project runs together; an error where nothing does."""
    root = opened_.bench.place.root
    named = frozenset(absolute(Path.cwd() / path).relative_to(root).as_posix() for path in settings.paths)
    found = [unit for group in opened_.groups for unit in units(opened_.bench.open(group)[0], named)]
    if not found:
        raise UsageError("there is no Compose project and no Dockerfile to run")
    return found


def show(unit: Unit, original: Observation, hardened: Observation, wrong: list[Failure], settings: Settings) -> None:
    if settings.output_format == "json":
        return
    out = stdout()
    paint = painter(out, settings.colour)
    print(paint("bold", unit.name), file=out)
    for line in (*table(original, hardened, paint), *asked(original, wrong, paint)):
        print(line, file=out)
    verdict = "does not hold" if wrong else "holds: it builds, starts twice on the same volumes, and answers as before"
    print(f"\n{unit.name}: the hardened version {verdict}.", file=out)


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """SIGTERM ends a run like Ctrl-C, so that it is cleaned up too."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
