"""`hardener fix`: makes the changes, or shows them as a patch, and says what it did and what it left."""

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hardener.commands import examine
from hardener.commands.batches import Group, run
from hardener.commands.examine import Bench
from hardener.commands.lookup import WHAT_FIX_ASKS, Question, asked, question_of, with_answers
from hardener.commands.opening import Opened, opened, standard_input
from hardener.commands.references import references
from hardener.commands.reporting import print_report, write_reports
from hardener.commands.settings import Settings
from hardener.commands.telling import exit_code, show_findings, stdout, tell, tell_bugs, tell_errors
from hardener.model import Fix, Safety
from hardener.outputs.colour import painter
from hardener.outputs.formats import TEXT
from hardener.outputs.report import Change, Place, Report
from hardener.outputs.terminal import summary_of_fix, what_is_to_be_done, what_was_done

if TYPE_CHECKING:
    from hardener.proof.questions import Questions

MOST_ROUNDS = 3


def fix(settings: Settings, questions: "Questions | None" = None) -> int:
    """Fix the files, or with `diff` print the patch; with `questions` only what holds on an engine. The exit code."""
    if settings.paths == ("-",):
        return _fix_standard_input(settings)
    if questions:
        return _fix_what_holds(settings, questions)
    question = question_of(settings)
    opened_ = opened(settings, Path.cwd())
    tell_errors(opened_.unreadable)
    opened_ = with_answers(opened_, settings, question)
    total = examined(opened_, settings, question)
    tell_bugs(total.bugs, opened_.bench.place)
    if settings.diff:
        return _show_patch(total, settings, opened_.bench.place)
    from hardener.outputs.write import write

    write(opened_.bench.place.root, total.changes)
    tell_what_happened(total, settings, opened_.bench.place)
    write_reports(total, settings, opened_.bench.place)
    return exit_code(total, total.left)


def _fix_what_holds(settings: Settings, questions: "Questions") -> int:
    """As `fix`, but all fixes are tried on a container engine, and those that break the project are left out."""
    from hardener.commands.proof_shown import show_proof
    from hardener.commands.prove import proven
    from hardener.outputs.write import write
    from hardener.proof.docker import need_engine

    need_engine()
    settings = replace(settings, safety=Safety.UNSAFE if settings.safety is None else settings.safety)
    question = question_of(settings)
    opened_ = opened(settings, Path.cwd())
    tell_errors(opened_.unreadable)
    opened_ = with_answers(opened_, settings, question)
    total = proven(opened_, settings, question, questions)
    tell_bugs(total.bugs, opened_.bench.place)
    if settings.diff:
        code = _show_patch(total, settings, opened_.bench.place)
    else:
        write(opened_.bench.place.root, total.changes)
        tell_what_happened(total, settings, opened_.bench.place)
        write_reports(total, settings, opened_.bench.place)
        code = exit_code(total, total.left)
    return show_proof(total, settings) or code


def examined(opened_: Opened, settings: Settings, question: Question = WHAT_FIX_ASKS) -> Report:
    """All projects, hardened; a project that changes a file another one changed before is hardened once more on top."""
    total = Report(files=len(opened_.unreadable), errors=list(opened_.unreadable))
    public, secret = _Merged(), _Merged()
    work = partial(examine.fix, for_patch=settings.diff)
    reports = list(run(partial(work, opened_.bench), opened_.groups, settings.jobs))
    bench = opened_.bench
    if not settings.offline:
        bench = _asked_about_new_images(bench, opened_.groups, reports, work, question)
    for group, report in zip(opened_.groups, reports, strict=True):
        if public.stale(report.changes) or secret.stale(report.secret_changes):
            report = work(replace(bench, pending={**public.texts, **secret.texts}), group)
        tell_errors(report.errors)
        public.add(report.changes)
        secret.add(report.secret_changes)
        total.add(report)
    total.changes, total.secret_changes = public.changes, secret.changes
    return total


