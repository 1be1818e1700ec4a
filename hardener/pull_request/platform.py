"""What the bot asks of a platform, and the one that is no platform: plain git, where a branch is all there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hardener.pull_request.git import Git
from hardener.pull_request.proposal import Proposal
from hardener.pull_request.state import Request


class Platform(Protocol):
    """Pull or merge requests of one repository."""

    @property
    def has_requests(self) -> bool: ...

    def open_branches(self, prefix: str) -> frozenset[str]:
        """The branches that begin so and have an open request."""
        ...

    def opened_since(self, prefix: str, moment: datetime) -> int:
        """How many requests of such branches were opened since then."""
        ...

    def latest(self, branch: str) -> Request | None:
        """The newest request of a branch, open or not."""
        ...

    def push(self, git: Git, base: str, commit: str, branch: str, expected: str | None) -> None:
        """Bring commits to a branch, if that is still where it was seen."""
        ...

    def create(self, proposal: Proposal, base: str) -> Request: ...

    def label(self, request: Request, names: Sequence[str]) -> None:
        """Put labels on a new request."""
        ...

    def rewrite(self, request: Request, body: str) -> None:
        """Give a request another text."""
        ...

    def comment(self, request: Request, text: str) -> None: ...

    def close(self, request: Request) -> None: ...


@dataclass(frozen=True, slots=True)
class PlainGit:
    """A remote without requests: the branch is pushed, and people do the rest."""

    has_requests = False

    def open_branches(self, prefix: str) -> frozenset[str]:
        return frozenset()

    def opened_since(self, prefix: str, moment: datetime) -> int:
        return 0

    def latest(self, branch: str) -> Request | None:
        return None

    def push(self, git: Git, base: str, commit: str, branch: str, expected: str | None) -> None:
        git.push(commit, branch, expected)

    def create(self, proposal: Proposal, base: str) -> Request:
        return Request(0, "", "open")

    def label(self, request: Request, names: Sequence[str]) -> None:
        pass

    def rewrite(self, request: Request, body: str) -> None:
        pass

    def comment(self, request: Request, text: str) -> None:
        pass

    def close(self, request: Request) -> None:
        pass
