"""`hardener check`: says what is wrong, and touches neither files nor the network."""

import sys
from functools import partial
from pathlib import Path

from hardener.commands import examine
from hardener.commands.batches import run
from hardener.commands.opening import Opened, opened, standard_input
from hardener.commands.settings import Settings
from hardener.commands.telling import exit_code, show_findings, stdout, tell_errors
from hardener.outputs.colour import painter
from hardener.outputs.report import Report
from hardener.outputs.terminal import summary_of_check


def check(settings: Settings) -> int:
    """Findings on stdout, what could not be read on stderr; the exit code."""
    if settings.paths == ("-",):
        project, place = standard_input(settings)
        total = examine.checked(project, 1, [])
        show_findings(total, settings, place)
    else:
        run_ = opened(settings, Path.cwd())
        total = _examined(run_, settings)
        place = run_.bench.place
    if settings.output_format == "json":
        from hardener.outputs.json_ import as_json

        print(as_json(total, place))
    else:
        print(summary_of_check(total, painter(stdout(), settings.colour)))
    return exit_code(total, total.found)


def _examined(opened_: Opened, settings: Settings) -> Report:
    """Shows what each project has as soon as its turn comes: text is not kept for later."""
    total = Report(files=len(opened_.unreadable), errors=list(opened_.unreadable))
    tell_errors(opened_.unreadable)
    for report in run(partial(examine.check, opened_.bench), opened_.groups, settings.jobs):
        sys.stdout.flush()
        tell_errors(report.errors)
        show_findings(report, settings, opened_.bench.place)
        total.add(report)
    return total
