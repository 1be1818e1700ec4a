"""What `hardener fix --verify` adds: tries all fixes on a real engine, and leaves out those that break the project."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hardener.commands.fix import examined
from hardener.commands.lookup import Question
from hardener.commands.opening import Opened
from hardener.commands.questioning import Found
from hardener.commands.settings import Settings
from hardener.commands.telling import tell
from hardener.commands.verify import benches
from hardener.model import Applied, Fix, Safety
from hardener.outputs.report import Report, Shown
from hardener.outputs.write import write
from hardener.proof.bisect import culprits
from hardener.proof.observed import Failure, Observation
from hardener.proof.proving import Bench, OriginalFailsError
from hardener.proof.questions import Questions
from hardener.proof.results import LeftOut, Proof, UnitProof, Unproven
from hardener.proof.suspects import by_innocence, prime_suspect
from hardener.proof.units import files_of, services_of

# What a fix is known by from one try to the next, when its place in the text has moved.
Key = tuple[str, tuple[str, ...]]
Dropped = dict[Key, LeftOut]
NOTHING_RUNS_IT = "nothing runs it"


@dataclass(frozen=True, slots=True)
class Only:
    """Lets through these fixes, or all but these."""

    keys: frozenset[Key]
    are_left_out: bool

    def __call__(self, fix: Fix) -> bool:
        return (_key(fix) in self.keys) != self.are_left_out


def proven(opened: Opened, settings: Settings, question: Question, questions: Questions) -> Report:
    """What fixes make of the project, without those that break it; `proof` tells those with the reason."""
    trial = _Trial(opened, settings, question)
    with benches(opened, settings, replace(questions, takes_stock=True)) as all_of_them:
        unproven = [one for pair in all_of_them if (one := _measured(*pair))]
        running = [pair for pair in all_of_them if pair[0].unit.name not in {one.unit for one in unproven}]
        if not running:
            raise OriginalFailsError("; ".join(f"{one.unit}: {one.why}" for one in unproven))
        dropped = _not_run(trial, running, unproven)
        before = -1
        while before != len(dropped):  # what one unit cannot stand, another must do without
            before = len(dropped)
            for _, bench in running:
                dropped |= _left_out(bench, trial, dropped)
        units = tuple(trial.result(bench, dropped) for _, bench in running)
    report = trial.report(Only(frozenset(dropped), True), settings)
    report.proof = Proof(units, tuple(dropped.values()), tuple(unproven))
    return _told(report, dropped)


def _measured(found: Found, bench: Bench) -> Unproven | None:
    """Runs the original; why it is no measure, if it is none."""
    try:
        tell(f"{found.unit.name}: running the original")
        bench.measure()
    except OriginalFailsError as error:
        tell(f"error: {found.unit.name}: {error}; nothing unsafe is done to it")
        return Unproven(found.unit.name, str(error))
    return None


def _not_run(trial: "_Trial", running: Sequence[tuple[Found, Bench]], unproven: Sequence[Unproven]) -> Dropped:
    """The unsafe fixes of which no run can tell anything: of files and services that are part of nothing that ran."""
    why = f" ({unproven[0].unit}: {unproven[0].why})" if unproven else ""
    out: Dropped = {}
    while new := {
        _key(one.fix): LeftOut(one, Failure(NOTHING_RUNS_IT, f"it is part of nothing that is started here{why}"), "")
        for one in trial.report(Only(frozenset(out), True)).applied
        if one.fix.safety is Safety.UNSAFE and not any(_ran(one, found, bench) for found, bench in running)
    }:
        out |= new
    return out


def _ran(one: Applied, found: Found, bench: Bench) -> bool:
    names = services_of(one, found.project)
    is_part = one.finding.path in files_of(found.unit, found.project)
    return is_part and (not names or bool(names & bench.original.facts.keys()))


def _left_out(bench: Bench, trial: "_Trial", before: Mapping[Key, LeftOut]) -> Dropped:
    """The fixes that must be left out for the unit to hold: each breaks it when only the others are left out.

    Several may break it in the same way, so one that was suspected stays out until all is well, and then has its say.
    """
    out: Dropped = {}
    while failures := trial.wrong(bench, {*before, *out}):
        failure = failures[0]
        key = _suspect(trial, failure) or _found_by_bisection(bench, trial, failure)
        if key is None or key in out:
            raise OriginalFailsError(f"{bench.unit.name}: fails without any fix too, now and then: {failure.why}")
        tell(f"{bench.unit.name}: {failure.probe}: {failure.why}; next without: {trial.applied[key].fix.title}")
        out[key] = LeftOut(trial.applied[key], failure, bench.unit.name)
    for key in list(out) if len(out) > 1 else ():
        if failures := trial.wrong(bench, {*before, *out} - {key}):
            out[key] = replace(out[key], failure=failures[0])
        else:
            del out[key]
    return out


def _suspect(trial: "_Trial", failure: Failure) -> Key | None:
    one = prime_suspect(list(trial.applied.values()), failure)
    return _key(one.fix) if one else None


def _found_by_bisection(bench: Bench, trial: "_Trial", failure: Failure) -> Key | None:
    items = [_key(one.fix) for one in by_innocence(list(trial.applied.values()), failure)]
    found = culprits(items, lambda keys: bool(trial.wrong(bench, keys, are_left_out=False)))
    return found[0] if found else None


def _key(fix: Fix) -> Key:
    return fix.title, tuple(sorted({edit.path for edit in fix.edits}))


def _told(report: Report, dropped: Mapping[Key, LeftOut]) -> Report:
    """What was left out is still wrong: each finding says in place of its fix what happened with it."""
    report.findings = [_without_fix(shown, dropped) for shown in report.findings]
    report.before = [_without_fix(shown, dropped) for shown in report.before]
    return report


def _without_fix(shown: Shown, dropped: Mapping[Key, LeftOut]) -> Shown:
    finding = shown.finding
    one = dropped.get(_key(finding.fix)) if finding.fix else None
    if finding.fix is None or one is None:
        return shown
    tried = "" if one.failure.probe == NOTHING_RUNS_IT else "tried on a container engine, and left out: "
    why = f"{finding.fix.title}: {tried}{one.failure.probe}: {one.failure.why}"
    return replace(shown, finding=replace(finding, fix=None, why_no_fix=why))


class _Trial:
    """Hardens with some of the fixes and runs that; `applied` are those of the last time that few were left out."""

    def __init__(self, opened: Opened, settings: Settings, question: Question) -> None:
        self._opened, self._settings, self._question = opened, replace(settings, diff=False), question
        self._known: dict[tuple[str, ...], tuple[list[Failure], Observation]] = {}
        self.applied: dict[Key, Applied] = {}

    def report(self, may: Only, settings: Settings | None = None) -> Report:
        opened = replace(self._opened, bench=replace(self._opened.bench, may=may))
        return examined(opened, settings or self._settings, self._question)

    def wrong(self, bench: Bench, keys: Iterable[Key], are_left_out: bool = True) -> list[Failure]:
        """What does not hold without these fixes, or with only these."""
        report = self.report(Only(frozenset(keys), are_left_out))
        if are_left_out:
            self.applied = {_key(applied.fix): applied for applied in report.applied}
        return self._tried(bench, report)[0]

    def result(self, bench: Bench, dropped: Iterable[Key]) -> UnitProof:
        """What was seen of the unit as it will be."""
        report = self.report(Only(frozenset(dropped), True))
        failures, seen = self._tried(bench, report)
        tell(f"{bench.unit.name}: proven with {bench.trials} runs of it, {bench.starts} container starts")
        return UnitProof(bench.unit.name, bench.original, seen, tuple(failures), bench.starts)

    def _tried(self, bench: Bench, report: Report) -> tuple[list[Failure], Observation]:
        if not report.changes:
            return [], bench.original
        tried = (bench.unit.name, *(text for change in report.changes for text in (change.path, change.after)))
        if tried not in self._known:
            failures = bench.wrong(lambda copy: write(copy, report.changes))
            self._known[tried] = failures, bench.last
        return self._known[tried]
