"""Hardens a checkout topic by topic, rule by rule, and makes proposals of it. Secret values get into none of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from hardener.commands import examine
from hardener.commands.examine import Bench
from hardener.commands.lookup import Question, asked
from hardener.commands.opening import Opened
from hardener.commands.telling import tell_bugs
from hardener.configuration.profiles import includes
from hardener.documents.image_ref import ImageRef
from hardener.errors import HardenerError
from hardener.model import Applied, Finding, Fix, Safety
from hardener.outputs.report import Change
from hardener.policy import Policy
from hardener.pull_request.body import Story, body_of
from hardener.pull_request.proposal import Commit, Proposal, content_of
from hardener.pull_request.style import Style, quiet, subject_of
from hardener.pull_request.topics import TITLES, branch_of, grouped
from hardener.rules import all_rules


class Leak(HardenerError):
    """What was to be pushed holds a secret that was not there before."""


NO_RULE = frozenset(("no-rule",))
MOST_ROUNDS = 3
Ignored = Callable[[list[str]], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Proposing:
    """How proposals are made: grouped how, which topics (none: all), with unsafe ones, with moved pins, in which style,
    and what git ignores."""

    group: str
    topics: tuple[str, ...]
    unsafe: bool
    update: bool
    offline: bool
    style: Style
    ignored: Ignored

    @property
    def question(self) -> Question:
        return Question(fresh=self.update)


@dataclass(slots=True)
class _Hardened:
    """What fixes make of all projects of a checkout: the changes by path, and what was done."""

    changes: dict[str, Change] = field(default_factory=dict)
    applied: list[Applied] = field(default_factory=list)

    @property
    def texts(self) -> dict[str, str]:
        return {path: change.after for path, change in self.changes.items()}


def branches(how: Proposing) -> Iterator[tuple[str, frozenset[str], bool]]:
    """Every branch that a run like this looks after: its name, its rules, and whether it is the unsafe one."""
    rules = (rule.id for rule in all_rules() if rule.id != "outdated-pin" or how.update)
    for topic, ids in grouped(rules, how.group).items():
        if how.topics and topic not in how.topics:
            continue
        yield branch_of(topic, unsafe=False), ids, False
        if how.unsafe:
            yield branch_of(topic, unsafe=True), ids, True


def proposals(opened: Opened, how: Proposing) -> dict[str, Proposal | None]:
    """What is proposed on each branch; None: nothing."""
    before = _findings(opened.bench, opened)
    return {name: _proposal(opened, how, name, ids, unsafe, before) for name, ids, unsafe in branches(how)}


def _proposal(
    opened: Opened, how: Proposing, branch: str, rules: frozenset[str], unsafe: bool, before: list[Finding]
) -> Proposal | None:
    bench = _only(opened.bench, rules, unsafe)
    whole, bench = _settled(bench, opened, how, unsafe)
    secret = _secret_paths(whole.applied)
    new = sorted(path for path, change in whole.changes.items() if change.before is None)
    left_out = secret | how.ignored(new)  # what git knows already it does not ignore
    public = [change for path, change in sorted(whole.changes.items()) if path not in left_out]
    if not public:
        return None
    if _leaks(whole, public, secret):
        raise Leak(f"{branch}: a secret would have got into a commit; nothing is proposed: please report it")
    commits = tuple(_commits(bench, opened, how, whole, unsafe, left_out))
    topic = branch.partition("/")[2].removesuffix("-unsafe")
    after = _findings(replace(opened.bench, pending=whole.texts), opened)
    to_make = sorted(path for path in secret if path in whole.changes)
    content = content_of(public)
    body = body_of(Story(whole.applied, before, after, to_make, unsafe), content)
    title = how.style.subject(TITLES[topic] + (", to be tried first" if unsafe else ""))
    draft, place = unsafe or bool(to_make), content_of(public, around=1)
    with_secrets = tuple(change for _, change in sorted(whole.changes.items()))
    return Proposal(branch, title, body, draft, commits, tuple(public), content, place, with_secrets)


def _commits(
    bench: Bench, opened: Opened, how: Proposing, whole: _Hardened, unsafe: bool, left_out: frozenset[str]
) -> Iterator[Commit]:
    """One commit a rule. What rules only do together goes with the last one, so that the end is the whole."""
    rules = list(dict.fromkeys(one.finding.rule for one in whole.applied))
    now: Mapping[str, str] = {}
    texts: dict[str, str | None] = {path: change.before for path, change in whole.changes.items()}
    for rule in rules:
        done = _harden(_only(replace(bench, pending=now), frozenset((rule,)), unsafe), opened, unsafe)
        now = {**now, **done.texts}
        if rule == rules[-1]:
            now = whole.texts
        changes = tuple(
            Change(path, texts[path], now[path], change.mode)
            for path, change in sorted(whole.changes.items())
            if path in now and now[path] != texts[path] and path not in left_out
        )
        if changes:
            fixes = [one for one in whole.applied if one.finding.rule == rule]
            yield Commit(subject_of(rule, fixes, how.style), _text(rule, fixes), changes)
            texts |= {change.path: change.after for change in changes}


def _text(rule: str, fixes: Iterable[Applied]) -> str:
    lines = [f"- {one.finding.path}:{one.finding.line}: {' '.join(one.fix.title.split())}" for one in fixes]
    lines = [quiet(line) for line in lines]
    return "\n".join((*lines, "", f"`hardener explain {rule}` says why."))


def _settled(bench: Bench, opened: Opened, how: Proposing, unsafe: bool) -> tuple[_Hardened, Bench]:
    """All fixes, also of images that fixes bring in and that no registry was asked about before."""
    for _ in range(MOST_ROUNDS):
        new: dict[str, ImageRef] = {}
        whole = _harden(bench, opened, unsafe, new)
        if not new or how.offline:
            break
        bench = replace(bench, facts=asked(bench.facts, new, how.question))
    return whole, bench


def _harden(bench: Bench, opened: Opened, unsafe: bool, unasked: dict[str, ImageRef] | None = None) -> _Hardened:
    """One project after the other, each on top of what the earlier ones changed."""
    done = _Hardened()
    for group in opened.groups:
        project, _ = replace(bench, pending={**bench.pending, **done.texts}).open(group)
        report = examine.fixed(project, len(group), [], may=_only_unsafe if unsafe else _any)
        tell_bugs(report.bugs, bench.place)
        done.applied += report.applied
        for change in report.changes:
            earlier = done.changes.get(change.path)
            done.changes[change.path] = replace(change, before=earlier.before) if earlier else change
        if unasked is not None:
            unasked |= report.unasked
    return done


def _any(fix: Fix) -> bool:
    return True


def _only_unsafe(fix: Fix) -> bool:
    return fix.safety is Safety.UNSAFE


def _findings(bench: Bench, opened: Opened) -> list[Finding]:
    return [shown.finding for group in opened.groups for shown in examine.check(bench, group).findings]


def _only(bench: Bench, rules: frozenset[str], unsafe: bool) -> Bench:
    """Only these rules, of those that the configuration wants; unsafe fixes only where they are asked for."""
    return replace(bench, policy=_narrowed(bench.policy, rules, unsafe))


def _narrowed(policy: Policy, rules: frozenset[str], unsafe: bool) -> Policy:
    wanted = frozenset(r for r in rules if r in policy.select or (not policy.select and includes(policy.profile, r)))
    wanted |= rules & {"outdated-pin"}
    nested = {folder: _narrowed(of_folder, rules, unsafe) for folder, of_folder in policy.nested.items()}
    safety = Safety.UNSAFE if unsafe else max(policy.safety, Safety.ASSUMED)
    return replace(policy, select=wanted or NO_RULE, safety=safety, nested=nested)


def _secret_paths(applied: Iterable[Applied]) -> frozenset[str]:
    """The files that secrets are moved into: made with a mode of their own, by a fix that carries one."""
    return frozenset(e.path for one in applied if one.fix.secret for e in one.fix.edits if e.mode is not None)


def _leaks(whole: _Hardened, public: Iterable[Change], secret: frozenset[str]) -> bool:
    """Whether a secret that was moved would stand where it did not before. Nothing of ours does that; git never
    forgets, so it is looked at all the same."""
    edits = [e for one in whole.applied if one.fix.secret for e in one.fix.edits if e.path in secret]
    values = {line.partition("=")[2] if "/.env" in f"/{e.path}" else line for e in edits for line in e.text.split("\n")}
    values = {value.strip("'\"") for value in values if len(value) > 3}
    return any(v in change.after and v not in (change.before or "") for v in values for change in public)
