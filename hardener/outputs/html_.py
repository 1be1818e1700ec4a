"""The report as one page to forward: how things stood and stand, what is wrong, what changes, and on what it rests.

One file that needs nothing else: no script, no picture, no font, no link to the outside. Everything that comes from a
file is escaped, and a policy in the page forbids whatever would load or run.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path

from hardener import __version__
from hardener.model import Applied, Finding, Kind, Severity
from hardener.outputs.colour import plain
from hardener.outputs.html_diff import side_by_side, whole_changes
from hardener.outputs.report import Place, Report, Shown
from hardener.outputs.score import HOW, Counts, Part, mean, mended, parts, score, total
from hardener.outputs.standards import in_order, standards_of
from hardener.outputs.terminal import summary_of_check, summary_of_fix
from hardener.outputs.wording import advice, clean, count
from hardener.rules import all_rules

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
DEAR = (Severity.CRITICAL, Severity.HIGH)


def as_html(report: Report, place: Place) -> str:
    """The whole page."""
    style = Path(__file__).with_name("report.css").read_text("utf-8")
    title = f"Container hardening: {place.root.name or 'report'}"
    return clean(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_text(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(_sections(report, place, title))
        + "\n</main>\n</body>\n</html>\n"
    )


def prose(text: str) -> str:
    """A text of ours; what stands between backticks becomes code."""
    parts_ = plain(text).split("`")
    if len(parts_) % 2 == 0:
        return escape(plain(text))
    return "".join(f"<code>{escape(p)}</code>" if n % 2 else escape(p) for n, p in enumerate(parts_))


def _text(text: str) -> str:
    return escape(plain(text))


def _sections(report: Report, place: Place, title: str) -> Iterator[str]:
    listed = parts(report)
    yield _head(report, listed, title)
    if listed:
        yield _section("Files and services", _parts_table(report, listed, place))
    yield from _findings(report, place)
    if report.fixing:
        yield from _changes(report, place)
        yield from _assumptions(report.applied, place)
    if report.proof:
        from hardener.outputs.proof_html import sections

        yield from (_section(title, content) for title, content in sections(report.proof))
    yield from _standards(report)
    if report.suppressed:
        yield _section("Accepted by comments", _accepted(report.suppressed, place))
    if report.errors:
        rows = [(f"<code>{_text(error.path)}</code>", prose(error.reason)) for error in report.errors]
        yield _section("Not examined", _table(("File", "Why"), rows))
    yield f"<footer><p>{_text(HOW)}</p><p>Made by hardener {__version__}. Values of secrets are masked.</p></footer>"


def _section(title: str, content: str) -> str:
    return f"<section>\n<h2>{title}</h2>\n{content}\n</section>"


def _head(report: Report, listed: Sequence[Part], title: str) -> str:
    """The two numbers a reader in a hurry takes away, and what they are made of."""
    before, after = total(p.before for p in listed), total(p.after for p in listed)
    scores = mean(score(p.before) for p in listed), mean(score(p.after) for p in listed)
    fixing = report.fixing
    said = summary_of_fix(report, len(report.changes), _unpainted) if fixing else summary_of_check(report, _unpainted)
    if fixing and (new := len(report.findings) + len(report.applied) - report.found) > 0:
        said += f" {new} of those {'was' if new == 1 else 'were'} seen only once others were fixed."
    was, now = _names(report)
    cards = _card(was, scores[0], before) + _card(now, scores[1], after)
    when = f"{date.today().isoformat()} · {count(report.files, 'file')} examined · hardener {__version__}"
    return (
        f'<header>\n<h1>{_text(title)}</h1>\n<p class="lead">{prose(said)}</p>\n'
        f'<div class="cards">{cards}</div>\n<p class="quiet">{when}</p>\n</header>'
    )


def _unpainted(style: str, text: str) -> str:
    return text


def _names(report: Report) -> tuple[str, str]:
    if not report.fixing:
        return "Now", "After `hardener fix`"
    return "Before", "After, once written" if report.dry else "After"


def _card(name: str, points: int, counts: Counts) -> str:
    listed = "".join(f'<li class="{_word(s)}"><b>{counts[s]}</b> {_word(s)}</li>' for s in reversed(Severity))
    return (
        f'<div class="card"><h2>{prose(name)}</h2><p class="score {_grade(points)}"><b>{points}</b> of 100</p>'
        f"{_bar(points)}<ul>{listed}</ul></div>"
    )


def _bar(points: int) -> str:
    return f'<span class="bar {_grade(points)}"><i style="width:{points}%"></i></span>'


def _grade(points: int) -> str:
    return "good" if points >= 90 else "fair" if points >= 70 else "poor"


def _word(severity: Severity) -> str:
    return severity.name.lower()


def _parts_table(report: Report, listed: Sequence[Part], place: Place) -> str:
    rows = []
    for part in listed:
        name = f"<code>{_text(place.from_top(part.path))}</code>"
        text = report.texts.get(part.path)
        if part.service is not None:
            name = f"<b>{_text(part.service)}</b><br>{name}"
        elif text and text.kind is Kind.DOCKERFILE and text.services:
            name += f"<br><small>built by {_text(', '.join(text.services))}</small>"
        cells = [f"{_badges(counts)}{_points(score(counts))}" for counts in (part.before, part.after)]
        rows.append((name, *cells))
    was, now = _names(report)
    return _table(("What", prose(was), prose(now)), rows)


def _points(points: int) -> str:
    return f'<span class="points">{points}</span>{_bar(points)}'


def _badges(counts: Counts) -> str:
    badges = "".join(
        f'<span class="badge {_word(s)}" title="{_word(s)}">{counts[s]} {_word(s)}</span> '
        for s in reversed(Severity)
        if counts[s]
    )
    return badges or '<span class="badge none">no problem</span> '


def _findings(report: Report, place: Place) -> Iterator[str]:
    """What is found, the severest first; after a fix, what is left."""
    findings = sorted(report.findings, key=lambda s: (-s.finding.severity, s.finding.path, s.finding.line))
    title = "Left for a person" if report.fixing else "Findings"
    if not findings:
        yield _section(title, "<p>Nothing.</p>")
        return
    groups = []
    for severity, group in groupby(findings, key=lambda s: s.finding.severity):
        listed = list(group)
        inner = "\n".join(_finding(shown, report, place) for shown in listed)
        groups.append(f'<h3 class="{_word(severity)}">{_word(severity).capitalize()} ({len(listed)})</h3>\n{inner}')
    yield _section(title, "\n".join(groups))


def _finding(shown: Shown, report: Report, place: Place) -> str:
    finding = shown.finding
    where = f"{place.from_top(finding.path)}:{finding.line}"
    service = f" · service <b>{_text(shown.service)}</b>" if shown.service else ""
    mark = ' <span class="badge fixable">fixable</span>' if mended(finding, report) else ""
    said = "".join(f"<li>{prose(line)}</li>" for line in advice(finding.fix, finding.why_no_fix))
    refs = "".join(f'<span class="badge ref">{_text(f"{name} {at}")}</span> ' for name, at in standards_of(finding))
    is_open = " open" if finding.severity in DEAR else ""
    return (
        f'<details class="finding {_word(finding.severity)}"{is_open}>'
        f"<summary>{prose(finding.message)}{mark}"
        f'<span class="where"><code>{_text(where)}</code>{service} · {finding.rule}</span></summary>'
        f"{_excerpt(shown)}<p>{_why(finding)}</p><ul>{said}</ul><p>{refs}</p></details>"
    )


def _excerpt(shown: Shown) -> str:
    finding = shown.finding
    rows = []
    for number, text in shown.lines:
        inside = finding.line <= number <= finding.end_line
        mark = ' class="marked"' if inside else ""
        rows.append(f"<span{mark}><i>{number}</i>{_text(text) or ' '}</span>")
    return f'<pre class="code">{"".join(rows)}</pre>' if rows else ""


def _why(finding: Finding) -> str:
    """The first two paragraphs of the rule's documentation: what is wrong and why it matters."""
    docs = next((rule.docs for rule in all_rules() if rule.id == finding.rule), "")
    first = docs.strip().partition("\nExample")[0].strip().split("\n\n")[:2]
    return prose(" ".join(" ".join(first).split()))


