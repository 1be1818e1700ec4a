"""What the bot proposes: a branch, its commits, and the words of the request."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from hardener.outputs.report import Change


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its message, and the texts of the files it changes. Where secrets stand in them is not known."""

    subject: str
    text: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One request. `changes` are those of all commits together. `content` is what tells two proposals apart, `place`
    is another one once the lines beside theirs change, so that the branch would no longer merge. `with_secrets` is what
    a proof runs with; nothing of it may leave this machine."""

    branch: str
    title: str
    body: str
    draft: bool
    commits: tuple[Commit, ...]
    changes: tuple[Change, ...]
    content: str
    place: str
    with_secrets: tuple[Change, ...] = field(repr=False)


def content_of(changes: Iterable[Change], around: int = 0) -> str:
    """A hash of every line that is taken out or put in, wherever it stands, and of so many lines around it."""
    found = hashlib.sha256()
    for change in sorted(changes, key=lambda c: c.path):
        found.update(f"\0{change.path}\0".encode("utf-8", "surrogateescape"))
        before, after = (change.before or "").splitlines(), change.after.splitlines()
        for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            lines = [f"-{line}" for line in before[start:end]] + [f"+{line}" for line in after[new_start:new_end]]
            if around:
                lines += before[max(0, start - around) : start] + before[end : end + around]
            found.update("\n".join(lines).encode("utf-8", "surrogateescape"))
    return found.hexdigest()[:20]
