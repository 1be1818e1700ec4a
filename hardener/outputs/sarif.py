"""The report in SARIF 2.1.0, the format of code scanning: as GitHub wants it, and right for other readers.

GitHub reads of a result the rule, the message, the first location and the fingerprint `primaryLocationLineHash`, and
of a rule its help and its `security-severity`, which must be a string. It shows no `fixes`; reviewdog and editors do.
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from hardener import __version__
from hardener.model import Finding, Fix, Rule, Severity
from hardener.outputs.fingerprints import line_hashes
from hardener.outputs.further_reading import page_of
from hardener.outputs.mask import tells
from hardener.outputs.positions import Columns, Region, utf16
from hardener.outputs.report import Place, Report, Shown, Text
from hardener.outputs.wording import advice, clean
from hardener.rules import all_rules
from hardener.text import Edit, Span, in_line_ending_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
MOST_TAGS = 10
BOM = "\ufeff"
LEVELS = {Severity.LOW: "note", Severity.MEDIUM: "warning", Severity.HIGH: "error", Severity.CRITICAL: "error"}
SCORES = {Severity.LOW: "3.0", Severity.MEDIUM: "5.5", Severity.HIGH: "8.0", Severity.CRITICAL: "9.5"}


def as_sarif(report: Report, place: Place) -> str:
    """What is wrong with the files as they are now, and what comments in them accept."""
    shown = [*report.standing, *report.suppressed]
    kept = sorted(shown, key=lambda s: -s.finding.severity)[:MOST_RESULTS] if len(shown) > MOST_RESULTS else shown
    ids = {s.finding.rule for s in kept}
    rules = [rule for rule in all_rules() if rule.id in ids]
    files = {path: _File(text) for path, text in report.texts.items()}
    index = {rule.id: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(rules)},
        "automationDetails": {"id": "hardener/"},
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The top of the repository."}}},
        "invocations": [_invocation(report, len(shown) - len(kept))],
        "results": [_result(s, index, files, place) for s in kept],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


class _File:
    """A file with what is asked of it for every finding, computed once."""

    def __init__(self, text: Text) -> None:
        self.text, self.secrets, self._bom = text.text, text.secrets, BOM if text.bom else ""
        self.columns = Columns(text.text, utf16)
        self._hashes: list[str] | None = None

    def hash_of(self, span: Span) -> str | None:
        """The fingerprint of the line; GitHub also ends lines at lone carriage returns."""
        if self._hashes is None:
            self._hashes = line_hashes(self._bom + self.text)  # readers keep it as a character
        above = self.text[: span.start].replace("\r\n", "\n")
        line = above.count("\n") + above.count("\r")
        return self._hashes[line] if line < len(self._hashes) else None


def _driver(rules: Iterable[Rule]) -> dict[str, Any]:
    return {"name": "hardener", "semanticVersion": __version__, "rules": [_rule(rule) for rule in rules]}


def _rule(rule: Rule) -> dict[str, Any]:
    elsewhere = f"\n\nAlso known as: {', '.join(rule.see)}." if rule.see else ""
    docs = rule.docs.strip() + elsewhere
    page = page_of(rule)
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.split("-")),
        "shortDescription": {"text": f"{rule.summary}."[:1024]},
        "fullDescription": {"text": _first_paragraphs(rule.docs)[:1024]},
        **({"helpUri": page} if page else {}),
        "help": {"text": docs, "markdown": f"# {rule.id}\n\n{docs}\n"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": ["security", rule.kind.value, *rule.see][:MOST_TAGS],
            "precision": "high",
            "problem.severity": {"note": "recommendation"}.get(LEVELS[rule.severity], LEVELS[rule.severity]),
            "security-severity": SCORES[rule.severity],
        },
    }


def _first_paragraphs(docs: str) -> str:
    return " ".join(docs.strip().partition("\n\nExample")[0].split())


def _invocation(report: Report, left_out: int) -> dict[str, Any]:
    """Whether all went well. What could not be read is no result, but nobody must think that it is fine."""
    notes = [_note("error", f"{e.path}{f':{e.line}' if e.line else ''}: {e.reason}") for e in report.errors]
    notes += [_note("error", f"{b.path} stays as it was: {b.reason} ({', '.join(b.rules)})") for b in report.bugs]
    if left_out:
        notes.append(_note("warning", f"{left_out} results of the lowest severity are left out: {MOST_RESULTS} fit"))
    notes += [_note("warning", text) for text in _not_proven(report)]
    successful = not report.errors and not report.bugs and not (report.proof and report.proof.unproven)
    return {"executionSuccessful": successful, "toolExecutionNotifications": notes}


def _not_proven(report: Report) -> Iterator[str]:
    """What an engine showed that no result stands for: what could not be run, and fixes that broke the project."""
    if report.proof:
        from hardener.outputs.proof import left_out

        yield from (f"{one.unit}: {one.why}" for one in report.proof.unproven)
        yield from map(left_out, report.proof.left_out)


def _note(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": clean(text)}}


def _result(shown: Shown, index: dict[str, int], files: dict[str, _File], place: Place) -> dict[str, Any]:
    finding = shown.finding
    file = files.get(finding.path)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": _location(finding, file, place)}],
    }
    if finding.rule in index:
        result["ruleIndex"] = index[finding.rule]
    if file and (line_hash := file.hash_of(finding.span)):
        result["partialFingerprints"] = {"primaryLocationLineHash": line_hash}
    if finding.fix and (fix := _fix(finding.fix, files, place)):
        result["fixes"] = [fix]
    if by := shown.suppressed:
        reason = {"justification": clean(by.reason)} if by.reason else {}
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", **reason}]
    return result


def _message(finding: Finding) -> str:
    """Sentences of which the first one can stand alone. A link in the text of a file must not become one here."""
    parts = [f"{part}." for part in (finding.message, *advice(finding.fix, finding.why_no_fix))]
    return clean(" ".join(parts)).replace("](", "] (")


def _location(finding: Finding, file: _File | None, place: Place) -> dict[str, Any]:
    """The place; a span of nothing is shown at its character, as readers want one."""
    fallback = finding.line, finding.column, finding.end_line, finding.end_column
    region = file.columns.region(finding.span) if file else fallback
    return {"artifactLocation": _artifact(finding.path, place), "region": _region(region)}


def _artifact(path: str, place: Place) -> dict[str, Any]:
    return {"uri": quote(clean(place.from_top(path))), "uriBaseId": "%SRCROOT%"}


def _region(region: Region) -> dict[str, int]:
    return dict(zip(("startLine", "startColumn", "endLine", "endColumn"), region, strict=True))


def _fix(fix: Fix, files: dict[str, _File], place: Place) -> dict[str, Any] | None:
    """The whole fix or nothing of it. What moves a secret is not told."""
    known = all(edit.path in files or edit.span == Span(0, 0) for edit in fix.edits)
    if not fix.edits or not known or tells(fix, ((f.text, f.secrets) for f in files.values() if f.secrets)):
        return None
    by_path: dict[str, list[Edit]] = {}
    for edit in fix.edits:
        by_path.setdefault(edit.path, []).append(edit)
    changes = [
        {"artifactLocation": _artifact(path, place), "replacements": [_replacement(e, files.get(path)) for e in edits]}
        for path, edits in by_path.items()
    ]
    return {"description": {"text": clean(fix.title)}, "artifactChanges": changes}


def _replacement(edit: Edit, file: _File | None) -> dict[str, Any]:
    region = file.columns.region(edit.span) if file else (1, 1, 1, 1)
    text = in_line_ending_of(file.text, edit).text if file else edit.text
    content = {"insertedContent": {"text": clean(text)}} if text else {}
    return {"deletedRegion": _region(region), **content}