def _changes(report: Report, place: Place) -> Iterator[str]:
    changes = whole_changes(report)
    if not changes:
        return
    blocks = []
    for change in changes:
        new = " (new)" if change.before is None else ""
        name = f"<code>{_text(place.from_top(change.path))}</code>{new}"
        blocks.append(f"<details open><summary>{name}</summary>{side_by_side(change)}</details>")
    yield _section("What would change" if report.dry else "What changed", "\n".join(blocks))


def _assumptions(applied: Sequence[Applied], place: Place) -> Iterator[str]:
    """What the changes rest on, as boxes to be ticked by whoever knows; and what only people can do."""
    rows = [
        (_box(one.fix.assumes), prose(one.fix.title), _where(one.finding, place)) for one in applied if one.fix.assumes
    ]
    if rows:
        yield _section("What was assumed", _table(("Assumption", "Fix", "Where"), rows))
    tasks = list(dict.fromkeys(one.fix.afterwards for one in applied if one.fix.afterwards))
    if tasks:
        items = "".join(f"<li>{_box(task)}</li>" for task in tasks)
        yield _section("To be done by a person", f'<ul class="tasks">{items}</ul>')


def _box(text: str) -> str:
    said = text.removeprefix("assumes ")
    return f'<label><input type="checkbox"> <span>{prose(said)}</span></label>'


