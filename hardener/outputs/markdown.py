"""The report in GitHub's Markdown, for job summaries and comments.

Nothing that comes from a file can mean something here: what could is written as character references, which Markdown
never takes for structure, and it stands in `<code>`, where nobody is mentioned and nothing is linked.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from hardener.model import Applied, Severity
from hardener.outputs.colour import plain
from hardener.outputs.diff import masked_hunks
from hardener.outputs.report import Change, Place, Report, Shown
from hardener.outputs.score import Counts, mean, parts, score, total
from hardener.outputs.terminal import summary_of_check, summary_of_fix
from hardener.outputs.wording import advice, clean, count

MOST_BYTES = 900_000  # GitHub takes a summary of one MiB
ICONS = {Severity.CRITICAL: "🟣", Severity.HIGH: "🔴", Severity.MEDIUM: "🟠", Severity.LOW: "🔵"}
# What can be structure inside of a line, and the starts of links that GitHub makes by itself.
SPECIAL = re.compile(r"[&<>*_`\[\]|\\~@#$]|:(?=//)|(?<=www)\.", re.IGNORECASE)


def as_markdown(report: Report, place: Place) -> str:
    """Sections as far as they fit; what does not fit is said."""
    kept: list[str] = []
    room = MOST_BYTES
    left_out = 0
    for section in _sections(report, place):
        size = len(section.encode("utf-8", "replace"))
        if size > room:
            left_out += 1
            continue
        room -= size
        kept.append(section)
    if left_out:
        kept.append(f"> {count(left_out, 'section')} left out: this page would be too long.\n")
    return clean("\n".join(kept))


def prose(text: str) -> str:
    """A text of ours, in which what stands between backticks comes from a file."""
    parts = plain(" ".join(text.split())).split("`")
    if len(parts) % 2 == 0:  # a lone backtick: nobody knows what is from where
        return code(text)
    return "".join(code(part) if number % 2 else _harmless(part) for number, part in enumerate(parts))


def code(text: str) -> str:
    return f"<code>{_escaped(' '.join(text.split()))}</code>"


def _harmless(text: str) -> str:
    """No name after `@` and no number after `#`: those would call somebody or link something."""
    return re.sub(r"(&#(?:64|35);)", "\\1\N{WORD JOINER}", _escaped(text))


def _escaped(text: str) -> str:
    return SPECIAL.sub(lambda found: f"&#{ord(found[0])};", plain(text))


def _sections(report: Report, place: Place) -> Iterator[str]:
    yield _head(report)
    for path, group in groupby(report.standing, key=lambda s: s.finding.path):
        yield _of_file(place.from_top(path), list(group))
    if report.fixing and report.applied:
        yield _assumed(report.applied, report.dry)
    if report.fixing:
        yield from (_change(change, place) for change in (*report.changes, *report.secret_changes))
    if report.proof:
        from hardener.outputs.proof_markdown import as_markdown as proof

        yield f"### Tried on a container engine\n\n{proof(report.proof)}"
    if report.suppressed:
        rows = [
            [_where(s, place), code(s.finding.rule), prose(s.suppressed.reason if s.suppressed else "")]
            for s in report.suppressed
        ]
        yield details(f"{count(len(rows), 'problem')} accepted by comments", table(("Where", "Rule", "Why"), rows))
    if report.errors:
        rows = [[code(error.path), prose(error.reason)] for error in report.errors]
        yield "### Not examined\n\n" + table(("File", "Why"), rows)


def _head(report: Report) -> str:
    listed = parts(report)
    before, after = (total(p.before for p in listed), total(p.after for p in listed))
    scores = [mean(score(p.before) for p in listed), mean(score(p.after) for p in listed)]
    now = "before" if report.fixing else "now"
    then = ("after, once written" if report.dry else "after") if report.fixing else "after `hardener fix`"
    fixing = report.fixing
    said = summary_of_fix(report, len(report.changes), _unpainted) if fixing else summary_of_check(report, _unpainted)
    rows = [_counts(now, before, scores[0]), _counts(then, after, scores[1])]
    head = ("", *(f"{ICONS[s]} {s.name.lower()}" for s in reversed(Severity)), "score")
    return f"## Container hardening\n\n{prose(said)}\n\n" + table(head, rows if report.files else [])


def _unpainted(style: str, text: str) -> str:
    return text


def _counts(name: str, counts: Counts, points: int) -> list[str]:
    return [prose(name), *(str(counts[severity]) for severity in reversed(Severity)), f"{points} of 100"]


def _of_file(path: str, findings: Sequence[Shown]) -> str:
    rows = []
    for finding in (shown.finding for shown in sorted(findings, key=lambda s: (-s.finding.severity, s.finding.line))):
        said = "<br>".join(prose(line) for line in advice(finding.fix, finding.why_no_fix))
        label = f"{ICONS[finding.severity]} {finding.severity.name.lower()}"
        rows.append([label, str(finding.line), code(finding.rule), prose(finding.message), said])
    return f"### {code(path)}\n\n" + table(("", "Line", "Rule", "Problem", "What to do"), rows)


def _assumed(applied: Sequence[Applied], dry: bool) -> str:
    """What a reviewer has to agree with, to be ticked off."""
    assumed = dict.fromkeys(a.fix.assumes for a in applied if a.fix.assumes)
    tasks = dict.fromkeys(a.fix.afterwards for a in applied if a.fix.afterwards)
    lines = [f"### {count(len(applied), 'problem')} {'would be ' if dry else ''}fixed\n"]
    lines += ["The fixes rest on this:\n", *(f"- [ ] {prose(text)}" for text in assumed), ""] if assumed else []
    lines += ["To be done by a person:\n", *(f"- [ ] {prose(text)}" for text in tasks), ""] if tasks else []
    return "\n".join(lines)


def _change(change: Change, place: Place) -> str:
    """The difference of one file in a fence that nothing in it can close."""
    lines = []
    for hunk in masked_hunks(change):
        lines.append(f"@@ line {hunk.a1 + 1} @@")
        lines += [f"{sign}{plain(line.rstrip())}" for sign, line in hunk.lines]
    fence = "`" * max(3, *(len(run) + 1 for line in lines for run in re.findall("`+", line)), 3)
    title = f"Changes of {code(place.from_top(change.path))}"
    return details(title, "\n".join([f"{fence}diff", *lines, fence, ""]))


def _where(shown: Shown, place: Place) -> str:
    return code(f"{place.from_top(shown.finding.path)}:{shown.finding.line}")


def details(title: str, content: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{content}\n</details>\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
