"""`hardener pr`: hardens a checkout and brings each topic to the platform as one pull request."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hardener.commands.lookup import with_answers
from hardener.commands.opening import Opened, opened
from hardener.commands.proposing import Proposing, branches, proposals
from hardener.commands.settings import Settings
from hardener.commands.telling import stdout, tell, tell_errors
from hardener.errors import HardenerError
from hardener.outputs.diff import preview
from hardener.pull_request.api import PlatformError
from hardener.pull_request.body import HANDS_OFF, NOTHING_LEFT, with_proof, with_state, with_ticks_of
from hardener.pull_request.choose import Choice, chosen
from hardener.pull_request.git import Git, Seen
from hardener.pull_request.platform import Platform
from hardener.pull_request.proposal import Proposal
from hardener.pull_request.state import WHY, Action, Request, Tip, Wanted, decide
from hardener.pull_request.style import style_of
from hardener.pull_request.topics import PREFIX


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of `pr`. `topics` empty: all; `base` None: the remote's default branch; `per_hour` 0: no limit."""

    choice: Choice = field(default_factory=Choice)
    group: str = "topic"
    topics: tuple[str, ...] = ()
    unsafe: bool = False
    update: bool = False
    limit: int = 10
    per_hour: int = 0
    labels: tuple[str, ...] = ()
    verify: bool = False
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
    need_engine_for(wishes)
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
    seen = git.look(wishes.base, PREFIX)
    with git.work_tree(seen.base) as tree:
        how = _how(tree, seen.base, settings, wishes)
        run = opened(settings, tree.folder)
        tell_errors(run.unreadable)
        run = with_answers(run, settings, how.question)
        found = proposals(run, how)
        desk = Desk(tree, platform, seen, wishes, lambda proposal: _proven(proposal, run, settings))
        yield from desk.all(found, [name for name, _, _ in branches(how)])


def need_engine_for(wishes: Wishes) -> None:
    """Say so at once where a proof is asked for and nothing can run it."""
    if wishes.verify:
        from hardener.proof.docker import need_engine

        need_engine()


def _how(tree: Git, base: str, settings: Settings, wishes: Wishes) -> Proposing:
    style = style_of(tree.subjects(base))
    return Proposing(wishes.group, wishes.topics, wishes.unsafe, wishes.update, settings.offline, style, tree.ignored)


def _proven(proposal: Proposal, run: Opened, settings: Settings) -> Proposal:
    """The proposal with what a container engine says of it; a draft where that is not good."""
    from hardener.commands.verify import proof_of
    from hardener.outputs.proof_markdown import as_markdown
    from hardener.proof.questions import Questions

    proof = proof_of(run, settings, Questions(), proposal.with_secrets)
    body = with_proof(proposal.body, as_markdown(proof), holds=proof.holds)
    return replace(proposal, body=body, draft=proposal.draft or not proof.holds)


@dataclass
class Desk:
    """Where proposals meet what stands on the platform."""

    git: Git
    platform: Platform
    seen: Seen
    wishes: Wishes
    proven: Callable[[Proposal], Proposal]

    def all(self, found: dict[str, Proposal | None], names: list[str]) -> Iterator[Done]:
        tips = self.seen.tips
        is_open = self.platform.open_branches(PREFIX)
        self._room = self.wishes.limit - len(is_open)
        if self.wishes.per_hour:
            hour_ago = datetime.now(UTC) - timedelta(hours=1)
            self._room = min(self._room, self.wishes.per_hour - self.platform.opened_since(PREFIX, hour_ago))
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
        action = decide(wanted, tip, request, room=self._room > 0, requests=self.platform.has_requests)
        if proposal and self.wishes.verify and action in (Action.OPEN, Action.UPDATE):
            proposal = self.proven(proposal)
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
        afresh = request is not None and request.retry
        if tip is None or afresh or not Wanted(proposal.content, proposal.place).is_at(tip):
            head = self.git.commit(self.seen.base, proposal)
            self.platform.push(self.git, self.seen.base, head, proposal.branch, tip.sha if tip else None)
        if action is Action.OPEN or request is None:
            self._room -= 1
            return self._labelled(self.platform.create(proposal, self.seen.base_branch))
        self.platform.rewrite(request, with_ticks_of(request.body, proposal.body))
        return request

    def _labelled(self, request: Request) -> Request:
        """A label that cannot be given is no reason to fail: the request is there."""
        try:
            if self.wishes.labels:
                self.platform.label(request, self.wishes.labels)
        except PlatformError as error:
            tell(f"{request.url}: no label: {error}")
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
            out = [f"=== {proposal.branch} → {self.seen.base_branch}: {kind} “{proposal.title}”", "", proposal.body]
            for commit in proposal.commits:
                out += [f"--- commit: {commit.subject}", "", commit.text, ""]
            out += ["--- all commits together, with secrets masked", "", preview(proposal.changes)]
            print("\n".join(out).encode("utf-8", "replace").decode(), file=stdout())
            tell(f"{proposal.branch}: nothing was pushed")
        return done
