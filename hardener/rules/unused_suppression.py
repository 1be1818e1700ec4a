"""A suppression that suppresses nothing, has expired, or names no rule.

`# hardener: ignore[rule] reason` accepts a flaw, so that it is neither reported nor fixed. When the flaw is gone the
comment stays behind: it misleads readers, and silently accepts the same flaw when it comes back. A misspelt name, or
a date in `until=` that has passed, accepts nothing although it looks as if it did.

```dockerfile
FROM scratch
# hardener: ignore[root-user] the entrypoint drops privileges itself
COPY app /app
USER 65532:65532
ENTRYPOINT ["/app"]
```

```dockerfile
FROM scratch
COPY app /app
USER 65532:65532
ENTRYPOINT ["/app"]
```

The fix removes the comment, or the names in it that are not needed. What is misspelt, or has expired while the flaw is
still there, is left for a person. Comments for other tools are left alone: they may be of use to those.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hardener.documents.pragmas import OURS, Pragma
from hardener.errors import UsageError
from hardener.model import Document, Fix, Kind, Problem, Promise, Safety, Severity
from hardener.rule_names import rules_called
from hardener.rules import rule, rules_of
from hardener.suppressions import Suppression, suppressions_of
from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.project import Project

_DIRECTIVE = re.compile(r"[ \t]*#[ \t]*(?:syntax|escape|check)[ \t]*=", re.IGNORECASE)


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.SAFE)
def unused_suppression(document: Document, project: "Project") -> Iterator[Problem]:
    if "hardener:" not in document.text:
        return
    for suppression in suppressions_of(document, project.facts.today):
        pragma = suppression.pragma
        if pragma.tool != OURS:
            continue
        if pragma.fault:
            yield Problem(pragma.span, "this suppression cannot be read", why_no_fix=pragma.fault)
            continue
        yield from _of_names(document, project, suppression)


def _of_names(document: Document, project: "Project", suppression: Suppression) -> Iterator[Problem]:
    pragma = suppression.pragma
    unused: list[str] = []
    for name in pragma.names:
        try:
            called = {rule.id for rule in rules_called(name)}
        except UsageError as error:
            yield Problem(pragma.span, str(error), why_no_fix="only a person knows which rule is meant")
            continue
        if not any(_is_there(document, project, suppression, rule_id) for rule_id in called):
            unused.append(name)
        elif suppression.expired:
            why = "the flaw is still there: mend it, or set a later date"
            yield Problem(pragma.span, f"the suppression of `{name}` ended on {pragma.until}", why_no_fix=why)
    if unused:
        yield _unused(document, pragma, unused)


def _is_there(document: Document, project: "Project", suppression: Suppression, rule_id: str) -> bool:
    """Whether the flaw is found where the suppression speaks of it, also by rules that nobody asked for in this run."""
    checks = (r.check for r in rules_of(document.kind) if r.id == rule_id != "unused-suppression")
    return any(suppression.speaks_of(rule_id, p.span) for check in checks for p in check(document, project))


def _unused(document: Document, pragma: Pragma, unused: list[str]) -> Problem:
    listed = ", ".join(f"`{name}`" for name in unused)
    message = f"the suppression of {listed} suppresses nothing here"
    if pragma.covers.start == pragma.covers.end:
        why = "nothing begins on the line below it; it belongs directly above what it is for"
        return Problem(pragma.span, message, why_no_fix=why)
    kept = [name for name in pragma.names if name not in unused]
    edit = _shortened(document, pragma.brackets, kept) if kept and pragma.brackets else _removed(document, pragma.span)
    if edit is None:
        why = "without it the comment below would become a directive of the parser"
        return Problem(pragma.span, message, why_no_fix=why)
    promises: tuple[Promise, ...] = ()
    if document.kind is Kind.DOCKERFILE:
        promises = (Promise(document.path, ("#", pragma.span.of(document.text)), None),)
    title = f"Take {listed} out of the suppression" if kept else "Remove the suppression"
    return Problem(pragma.span, message, Fix(title, Safety.SAFE, (edit,), promises=promises))


def _shortened(document: Document, brackets: Span, kept: list[str]) -> Edit:
    comma = ", " if ", " in brackets.of(document.text) else ","
    return Edit(document.path, brackets, f"[{comma.join(kept)}]")


def _removed(document: Document, comment: Span) -> Edit | None:
    """The edit that takes out the comment: with its line if it stands alone there, otherwise with the blanks before."""
    text = document.text
    start = text.rfind("\n", 0, comment.start) + 1
    if text[start : comment.start].strip():
        return Edit(document.path, Span(len(text[: comment.start].rstrip(" \t")), comment.end), "")
    end = text.find("\n", comment.end) + 1
    if not end:
        return Edit(document.path, Span(max(0, start - 1), len(text)), "")
    if document.kind is Kind.DOCKERFILE and _DIRECTIVE.match(text, end):
        return None
    return Edit(document.path, Span(start, end), "")