def _standards(report: Report) -> Iterator[str]:
    """Which places of benchmarks and guides the problems touch, before and after."""
    before = _by_standard(s.finding for s in (report.before if report.fixing else report.findings))
    left = report.findings if report.fixing else [s for s in report.findings if not mended(s.finding, report)]
    after = _by_standard(s.finding for s in left)
    rows = []
    for name in sorted({name for name, _ in before} | {name for name, _ in after}):
        for at in in_order({at for standard, at in (*before, *after) if standard == name}):
            key = name, at
            rules = sorted({f.rule for f in (*before.get(key, ()), *after.get(key, ()))})
            found, rest = str(len(before.get(key, ()))), str(len(after.get(key, ())))
            rows.append((_text(f"{name}, {at}"), _text(", ".join(rules)), found, rest))
    if rows:
        was, now = _names(report)
        yield _section("Benchmarks and guides", _table(("Recommendation", "Rules", prose(was), prose(now)), rows))


def _by_standard(findings: Iterable[Finding]) -> dict[tuple[str, str], list[Finding]]:
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        for standard in standards_of(finding):
            found.setdefault(standard, []).append(finding)
    return found


def _accepted(suppressed: Sequence[Shown], place: Place) -> str:
    rows = []
    for shown in suppressed:
        finding, by = shown.finding, shown.suppressed
        where = _where(finding, place)
        reason = prose(by.reason) if by and by.reason else "<em>no reason given</em>"
        rows.append((prose(finding.message), _text(finding.rule), where, reason))
    return f"<p>{count(len(rows), 'problem')}.</p>" + _table(("Problem", "Rule", "Where", "Why"), rows)


def _where(finding: Finding, place: Place) -> str:
    """File and line; a long path is broken between its folders."""
    path = _text(place.from_top(finding.path)).replace("/", "/<wbr>")
    return f'<code class="where">{path}:{finding.line}</code>'


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose cells are named again on a narrow screen, where each row becomes a block."""
    named = [_plain_name(name) for name in head]
    body = "".join(
        "<tr>" + "".join(f'<td data-name="{n}">{cell}</td>' for n, cell in zip(named, row, strict=True)) + "</tr>\n"
        for row in rows
    )
    top = "".join(f"<th>{name}</th>" for name in head)
    return f'<table class="list"><thead><tr>{top}</tr></thead><tbody>\n{body}</tbody></table>'


def _plain_name(name: str) -> str:
    return name.replace("<code>", "").replace("</code>", "")
