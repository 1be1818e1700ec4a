"""`hardener verify --narrow`: tries with how little each service still works, and prints that as a patch."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hardener.commands.least_edits import least_fix
from hardener.commands.opening import Opened, opened
from hardener.commands.questioning import Found
from hardener.commands.reporting import print_report, write_reports
from hardener.commands.settings import Settings
from hardener.commands.telling import tell, tell_errors
from hardener.commands.verify import benches
from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile, parse_compose
from hardener.knowledge.running.identity import is_root
from hardener.model import Applied, Finding, Fix, Kind, Severity
from hardener.outputs.diff import patch
from hardener.outputs.formats import TEXT
from hardener.outputs.mask import secrets_in
from hardener.outputs.report import Change, Report, Shown, Text, with_lines
from hardener.outputs.write import write
from hardener.proof.docker import need_engine
from hardener.proof.narrow import narrowed
from hardener.proof.observed import Failure
from hardener.proof.proving import Bench, OriginalFailsError
from hardener.proof.questions import Questions
from hardener.proof.results import Proof, UnitProof, Unproven
from hardener.text import Lines, apply

# What a service is told of that may do more than it needs; no rule can find it, only runs.
FLAW = "excess-privilege"


def narrow(settings: Settings, questions: Questions) -> int:
    """Print the least privileges of all services as a patch; 1 where a service could not be narrowed down."""
    need_engine()
    opened_ = opened(settings, Path.cwd())
    tell_errors(opened_.unreadable)
    report = Report(fixing=True, dry=True, errors=list(opened_.unreadable))
    units: list[UnitProof] = []
    unproven: list[Unproven] = []
    with benches(opened_, settings, replace(questions, looks_at_paths=True)) as all_of_them:
        for found, bench in all_of_them:
            try:
                if one := _unit(found, bench, report):
                    units.append(one)
            except OriginalFailsError as error:
                tell(f"error: {found.unit.name}: {error}")
                unproven.append(Unproven(found.unit.name, str(error)))
    report.proof = Proof(tuple(units), (), tuple(unproven))
    left_out = _print(report, opened_, settings)
    if unproven:
        return 2
    return 1 if report.findings or left_out or not report.proof.holds else 0


def _unit(found: Found, bench: Bench, report: Report) -> UnitProof | None:
    """Adds what is found of the services of a unit to the report; in the end all of it is tried together."""
    name = found.unit.name
    document = found.project.documents.get(name)
    if not isinstance(document, ComposeFile):
        tell(f"{name}: passed over: what a container may do is written in Compose files")
        return None
    tell(f"{name}: running the original")
    bench.measure()
    applied = list(_fixes(bench, found, document, report))
    change = _change(document, [one.fix for one in applied])
    if change is None:
        return None
    tell(f"{name}: trying it all together")
    wrong = bench.wrong(lambda copy: write(copy, [change]))
    for failure in wrong:
        tell(f"{name}: together it does not hold: {failure.probe}: {failure.why}")
    tell(f"{name}: {bench.starts} container starts in all")
    if not wrong:
        report.changes.append(change)
        report.applied += applied
    return UnitProof(name, bench.original, bench.last, tuple(wrong), bench.starts)


def _fixes(bench: Bench, found: Found, document: ComposeFile, report: Report) -> Iterator[Applied]:
    """For each service that runs a fix that gives it the least; what could not be done is a finding."""
    services = tuple(service.name for service in document.services)
    report.texts[document.path] = Text(document.text, Kind.COMPOSE, secrets_in(document), services)
    report.files += 1
    for service in found.project.effective(document):
        facts = bench.original.facts.get(service.name)
        if facts is None or facts.uid is None or not facts.peak_mb:
            continue
        before = bench.starts
        user = service.get("user")
        least = narrowed(bench, service.name, must_be_root=user is not None and is_root(str(user)))
        starts = bench.starts - before
        if isinstance(least, Failure):
            fix, why = None, f"even with what engines give by default it fails: {least.probe}: {least.why}"
        else:
            fix, why = least_fix(service, least, starts, facts.peak_mb), "the file cannot be edited so"
        finding = _finding(service, document, fix, None if fix else why)
        report.found += 1
        shown = Shown(finding, next(iter(with_lines([finding], document.text, document))).lines, None, service.name)
        report.before.append(shown)
        if fix is None:
            report.findings.append(shown)
            tell(f"{found.unit.name}: `{service.name}` is not narrowed down: {why}")
            continue
        tell(f"{found.unit.name}: {fix.title}")
        tell(f"{found.unit.name}: {fix.assumes}")
        yield Applied(finding, fix)


def _finding(service: Effective, document: ComposeFile, fix: Fix | None, why: str | None) -> Finding:
    span, lines = service.home.key_span, Lines(document.text)
    start, end = lines.position(span.start), lines.position(span.end)
    message = f"`{service.name}` may do more than it needs"
    return Finding(FLAW, Severity.MEDIUM, document.path, span, *start, *end, message, fix, why)


def _change(document: ComposeFile, fixes: list[Fix]) -> Change | None:
    """The file with all fixes, checked against what they promise."""
    edits = [edit for fix in fixes for edit in fix.edits]
    if not edits:
        return None
    text = apply(document.text, edits)
    after = parse_compose(document.path, text)
    broken = after.broken_promise(document, tuple(promise for fix in fixes for promise in fix.promises))
    if broken:
        tell(f"bug: {document.path}: an edit did something else than it promised ({broken})")
        return None
    return Change(document.path, document.text, text, None, secrets_in(document), secrets_in(after))


def _print(report: Report, opened_: Opened, settings: Settings) -> int:
    """The patch for people, the report for programs; how many changes no patch could be made of."""
    place = opened_.bench.place
    report.fixable = len(report.applied)
    write_reports(report, settings, place)
    if settings.output_format not in TEXT:
        print_report(report, settings, place)
        return 0
    text, left_out = patch(report.changes)
    for change in left_out:
        tell(f"{change.path}: no patch, as it would show a secret; move that first")
    sys.stdout.write(text)
    return len(left_out)
