"""Reads, parses and inspects or hardens one project, and makes a report of it that can travel between processes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, cast

from hardener.commands.batches import Group
from hardener.commands.references import references
from hardener.commands.telling import tell
from hardener.discovery.disk import Disk, read_text, why_not_writable
from hardener.discovery.surroundings import with_surroundings
from hardener.documents import parse
from hardener.documents.plain import PlainText
from hardener.engine import harden, inspected
from hardener.errors import NothingInItError, UnreadableError
from hardener.facts import Facts
from hardener.model import Document, Finding, Fix, Kind, Outcome, Suppressed
from hardener.outputs.mask import secrets_in
from hardener.outputs.report import Change, Place, Report, Shown, Text, with_lines
from hardener.policy import Policy
from hardener.project import Files, Project
from hardener.text import Span

if TYPE_CHECKING:
    from hardener.documents.compose import ComposeFile
    from hardener.documents.dockerfile import Dockerfile


def every_fix(fix: Fix) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Bench:
    """What all projects of a run are examined with."""

    place: Place
    policy: Policy
    facts: Facts
    pending: Mapping[str, str] = field(default_factory=dict)
    may: Callable[[Fix], bool] = every_fix
    keeps_texts: bool = False
    walked: tuple[str, ...] = ()  # the folders that were looked through, so that nothing more is to be found below

    def open(self, group: Group) -> tuple[Project, list[UnreadableError]]:
        """The project that these files make, and the files that could not be read or parsed."""
        documents: dict[str, Document] = {}
        errors: list[UnreadableError] = []
        for source in group:
            shown = self.place.shown(source.path)
            try:
                text = self.pending.get(source.path)
                text = read_text(self.place.root / source.path, shown) if text is None else text
                documents[source.path] = parse(source.kind, source.path, text)
            except NothingInItError as error:
                tell(f"{shown}: {error.reason}, nothing to do")
            except UnreadableError as error:
                errors.append(UnreadableError(shown, error.reason, error.line))
            except RecursionError:
                errors.append(UnreadableError(shown, "is nested too deeply"))
        project = self.project(documents, Disk(self.place.root, self.pending))
        told = {str(error) for error in errors}
        troubles = (UnreadableError(self.place.shown(e.path), e.reason, e.line) for e in project.troubles)
        return project, [*errors, *(trouble for trouble in troubles if str(trouble) not in told)]

    def project(self, documents: Mapping[str, Document], files: Files) -> Project:
        return with_surroundings(Project(documents, files, self.facts, self.policy), self.walked)


def check(bench: Bench, group: Group) -> Report:
    """What is wrong in one project."""
    project, errors = bench.open(group)
    return checked(project, len(group), errors, bench.keeps_texts)


def checked(project: Project, files: int, errors: list[UnreadableError], keeps_texts: bool = False) -> Report:
    seen = inspected(project)
    report = Report(files, findings=list(_shown(seen.findings, project.documents)), errors=errors)
    report.suppressed = list(_accepted(seen.suppressed, project.documents))
    count(report, project.policy)
    report.texts = dict(_texts_of(project)) if keeps_texts else {}
    return report


def count(report: Report, policy: Policy) -> None:
    """Counts the findings that a report of `check` shows."""
    findings = [shown.finding for shown in report.findings]
    report.found, report.failing = len(findings), _failing(findings, policy)
    report.fixable = sum(bool(f.fix and f.fix.edits and f.fix.safety >= policy.at(f.path).safety) for f in findings)


def _failing(findings: list[Finding], policy: Policy) -> int:
    """How many findings are severe enough to make the run fail."""
    return sum(f.severity >= policy.at(f.path).fail_on for f in findings)


def fix(bench: Bench, group: Group, for_patch: bool) -> Report:
    """What fixes make of one project. For a patch, what moves secrets is kept apart."""
    project, errors = bench.open(group)
    blocked: dict[str, str | None] = {}

    def may(fix: Fix) -> bool:
        """Whether all its files can be written: one that cannot must not hold up the fixes of all others."""
        for path in {edit.path for edit in fix.edits} - blocked.keys():
            blocked[path] = why_not_writable(bench.place.root, path)
        return all(blocked[edit.path] is None for edit in fix.edits) and bench.may(fix)

    report = fixed(project, len(group), errors, for_patch, may, bench.keeps_texts)
    report.errors += [UnreadableError(bench.place.shown(path), why) for path, why in sorted(blocked.items()) if why]
    return report


def fixed(
    project: Project,
    files: int,
    errors: list[UnreadableError],
    for_patch: bool = False,
    may: Callable[[Fix], bool] = every_fix,
    keeps_texts: bool = False,
) -> Report:
    outcome = harden(project, may)
    after = _documents_after(project, outcome)
    report = Report(files, len(outcome.found), findings=list(_shown(outcome.left, after)))
    report.fixable, report.failing = len(outcome.applied), _failing(outcome.found, project.policy)
    report.left = _failing(outcome.left, project.policy)
    report.suppressed = list(_accepted(outcome.suppressed, after))
    report.applied, report.bugs, report.errors = outcome.applied, outcome.bugs, errors
    report.unasked = {
        name: ref
        for name, ref in references(project.with_documents(after)).items()
        if name not in project.facts.answers
    }
    if for_patch and any(applied.fix.secret for applied in outcome.applied):
        public = harden(project, lambda fix: may(fix) and not fix.secret)
        between = _documents_after(project, public)
        report.changes = list(_changes(project.documents, public.before, between, public))
        report.secret_changes = list(_changes(between, _texts(outcome, public), after, outcome))
    else:
        report.changes = list(_changes(project.documents, outcome.before, after, outcome))
    report.fixing, report.dry = True, for_patch
    if keeps_texts:
        _keep_texts(report, project, outcome, after)
    return report


def _keep_texts(report: Report, project: Project, outcome: Outcome, after: Mapping[str, Document]) -> None:
    """Adds what there was before, and the files as they are on the disk once the run is over."""
    report.before = list(_shown(outcome.found, project.documents))
    if report.dry:
        report.suppressed = list(_accepted(inspected(project).suppressed, project.documents))
    report.texts = dict(_texts_of(project if report.dry else project.with_documents(after)))


def _texts_of(project: Project) -> Iterator[tuple[str, Text]]:
    for path, document in project.documents.items():
        services: tuple[str, ...] = ()
        if document.kind is Kind.COMPOSE:
            services = tuple(service.name for service in cast("ComposeFile", document).services)
        elif document.kind is Kind.DOCKERFILE:
            builds = project.builds_of(cast("Dockerfile", document))
            services = tuple(dict.fromkeys(build.service.name for build in builds))
        yield path, Text(document.text, document.kind, secrets_in(document), services, project.policy.at(path).safety)


def _texts(outcome: Outcome, public: Outcome) -> dict[str, str | None]:
    """The texts that the public patch leaves, of all files that the whole outcome changes."""
    return {**outcome.before, **public.after}


def _documents_after(project: Project, outcome: Outcome) -> dict[str, Document]:
    documents = dict(project.documents)
    for path, text in outcome.changed.items():
        known = documents.get(path)
        documents[path] = parse(known.kind, path, text) if known else PlainText(path, text)
    return documents


def _changes(
    before: Mapping[str, Document], texts: Mapping[str, str | None], after: Mapping[str, Document], outcome: Outcome
) -> Iterator[Change]:
    for path in sorted(outcome.after):
        old, new = texts.get(path), outcome.after[path]
        if old == new:
            continue
        old_document = before.get(path) or PlainText(path, old or "")
        new_document = after.get(path) or PlainText(path, new)
        yield Change(path, old, new, outcome.modes.get(path), secrets_in(old_document), secrets_in(new_document))


def _shown(findings: list[Finding], documents: Mapping[str, Document]) -> Iterator[Shown]:
    for path, of_path in groupby(findings, key=lambda f: f.path):
        document = documents[path]
        shown = with_lines(of_path, document.text, document)
        yield from _in_services(shown, cast("ComposeFile", document)) if document.kind is Kind.COMPOSE else shown


def _in_services(shown: Iterable[Shown], compose: "ComposeFile") -> Iterator[Shown]:
    """Each finding with the service that it stands in."""
    spans = [(s.name, Span(s.key_span.start, max(s.key_span.end, s.pair.value.end))) for s in compose.services]
    for one in shown:
        place = one.finding.span.start
        yield replace(one, service=next((name for name, span in spans if span.start <= place <= span.end), None))


def _accepted(suppressed: list[Suppressed], documents: Mapping[str, Document]) -> Iterator[Shown]:
    """The findings that comments accept, each with its comment."""
    shown = _shown([one.finding for one in suppressed], documents)
    return (replace(one, suppressed=by) for one, by in zip(shown, suppressed, strict=True))
