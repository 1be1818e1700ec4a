"""What `hardener fix --verify` adds: tries all fixes on a real engine, and leaves out those that break the project."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hardener.commands.fix import examined
from hardener.commands.lookup import Question
from hardener.commands.opening import Opened
from hardener.commands.settings import Settings
from hardener.commands.telling import tell
from hardener.commands.verify import found_units, stopped_by_signals
from hardener.model import Applied, Fix
from hardener.outputs.report import Report
from hardener.outputs.write import write
from hardener.proof.bisect import culprits
from hardener.proof.observed import Failure
from hardener.proof.proving import Bench, OriginalFailsError
from hardener.proof.running import Questions
from hardener.proof.suspects import by_innocence, prime_suspect
from hardener.proof.traces import new_run

# What a fix is known by from one try to the next, when its place in the text has moved.
Key = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A fix that was left out, and what did not hold with it."""

    applied: Applied
    failure: Failure


@dataclass(frozen=True, slots=True)
class Only:
    """Lets through these fixes, or all but these."""

    keys: frozenset[Key]
    are_left_out: bool

    def __call__(self, fix: Fix) -> bool:
        return (_key(fix) in self.keys) != self.are_left_out


def proven(
    opened: Opened, settings: Settings, question: Question, questions: Questions
) -> tuple[Report, list[Dropped]]:
    """What fixes make of the project, without those that break it, and these with the reason."""
    dropped: dict[Key, Dropped] = {}
    trial = _Trial(opened, settings, question)
    with stopped_by_signals(), new_run() as run:
        for unit in found_units(opened, settings):
            bench = Bench(run, opened.bench.place.root, unit, questions)
            tell(f"{unit.name}: running the original")
            bench.measure()
            dropped |= _left_out(bench, trial, dropped)
            tell(f"{unit.name}: proven with {bench.trials} runs of it, {bench.starts} container starts")
    return trial.report(Only(frozenset(dropped), True), settings), list(dropped.values())


def _left_out(bench: Bench, trial: "_Trial", before: Mapping[Key, Dropped]) -> dict[Key, Dropped]:
    """The fixes that must be left out for the unit to hold: each breaks it when only the others are left out."""
    out: dict[Key, Dropped] = {}
    cleared: set[Key] = set()
    last: Failure | None = None
    while failures := trial.wrong(bench, {*before, *out}):
        failure = failures[0]
        if last == failure and out:  # leaving out the last suspect has changed nothing
            cleared.add(out.popitem()[0])
        key = _suspect(trial, failure, cleared) or _found_by_bisection(bench, trial, failure)
        if key is None:
            raise OriginalFailsError(f"{bench.unit.name}: fails without any fix too, now and then: {failure.why}")
        tell(f"{bench.unit.name}: {failure.probe}: {failure.why}; next without: {trial.applied[key].fix.title}")
        out[key] = Dropped(trial.applied[key], failure)
        last = failure
    for key in list(out) if len(out) > 1 else ():
        if not trial.wrong(bench, {*before, *out} - {key}):
            del out[key]
    return out


def _suspect(trial: "_Trial", failure: Failure, cleared: set[Key]) -> Key | None:
    one = prime_suspect([a for key, a in trial.applied.items() if key not in cleared], failure)
    return _key(one.fix) if one else None


def _found_by_bisection(bench: Bench, trial: "_Trial", failure: Failure) -> Key | None:
    items = [_key(one.fix) for one in by_innocence(list(trial.applied.values()), failure)]
    found = culprits(items, lambda keys: bool(trial.wrong(bench, keys, are_left_out=False)))
    return found[0] if found else None


def _key(fix: Fix) -> Key:
    return fix.title, tuple(sorted({edit.path for edit in fix.edits}))


class _Trial:
    """Hardens with some of the fixes and runs that; `applied` are those of the last time that few were left out."""

    def __init__(self, opened: Opened, settings: Settings, question: Question) -> None:
        self._opened, self._settings, self._question = opened, replace(settings, diff=False), question
        self._known: dict[tuple[str, ...], list[Failure]] = {}
        self.applied: dict[Key, Applied] = {}

    def report(self, may: Only, settings: Settings | None = None) -> Report:
        opened = replace(self._opened, bench=replace(self._opened.bench, may=may))
        return examined(opened, settings or self._settings, self._question)

    def wrong(self, bench: Bench, keys: Iterable[Key], are_left_out: bool = True) -> list[Failure]:
        """What does not hold without these fixes, or with only these."""
        report = self.report(Only(frozenset(keys), are_left_out))
        if are_left_out:
            self.applied = {_key(applied.fix): applied for applied in report.applied}
        tried = (bench.unit.name, *(text for change in report.changes for text in (change.path, change.after)))
        if tried not in self._known:
            self._known[tried] = bench.wrong(lambda copy: write(copy, report.changes)) if report.changes else []
        return self._known[tried]
