"""Writes commit subjects as the repository's own people do: with a semantic prefix, a gitmoji, or plain."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hardener.model import Applied

WIDEST = 72
_SEMANTIC = re.compile(r"(?P<type>[a-z]+)(?:\([^)\s]+\))?!?: \S")
_GITMOJI = re.compile(r":[a-z0-9_]+: ?|[\u2600-\u27bf\U0001f300-\U0001faff]")
_FITTING = ("build", "chore", "fix")


@dataclass(frozen=True, slots=True)
class Style:
    """What a subject begins with, and whether its first word is in lower case."""

    prefix: str = ""
    lower: bool = False

    def subject(self, text: str) -> str:
        """The subject of a commit or the title of a request that says `text`."""
        return self.prefix + (text[0].lower() + text[1:] if self.lower and text else text)


def style_of(subjects: Sequence[str]) -> Style:
    """The style that at least half of the subjects of a history share."""
    subjects = [s for s in subjects if not s.startswith(("Merge ", "Revert "))]
    types = Counter(match["type"] for s in subjects if (match := _SEMANTIC.match(s)))
    if types and types.total() * 2 >= len(subjects):
        kind = next((name for name in _FITTING if name in types), "chore")
        return Style(f"{kind}: ", lower=True)
    if subjects and sum(bool(_GITMOJI.match(s)) for s in subjects) * 2 >= len(subjects):
        return Style(":lock: ")
    lower = sum(s[:1].islower() for s in subjects)
    return Style(lower=bool(subjects) and lower * 2 > len(subjects))


def quiet(text: str) -> str:
    """Text about a file for a commit: it mentions nobody, and closes or links no issue, whatever the file says."""
    return re.sub(r"(?:(?<=\W@)|(?<=^@))(?=\w)|(?<=[#!])(?=\d)|(?<=GH-)(?=\d)|(?<=://)", "\u200b", text)


def subject_of(rule: str, fixes: Sequence[Applied], style: Style) -> str:
    """What one commit does, short enough for a subject: the fix itself, or the rule and where."""
    titles = {one.fix.title for one in fixes}
    paths = {one.finding.path for one in fixes}
    where = paths.pop() if len(paths) == 1 else f"{len(paths)} files"
    for text in (*(titles if len(titles) == 1 else ()), f"Fix {rule} in {where}", f"Fix {rule}"):
        subject = style.subject(quiet(" ".join(text.split()).replace("`", "")))
        if len(subject) <= WIDEST:
            return subject
    return style.subject(f"Fix {rule}")
