"""`hardener check`: says what is wrong, and touches neither files nor the network."""

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from hardener.commands import examine
from hardener.commands.batches import run
from hardener.commands.opening import Opened, opened, standard_input
from hardener.commands.reporting import print_report, write_reports
from hardener.commands.settings import Settings
from hardener.commands.telling import exit_code, show_findings, stdout, tell, tell_errors
from hardener.configuration import baseline
from hardener.discovery.disk import reason_of
from hardener.errors import UsageError
from hardener.outputs.colour import painter
from hardener.outputs.formats import TEXT
from hardener.outputs.report import Report
from hardener.outputs.terminal import summary_of_check
from hardener.outputs.wording import count

UNASKED = "`check` asks no registry; `hardener pin` and `hardener fix` do"


def check(settings: Settings) -> int:
    """Findings on stdout, what could not be read on stderr; the exit code."""
    if settings.write_baseline:
        return _write_baseline(settings, settings.write_baseline)
    known = _read_baseline(settings.baseline) if settings.baseline else None
    if settings.paths == ("-",):
        project, place = standard_input(settings)
        project = replace(project, facts=replace(project.facts, unasked=UNASKED))
        total = examine.checked(project, 1, [], settings.keeps_texts)
        show_findings(total, settings, place)
    else:
        run_ = _told_who_asks(opened(settings, Path.cwd()))
        total = _examined(run_, settings, known)
        place = run_.bench.place
        if known is not None:
            _tell_what_is_stale(known, run_, settings.baseline or "")
    if settings.output_format in TEXT:
        print(summary_of_check(total, painter(stdout(), settings.colour)))
    else:
        print_report(total, settings, place)
    write_reports(total, settings, place)
    return exit_code(total, total.failing)


def _told_who_asks(opened_: Opened) -> Opened:
    bench = opened_.bench
    return replace(opened_, bench=replace(bench, facts=replace(bench.facts, unasked=UNASKED)))


def _examined(opened_: Opened, settings: Settings, known: baseline.Baseline | None = None, show: bool = True) -> Report:
    """Shows what each project has as soon as its turn comes: text is not kept for later."""
    total = Report(files=len(opened_.unreadable), errors=list(opened_.unreadable))
    tell_errors(opened_.unreadable)
    for report in run(partial(examine.check, opened_.bench), opened_.groups, settings.jobs):
        sys.stdout.flush()
        tell_errors(report.errors)
        if known is not None:
            report.findings = baseline.new(report.findings, known)
            examine.count(report, opened_.bench.policy)
        if show:
            show_findings(report, settings, opened_.bench.place)
        total.add(report)
    return total


def _write_baseline(settings: Settings, name: str) -> int:
    if settings.paths == ("-",):
        raise UsageError("a baseline is of files; standard input has none")
    total = _examined(_told_who_asks(opened(settings, Path.cwd())), settings, show=False)
    try:
        Path(name).write_text(baseline.written(total.findings), "utf-8")
    except OSError as error:
        raise UsageError(f"{name}: cannot be written ({error.strerror})") from error
    tell(f"{count(len(total.findings), 'problem')} written to {name}; `--baseline {name}` will not report them")
    return exit_code(total, 0)


def _read_baseline(name: str) -> baseline.Baseline:
    try:
        text = Path(name).read_text("utf-8")
    except OSError as error:
        raise UsageError(f"{name}: {reason_of(error)}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: is no baseline (not UTF-8)") from error
    return baseline.read(name, text)


def _tell_what_is_stale(known: baseline.Baseline, opened_: Opened, name: str) -> None:
    """Of the files of this run, and of those that are gone."""
    looked_at = {source.path for group in opened_.groups for source in group}
    root = opened_.bench.place.root
    stale = [entry for entry in (+known) if entry[0] in looked_at or not (root / entry[0]).exists()]
    if stale:
        path, rule, _ = stale[0]
        gone = count(sum(known[entry] for entry in stale), "known problem")
        tell(f"{name}: {gone} not found any more, for example {rule} in {path}; write it anew to forget them")
