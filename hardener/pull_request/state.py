"""Decides what is to be done about one branch, from what stands on the platform already."""

import re
from dataclasses import dataclass
from enum import Enum

TRAILER = "Hardener-State"
_TRAILER = re.compile(rf"^{TRAILER}: (?P<content>[0-9a-f]+) (?P<tree>[0-9a-f]+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tip:
    """The last commit of a branch on the remote. `content` is of the proposal it ends, None if it is not ours."""

    sha: str
    content: str | None


@dataclass(frozen=True, slots=True)
class Request:
    """A pull or merge request as the platform knows it; `state` is open, closed or merged."""

    number: int
    url: str
    state: str
    body: str = ""
    content: str | None = None
    told: str | None = None


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
    Action.WAIT: "as many requests as allowed are open",
}


def decide(
    wanted: str | None, tip: Tip | None, request: Request | None, *, room: bool, requests: bool = True
) -> Action:
    """What is to be done about a branch. `wanted` is the content of the proposal, None if there is none;
    `room`, whether one more request may be opened; `requests`, whether the platform has requests at all."""
    is_open = request is not None and request.state == "open"
    if not requests:
        return _about_a_branch(wanted, tip)
    if tip and tip.content is None and not (request and request.state == "merged"):
        return Action.HANDS_OFF
    if wanted is None:
        return Action.CLOSE if is_open else Action.NOTHING
    if is_open and tip:
        return Action.NOTHING if tip.content == wanted == (request and request.content) else Action.UPDATE
    if request and request.state == "closed" and request.content == wanted:
        return Action.STAY_CLOSED
    return Action.OPEN if room else Action.WAIT


def _about_a_branch(wanted: str | None, tip: Tip | None) -> Action:
    """The same where only a branch tells what was done."""
    if tip is None:
        return Action.OPEN if wanted else Action.NOTHING
    if tip.content is None:
        return Action.HANDS_OFF
    if wanted is None:
        return Action.CLOSE
    return Action.NOTHING if tip.content == wanted else Action.UPDATE


def trailer(content: str, tree: str) -> str:
    """The last line of the last commit of a proposal. It names the tree, so that an amended commit is not ours."""
    return f"{TRAILER}: {content} {tree}"


def content_in(message: str, tree: str) -> str | None:
    """The content that a commit says it has, if it still has it."""
    match = _TRAILER.search(message)
    return match["content"] if match and match["tree"] == tree else None
