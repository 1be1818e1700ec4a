"""Decides what is to be done about one branch, from what stands on the platform already."""

import re
from dataclasses import dataclass
from enum import Enum

TRAILER = "Hardener-State"
_TRAILER = re.compile(rf"^{TRAILER}: (?P<content>[0-9a-f]+) (?P<place>[0-9a-f]+) (?P<tree>[0-9a-f]+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tip:
    """The last commit of a branch on the remote. `content` and `place` are of the proposal it ends; None: not ours."""

    sha: str
    content: str | None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A pull or merge request as the platform knows it; `state` is open, closed or merged. `retry`: somebody ticked
    the box that asks for a fresh start."""

    number: int
    url: str
    state: str
    body: str = ""
    content: str | None = None
    told: str | None = None
    retry: bool = False


class Action(Enum):
    """What is to be done."""

    NOTHING = "unchanged"
    OPEN = "opened"
    UPDATE = "updated"
    HANDS_OFF = "left alone"
    STAY_CLOSED = "stays closed"
    CLOSE = "closed"
    WAIT = "waits"


WHY = {
    Action.NOTHING: "same content",
    Action.HANDS_OFF: "a person pushed to the branch",
    Action.STAY_CLOSED: "a person closed it with the same content",
    Action.CLOSE: "nothing is left to fix",
    Action.WAIT: "as many requests as allowed are open, or were opened within the hour",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a proposal is known by."""

    content: str
    place: str

    def is_at(self, tip: Tip) -> bool:
        """Whether a branch holds it already, and would merge."""
        return (tip.content, tip.place) == (self.content, self.place)


def decide(
    wanted: Wanted | None, tip: Tip | None, request: Request | None, *, room: bool, requests: bool = True
) -> Action:
    """What is to be done about a branch. `wanted` is None if there is no proposal; `room`, whether one more request
    may be opened; `requests`, whether the platform has requests at all."""
    is_open = request is not None and request.state == "open"
    if not requests:
        return _about_a_branch(wanted, tip)
    if request and request.retry and wanted and request.state != "merged":
        return Action.UPDATE if is_open else Action.OPEN if room else Action.WAIT
    if tip and tip.content is None and not (request and request.state == "merged"):
        return Action.HANDS_OFF
    if wanted is None:
        return Action.CLOSE if is_open else Action.NOTHING
    if is_open and tip:
        same = wanted.is_at(tip) and request and request.content == wanted.content
        return Action.NOTHING if same else Action.UPDATE
    if request and request.state == "closed" and request.content == wanted.content:
        return Action.STAY_CLOSED
    return Action.OPEN if room else Action.WAIT


def _about_a_branch(wanted: Wanted | None, tip: Tip | None) -> Action:
    """The same where only a branch tells what was done."""
    if tip is None:
        return Action.OPEN if wanted else Action.NOTHING
    if tip.content is None:
        return Action.HANDS_OFF
    if wanted is None:
        return Action.CLOSE
    return Action.NOTHING if wanted.is_at(tip) else Action.UPDATE


def trailer(wanted: Wanted, tree: str) -> str:
    """The last line of the last commit of a proposal. It names the tree, so that an amended commit is not ours."""
    return f"{TRAILER}: {wanted.content} {wanted.place} {tree}"


def tip_of(sha: str, message: str, tree: str) -> Tip:
    """What a commit says that it is, if it still holds what it held then."""
    match = _TRAILER.search(message)
    return Tip(sha, match["content"], match["place"]) if match and match["tree"] == tree else Tip(sha, None)
