"""`hardener verify`: runs the project as it is and hardened, and says whether the hardened one does the same."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import NoReturn

from hardener.commands.fix import examined
from hardener.commands.lookup import with_answers
from hardener.commands.opening import Opened, opened
from hardener.commands.proof_shown import show_unit
from hardener.commands.questioning import Found, found_units, questions_for
from hardener.commands.reporting import print_report, write_reports
from hardener.commands.settings import Settings
from hardener.commands.telling import tell, tell_bugs, tell_errors
from hardener.outputs.formats import TEXT
from hardener.outputs.proof import as_json
from hardener.outputs.report import Change
from hardener.outputs.write import write
from hardener.proof.compare import failures
from hardener.proof.docker import need_engine
from hardener.proof.proving import Bench, OriginalFailsError
from hardener.proof.questions import Questions
from hardener.proof.results import Proof, UnitProof, Unproven
from hardener.proof.traces import new_run


def verify(settings: Settings, questions: Questions) -> int:
    """Prove that the hardened project does what the original does; 1 where it does not."""
    need_engine()
    opened_ = opened(settings, Path.cwd())
    tell_errors(opened_.unreadable)
    opened_ = with_answers(opened_, settings)
    report = examined(opened_, settings)
    tell_bugs(report.bugs, opened_.bench.place)
    proof = proof_of(opened_, settings, questions, report.changes, lambda unit: show_unit(unit, settings))
    if settings.output_format == "json":
        print(as_json(proof))
    if settings.outputs or settings.output_format not in (*TEXT, "json"):
        # Once more as for a patch, so that places are those in the files as they are.
        shown = replace(examined(opened_, replace(settings, diff=True)), proof=proof)
        write_reports(shown, settings, opened_.bench.place)
        if settings.output_format not in (*TEXT, "json"):
            print_report(shown, settings, opened_.bench.place)
    if proof.unproven or report.errors:
        return 2
    return 0 if proof.holds else 1


def proof_of(
    opened_: Opened,
    settings: Settings,
    questions: Questions,
    changes: Sequence[Change],
    each: Callable[[UnitProof], None] = lambda unit: None,
) -> Proof:
    """Run every unit as it is and with the changes; `each` hears of one as soon as it is through."""
    with benches(opened_, settings, replace(questions, takes_stock=True)) as all_of_them:
        units: list[UnitProof] = []
        unproven: list[Unproven] = []
        for found, bench in all_of_them:
            one = _proven(found, bench, changes)
            if isinstance(one, Unproven):
                tell(f"error: {one.unit}: {one.why}")
                unproven.append(one)
            else:
                units.append(one)
                each(one)
    return Proof(tuple(units), (), tuple(unproven))


def _proven(found: Found, bench: Bench, changes: Sequence[Change]) -> UnitProof | Unproven:
    name = found.unit.name
    try:
        tell(f"{name}: running the original")
        original = bench.measure()
    except OriginalFailsError as error:
        return Unproven(name, str(error))
    if changes:
        tell(f"{name}: running it hardened")
    hardened = bench.observe(lambda copy: write(copy, list(changes))) if changes else original
    return UnitProof(name, original, hardened, tuple(failures(original, hardened)), bench.starts)


@contextmanager
def benches(opened_: Opened, settings: Settings, questions: Questions) -> Iterator[list[tuple[Found, Bench]]]:
    """A bench for each unit, all in one run that is cleared away however it ends."""
    units = found_units(opened_, settings)
    root = opened_.bench.place.root
    with stopped_by_signals(), new_run() as run:
        yield [(found, Bench(run, root, found.unit, questions_for(found, questions))) for found in units]


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """SIGTERM and a terminal that closes end a run like Ctrl-C, so that it is cleaned up too."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
