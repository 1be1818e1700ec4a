"""Text in, text out: `inspect` finds problems, `harden` applies fixes until none is left.

The laws it keeps are in CONTRIBUTING.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from hardener.documents import parse
from hardener.errors import UnreadableError
from hardener.model import Applied, Bug, Document, Finding, Fix, Kind, Outcome, Problem, Rule, Suppressed
from hardener.project import Project
from hardener.rules import rules_of
from hardener.suppressions import suppressions_of
from hardener.text import Edit, Lines, apply, in_line_ending_of

MAX_PASSES = 200


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is wrong in a project, by path, place and rule: what counts, and what comments accept."""

    findings: list[Finding]
    suppressed: list[Suppressed]


def inspect(project: Project) -> list[Finding]:
    """Every problem of every document that no comment accepts, by path, place and rule."""
    return inspected(project).findings


def inspected(project: Project) -> Inspection:
    """Every problem of every document."""
    findings: list[Finding] = []
    suppressed: list[Suppressed] = []
    for document in project.documents.values():
        accepted = suppressions_of(document, project.facts.today)
        here: list[Finding] = []
        for finding in _inspect_one(document, project.governed_at(document.path)):
            by = next((s.pragma for s in accepted if s.accepts(finding)), None)
            if by is None:
                here.append(finding)
            else:
                line, _ = Lines(document.text).position(by.span.start)
                suppressed.append(Suppressed(finding, by.tool, line, by.reason))
        findings += _agreed(document, here, project)
    return Inspection(sorted(findings, key=_order), sorted(suppressed, key=lambda s: _order(s.finding)))


def harden(project: Project, may: Callable[[Fix], bool] = lambda fix: True) -> Outcome:
    """Apply every fix that the policy and the caller let through, in passes, until none is chosen.

    A file whose fixes break it, break a promise or never settle stays as it was, and the rules are named.
    """
    frozen: dict[str, Bug] = {}
    while True:
        run = _Run(project, frozen, may)
        bug = run.to_the_end()
        if bug is None:
            return run.outcome()
        frozen[bug.path] = bug


def _agreed(document: Document, findings: list[Finding], project: Project) -> list[Finding]:
    """The findings, of whose fixes an anchor is edited only by those that are right for all who use it."""
    if document.kind is not Kind.COMPOSE:  # before anything of it is loaded
        return findings
    from hardener.composition.anchored_edits import agreed
    from hardener.documents.compose import ComposeFile

    if not isinstance(document, ComposeFile):
        return findings
    return agreed(document, findings, project.policy.at(document.path).safety)


def _order(finding: Finding) -> tuple[str, int, str, int]:
    return finding.path, finding.span.start, finding.rule, finding.span.end


def _inspect_one(document: Document, project: Project) -> Iterator[Finding]:
    lines: Lines | None = None
    for rule in rules_of(document.kind):
        if not project.policy.wants(rule.id, document.path):
            continue
        for problem in rule.check(document, project):
            names = rule.see if problem.see is None else problem.see
            if any(name.lower() in project.policy.ignored_elsewhere for name in names):
                continue
            lines = lines or Lines(document.text)
            yield _finding(rule, _held_back(problem, project), document.path, lines)


def _held_back(problem: Problem, project: Project) -> Problem:
    """The problem without its fix, where a file to be edited is one in which no edit can be trusted."""
    for edit in problem.fix.edits if problem.fix else ():
        document = project.documents.get(edit.path)
        why = getattr(document, "not_editable", None)
        if document and any("\ud800" <= c <= "\udfff" for c in edit.span.of(document.text)):
            why = "it is not UTF-8 at this place"
        if edit.path in project.context:
            why = f"`{edit.path}` must be changed in the same step, and is not among the files that were given"
        if why:
            return replace(problem, fix=None, why_no_fix=why)
    return problem


def _finding(rule: Rule, problem: Problem, path: str, lines: Lines) -> Finding:
    line, column = lines.position(problem.span.start)
    end_line, end_column = lines.position(problem.span.end)
    return Finding(
        rule.id,
        problem.severity or rule.severity,
        path,
        problem.span,
        line,
        column,
        end_line,
        end_column,
        problem.message,
        problem.fix,
        problem.why_no_fix,
        rule.see if problem.see is None else problem.see,
    )


