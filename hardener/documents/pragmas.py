"""Finds the comments in which people accept a flaw: ours, and those they wrote for other tools.

Ours: `# hardener: ignore[rule, rule] reason`, with `until=YYYY-MM-DD` where it is to end, and `file-ignore[rule]`.
A comment line covers what begins on the next line, in YAML a trailing comment what begins on its own line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hardener.documents.pragma_places import Places
from hardener.model import Document
from hardener.text import Span

OURS = "hardener"
_WORDS = ("hardener:", "hadolint", "checkov:", "trivy:", "kics-scan", "dclint", "nosemgrep")

_OUR_START = re.compile(r"#+\s*hardener:\s*(?P<word>[a-z-]+)(?P<names>\s*\[[^\]\n]*\]?)?\s*(?P<rest>.*)", re.IGNORECASE)
_UNTIL = re.compile(r"\s*\buntil=(\S*)")
_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\Z")
_LIST = r"[\w.-]+(?:\s*,\s*[\w.-]+)*"
_HADOLINT = re.compile(rf"#+\s*hadolint\s+(global\s+)?ignore\s*=\s*({_LIST})\s*#?(.*)")
_CHECKOV = re.compile(rf"checkov:skip=\s*({_LIST})(?:\s*:(.*))?")
_TRIVY = re.compile(r"trivy:ignore:([A-Za-z0-9-]+|\*)(?::exp:(\d{4}-\d\d-\d\d))?")
_KICS = re.compile(rf"#+\s*kics-scan\s+(ignore-line|ignore-block|ignore|disable)(?:\s*=\s*({_LIST}))?")
_DCLINT = re.compile(r"#+\s*dclint\s+(disable-line|disable-file|disable)\b\s*([\w\s,-]*)")
_SEMGREP = re.compile(rf"#+\s*nosemgrep\b(?:\s*:\s*({_LIST}))?")
_BUILDKIT = re.compile(r"(?:\A|;)\s*skip\s*=\s*([\w,\s]+)")


@dataclass(frozen=True, slots=True)
class Pragma:
    """One such comment. `names` are rules in the words of `tool`; none means all that the tool knows.

    `covers` is the part of the text that it speaks of, empty where nothing begins below it. `brackets` is where our
    names stand; `fault` says in a clause what is wrong with how ours is written.
    """

    tool: str
    names: tuple[str, ...]
    span: Span
    covers: Span
    reason: str = ""
    until: str | None = None
    brackets: Span | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """What one comment says, before it is known what stands below it."""

    tool: str
    names: str
    scope: str  # below, block, file
    reason: str = ""
    until: str | None = None
    brackets: tuple[int, int] | None = None
    fault: str | None = None


def pragmas_of(document: Document) -> tuple[Pragma, ...]:
    """Those of a Dockerfile or a Compose file, in order. A file without any of the words costs next to nothing."""
    text = document.text
    directives = [d for d in getattr(document, "directives", ()) if d.name == "check"]
    if not directives and not any(word in text for word in _WORDS):
        return ()
    places = Places(document)
    found = [pragma for span in places.comments(_WORDS) for pragma in _in_comment(text, span, places)]
    for directive in directives:
        found += (
            _pragma(_Said("BuildKit", names[1], "file"), directive.span, places)
            for names in _BUILDKIT.finditer(directive.value)
        )
    return tuple(sorted(found, key=lambda p: p.span))


def _in_comment(text: str, span: Span, places: Places) -> Iterator[Pragma]:
    for said in _said(span.of(text)):
        yield _pragma(said, span, places)


def _pragma(said: _Said, span: Span, places: Places) -> Pragma:
    names = tuple(name for name in re.split(r"[\s,]+", said.names) if name)
    if said.tool != OURS and any(name in ("all", "*") for name in names):
        names = ()
    brackets = Span(span.start + said.brackets[0], span.start + said.brackets[1]) if said.brackets else None
    covers = {"file": places.file, "block": places.block, "below": places.below}[said.scope](span)
    return Pragma(said.tool, names, span, covers, said.reason.strip(), said.until, brackets, said.fault)


def _said(comment: str) -> Iterator[_Said]:
    if "hardener:" in comment and (said := _ours(comment)):
        yield said
    elif match := _HADOLINT.match(comment):
        yield _Said("hadolint", match[2], "file" if match[1] else "below", match[3])
    elif match := _KICS.match(comment):
        scope = {"ignore-line": "below", "ignore-block": "block"}.get(match[1], "file")
        if match[1] != "disable" or match[2]:
            yield _Said("KICS", match[2] or "", scope)
    elif match := _DCLINT.match(comment):
        yield _Said("dclint", match[2], "below" if match[1] == "disable-line" else "file")
    elif match := _SEMGREP.match(comment):
        yield _Said("Semgrep", match[1] or "", "below")
    else:
        yield from (_Said("Checkov", m[1], "file", m[2] or "") for m in _CHECKOV.finditer(comment))
        yield from (_Said("Trivy", m[1], "below", until=m[2]) for m in _TRIVY.finditer(comment))


def _ours(comment: str) -> _Said | None:
    """What our own pragma says. A comment that merely begins with our name says nothing."""
    match = _OUR_START.match(comment)
    if match is None:
        return None
    word, written = match["word"].lower(), match["names"]
    if word not in ("ignore", "file-ignore"):
        neither = f"`{word}` is neither `ignore` nor `file-ignore`"
        return _Said(OURS, "", "below", fault=neither) if written else None
    until = _UNTIL.search(match["rest"])
    fault: str | None = None
    if not written or not written.endswith("]") or not written.strip(" \t[],"):
        fault = f"it names no rule; write `{word}[rule] reason`"
    elif until and not _DATE.match(until[1]):
        fault = f"`until={until[1]}` is no date such as 2030-12-31"
    start, end = match.span("names") if written else (0, 0)
    start += len(written or "") - len((written or "").lstrip())
    return _Said(
        OURS,
        (written or "").strip(" \t[]"),
        "file" if word == "file-ignore" else "below",
        _UNTIL.sub("", match["rest"]).rstrip(" \t,;"),
        until[1] if until and not fault else None,
        (start, end) if written else None,
        fault,
    )
