"""`hardener pr`: hardens a checkout and brings each topic to the platform as one pull request."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from hardener.commands.lookup import with_answers
from hardener.commands.opening import opened
from hardener.commands.proposing import Proposing, branches, proposals
from hardener.commands.settings import Settings
from hardener.commands.telling import stdout, tell, tell_errors
from hardener.errors import HardenerError
from hardener.outputs.diff import preview
from hardener.pull_request.body import HANDS_OFF, NOTHING_LEFT, with_state, with_ticks_of
from hardener.pull_request.choose import Choice, chosen
from hardener.pull_request.git import Git
from hardener.pull_request.platform import Platform
from hardener.pull_request.proposal import Proposal
from hardener.pull_request.state import WHY, Action, Request, Tip, Wanted, decide
from hardener.pull_request.style import style_of
from hardener.pull_request.topics import PREFIX


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of `pr`. `topics` empty: all; `base` None: the remote's default branch."""

    choice: Choice = field(default_factory=Choice)
    group: str = "topic"
    topics: tuple[str, ...] = ()
    unsafe: bool = False
    update: bool = False
    limit: int = 10
    base: str | None = None
    remote: str = "origin"
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What was done about one branch, and where it can be looked at."""

    branch: str
    action: Action
    url: str = ""
    error: str = ""

    def __str__(self) -> str:
        if self.error:
            return f"{self.branch}: error: {self.error}"
        why = f" ({WHY[self.action]})" if self.action in WHY else ""
        return f"{self.branch}: {self.action.value}{why}{f' {self.url}' if self.url else ''}"


def pr(settings: Settings, wishes: Wishes) -> int:
    """Work in the checkout around this folder; 2 where something could not be done."""
    failed = acted = False
    git = Git(Path.cwd(), wishes.remote)
    platform, login = chosen(wishes.choice, git.url())
    for done in brought(replace(git, login=login), platform, settings, wishes):
        print(done, file=stdout(), flush=True)
        failed, acted = failed or bool(done.error), True
    if not acted:
        print("Nothing to propose.", file=stdout())
    return 2 if failed else 0


def brought(git: Git, platform: Platform, settings: Settings, wishes: Wishes) -> Iterator[Done]:
    """What is done about each branch, as it is done. One that fails does not stop the others."""
    base_branch = wishes.base or git.default_branch()
    base = git.fetch(base_branch, deep=True)
    with git.work_tree(base) as tree:
        how = _how(tree, base, settings, wishes)
        run = opened(settings, tree.folder)
        tell_errors(run.unreadable)
        found = proposals(with_answers(run, settings, how.question), how)
        desk = Desk(tree, platform, base, base_branch, wishes)
        yield from desk.all(found, [name for name, _, _ in branches(how)])


def _how(tree: Git, base: str, settings: Settings, wishes: Wishes) -> Proposing:
    style = style_of(tree.subjects(base))
    return Proposing(wishes.group, wishes.topics, wishes.unsafe, wishes.update, settings.offline, style, tree.ignored)


@dataclass
class Desk:
    """Where proposals meet what stands on the platform."""

    git: Git
    platform: Platform
    base: str
    base_branch: str
    wishes: Wishes

    def all(self, found: dict[str, Proposal | None], names: list[str]) -> Iterator[Done]:
        tips = self.git.tips(PREFIX)
        is_open = self.platform.open_branches(PREFIX)
        self._open = len(is_open)
        for name in names:
            proposal = found.get(name)
            if proposal is None and name not in tips and name not in is_open:
                continue
            try:
                yield self._one(name, proposal, tips.get(name))
            except HardenerError as error:
                yield Done(name, Action.NOTHING, error=str(error))

    def _one(self, name: str, proposal: Proposal | None, tip: Tip | None) -> Done:
        request = self.platform.latest(name)
        wanted = Wanted(proposal.content, proposal.place) if proposal else None
        room = self._open < self.wishes.limit
        action = decide(wanted, tip, request, room=room, requests=self.platform.has_requests)
        if self.wishes.dry_run:
            return self._shown(Done(name, action, request.url if request else ""), proposal)
        match action:
            case Action.OPEN | Action.UPDATE if proposal:
                request = self._propose(action, proposal, tip, request)
            case Action.HANDS_OFF if request and tip and request.state == "open":
                self._keep_hands_off(request)
            case Action.CLOSE:
                self._close(name, tip, request)
        return Done(name, action, request.url if request else "")

    def _propose(self, action: Action, proposal: Proposal, tip: Tip | None, request: Request | None) -> Request:
        if tip is None or not Wanted(proposal.content, proposal.place).is_at(tip):
            head = self.git.commit(self.base, proposal)
            self.platform.push(self.git, self.base, head, proposal.branch, tip.sha if tip else None)
        if action is Action.OPEN or request is None:
            self._open += 1
            return self.platform.create(proposal, self.base_branch)
        self.platform.rewrite(request, with_ticks_of(request.body, proposal.body))
        return request

    def _keep_hands_off(self, request: Request) -> None:
        """Say once that we do."""
        if not request.told:
            self.platform.comment(request, HANDS_OFF)
            self.platform.rewrite(request, with_state(request.body, request.content or "", told="hands-off"))

    def _close(self, name: str, tip: Tip | None, request: Request | None) -> None:
        if request:
            self.platform.comment(request, NOTHING_LEFT)
            self.platform.close(request)
        if tip and tip.content:
            self.git.delete(name, tip.sha)

    def _shown(self, done: Done, proposal: Proposal | None) -> Done:
        """Print what would be done, with every secret masked."""
        if proposal and done.action in (Action.OPEN, Action.UPDATE):
            kind = "draft" if proposal.draft else "request"
            out = [f"=== {proposal.branch} → {self.base_branch}: {kind} “{proposal.title}”", "", proposal.body]
            for commit in proposal.commits:
                out += [f"--- commit: {commit.subject}", "", commit.text, ""]
            out += ["--- all commits together, with secrets masked", "", preview(proposal.changes)]
            print("\n".join(out).encode("utf-8", "replace").decode(), file=stdout())
            tell(f"{proposal.branch}: nothing was pushed")
        return done