@dataclass
class _Run:
    """One try to harden a project, with some files frozen."""

    project: Project
    frozen: Mapping[str, Bug]
    may: Callable[[Fix], bool]
    applied: list[Applied] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)
    left: list[Finding] = field(default_factory=list)
    suppressed: list[Suppressed] = field(default_factory=list)
    texts: dict[str, str | None] = field(default_factory=dict)
    modes: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.now = self.project

    def to_the_end(self) -> Bug | None:
        """Run passes until nothing is chosen; the bug that stopped it, if one did."""
        self._look()
        self.found = self.left
        for _ in range(MAX_PASSES):
            chosen = list(self._choose(self.left))
            if not chosen:
                return None
            if bug := self._pass(chosen):
                return bug
            self._look()
        late = self.applied[-1]
        rules = tuple(sorted({a.finding.rule for a in self.applied[-20:] if a.finding.path == late.finding.path}))
        return Bug(late.finding.path, rules, f"its fixes did not settle after {MAX_PASSES} passes")

    def _look(self) -> None:
        seen = inspected(self.now)
        self.left, self.suppressed = seen.findings, seen.suppressed

    def outcome(self) -> Outcome:
        after = {path: text for path in self.texts if (text := self.now.read(path)) is not None}
        bugs = list(self.frozen.values())
        return Outcome(dict(self.texts), after, self.modes, self.found, self.applied, self.left, bugs, self.suppressed)

    def _choose(self, findings: list[Finding]) -> Iterator[tuple[Finding, Fix]]:
        """The fixes of this pass, by position, then rule: of two that touch, the first goes.

        Findings of one rule with the very same edits, as of an anchor that services share, are fixed together or not.
        """
        together: dict[tuple[str, tuple[Edit, ...]], list[Fix]] = {}
        for finding in findings:
            if finding.fix:
                together.setdefault((finding.rule, finding.fix.edits), []).append(finding.fix)
        taken: dict[tuple[str, tuple[Edit, ...]], Fix] = {}
        for finding in findings:
            fix = finding.fix
            if fix is None or not fix.edits or not self._lets_through(finding, fix):
                continue
            same = finding.rule, fix.edits
            if same not in taken:
                if not all(self._lets_through(finding, other) for other in together[same]):
                    continue
                if any(edit.path in self.frozen for edit in fix.edits):
                    continue
                if any(fix.touches(other) for other in taken.values()):
                    continue
            taken.setdefault(same, fix)
            yield finding, fix

    def _lets_through(self, finding: Finding, fix: Fix) -> bool:
        return fix.safety >= self.project.policy.at(finding.path).safety and self.may(fix)

    def _pass(self, chosen: list[tuple[Finding, Fix]]) -> Bug | None:
        edits: dict[str, list[Edit]] = {}
        once = {(finding.rule, fix.edits): fix for finding, fix in chosen}
        for fix in once.values():
            for edit in fix.edits:
                edits.setdefault(edit.path, []).append(edit)
        documents = dict(self.now.documents)
        for path, of_path in edits.items():
            before = self.now.read(path)
            if path not in self.texts:
                self.texts[path] = before
            text = apply(before or "", (in_line_ending_of(before or "", e) for e in of_path))
            fixes = {same: fix for same, fix in once.items() if any(e.path == path for e in fix.edits)}
            document = _reparsed(documents.get(path), path, text, fixes.values())
            if isinstance(document, str):
                return Bug(path, tuple(sorted({rule for rule, _ in fixes})), document)
            documents[path] = document
            self.modes |= {e.path: e.mode for e in of_path if e.mode is not None and before is None}
        self.now = self.now.with_documents(documents)
        self.applied += [Applied(finding, fix) for finding, fix in chosen]
        return None


def _reparsed(before: Document | None, path: str, text: str, fixes: Iterable[Fix]) -> Document | str:
    """The document after the edits, or in a sentence why it cannot be trusted."""
    try:
        after = parse(before.kind if before else Kind.PLAIN, path, text)
    except UnreadableError as error:
        return f"it could not be parsed any more ({error.reason})"
    promises = tuple(p for fix in fixes for p in fix.promises if p.path == path)
    broken = after.broken_promise(before, promises) if before else None
    return f"an edit did something else than it promised ({broken})" if broken else after