def _asked_about_new_images(
    bench: Bench, groups: list[Group], reports: list[Report], work: "partial[Report]", question: Question
) -> Bench:
    """Hardens again, with answers about them, where fixes brought in images such as a slim variant."""
    for _ in range(MOST_ROUNDS):
        new = {name: ref for report in reports for name, ref in report.unasked.items()}
        if not new:
            break
        bench = replace(bench, facts=asked(bench.facts, new, question))
        for number, report in enumerate(reports):
            if report.unasked:
                reports[number] = work(bench, groups[number])
    return bench


class _Merged:
    """The changes of all projects so far, one a file."""

    def __init__(self) -> None:
        self._by_path: dict[str, Change] = {}

    def stale(self, changes: list[Change]) -> bool:
        """Whether one of these was made without knowing what another project did to the same file."""
        return any(c.path in self._by_path and self._by_path[c.path].after != c.before for c in changes)

    def add(self, changes: list[Change]) -> None:
        for change in changes:
            earlier = self._by_path.get(change.path)
            if earlier:
                mode = earlier.mode if change.mode is None else change.mode
                change = replace(change, before=earlier.before, mode=mode, secrets_before=earlier.secrets_before)
            self._by_path[change.path] = change

    @property
    def texts(self) -> dict[str, str]:
        return {path: change.after for path, change in self._by_path.items()}

    @property
    def changes(self) -> list[Change]:
        return [self._by_path[path] for path in sorted(self._by_path)]


def tell_what_happened(total: Report, settings: Settings, place: Place) -> None:
    if settings.output_format not in TEXT:
        print_report(total, settings, place)
        return
    out = stdout()
    paint = painter(out, settings.colour)
    lines = what_was_done(total.applied, place, paint)
    if settings.output_format == "full":
        for line in lines:
            print(line, file=out)
    if total.findings:
        print(paint("bold", "Left for a person:"), file=out)
    show_findings(total, settings, place)
    for line in what_is_to_be_done(total.applied, place, paint):
        print(line, file=out)
    print(summary_of_fix(total, len(total.changes), paint), file=out)


def _show_patch(total: Report, settings: Settings, place: Place) -> int:
    from hardener.commands.patch import patch_text

    if settings.output_format not in TEXT:
        tell_what_happened(total, settings, place)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(patch_text(total, place, painter(sys.stdout, settings.colour)))
        sys.stdout.buffer.flush()
        fixed = f"{len(total.applied)} of {total.found} problems would be fixed"
        tell(f"{fixed}; nothing was written" if total.applied else "nothing to fix")
    write_reports(total, settings, place)
    return exit_code(total, total.failing)


def _fix_standard_input(settings: Settings) -> int:
    """The fixed text goes to stdout, what is left to stderr. Other files stay as they are."""
    project, place = standard_input(settings)
    (path,) = project.documents
    question = question_of(settings)
    if not settings.offline:
        project = replace(project, facts=asked(project.facts, references(project), question))

    def only_here(fix: Fix) -> bool:
        return all(edit.path == path for edit in fix.edits)

    total = examine.fixed(project, 1, [], settings.diff, only_here, settings.keeps_texts)
    if total.unasked and not settings.offline:
        project = replace(project, facts=asked(project.facts, total.unasked, question))
        total = examine.fixed(project, 1, [], settings.diff, only_here, settings.keeps_texts)
    tell_bugs(total.bugs, place)
    if settings.diff:
        return _show_patch(total, settings, place)
    after = next((c.after for c in total.changes if c.path == path), project.documents[path].text)
    sys.stdout.buffer.write(after.encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.flush()
    for shown in total.findings:
        finding = shown.finding
        tell(f"{settings.stdin_filename or '-'}:{finding.line}:{finding.column}: {finding.rule}: {finding.message}")
    write_reports(total, settings, place)
    return exit_code(total, total.left)
