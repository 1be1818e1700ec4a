"""The report as JSON, for programs. The shape is versioned: what is there stays, keys may be added."""

import json
from collections.abc import Mapping
from typing import Any

from hardener.model import Applied, Finding, Fix, Suppressed
from hardener.outputs.mask import shows_secret
from hardener.outputs.report import Place, Report
from hardener.text import Edit

VERSION = 1


def as_json(
    report: Report, place: Place, changed: list[str] | None = None, more: Mapping[str, Any] | None = None
) -> str:
    """Everything the run has to say; `changed` are the files that `fix` changed or would change, `more` is added."""
    findings = sorted((s.finding for s in report.findings), key=lambda f: (f.path, f.line, f.column, f.rule))
    document: dict[str, Any] = {
        "version": VERSION,
        "findings": [_finding(f, place) for f in findings],
        "suppressed": [_suppressed(s.suppressed, place) for s in report.suppressed if s.suppressed],
        "errors": [{"path": e.path, "line": e.line, "reason": e.reason} for e in report.errors],
        "bugs": [{"path": place.shown(b.path), "rules": b.rules, "reason": b.reason} for b in report.bugs],
        "summary": _summary(report, changed),
    }
    if changed is not None:
        document["fixed"] = [_applied(a, place) for a in report.applied]
        document["changed"] = [place.shown(path) for path in changed]
    if report.proof:
        from hardener.outputs.proof import as_data

        document["proof"] = as_data(report.proof)
    return json.dumps({**document, **(more or {})}, indent=2)


def _summary(report: Report, changed: list[str] | None) -> dict[str, int]:
    counts = {"files": report.files, "errors": len(report.errors), "found": report.found, "fixable": report.fixable}
    counts["suppressed"] = len(report.suppressed)
    if changed is not None:
        counts |= {"fixed": len(report.applied), "left": len(report.findings), "changed": len(changed)}
    return counts


def _finding(finding: Finding, place: Place) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.name.lower(),
        "path": place.shown(finding.path),
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "message": _clean(finding.message),
        "fix": _fix(finding.fix, place) if finding.fix else None,
        "why_no_fix": finding.why_no_fix,
    }


def _suppressed(suppressed: Suppressed, place: Place) -> dict[str, Any]:
    by = {"tool": suppressed.tool, "line": suppressed.line, "reason": _clean(suppressed.reason)}
    return _finding(suppressed.finding, place) | {"suppression": by}


def _applied(applied: Applied, place: Place) -> dict[str, Any]:
    return _finding(applied.finding, place) | {"fix": _fix(applied.fix, place)}


def _fix(fix: Fix, place: Place) -> dict[str, Any]:
    return {
        "title": _clean(fix.title),
        "safety": fix.safety.name.lower(),
        "assumes": fix.assumes,
        "afterwards": fix.afterwards,
        "secret": fix.secret,
        "edits": [_edit(edit, fix.secret, place) for edit in fix.edits],
    }


def _edit(edit: Edit, secret: bool, place: Place) -> dict[str, Any]:
    """Offsets count characters, after a BOM. A text with a secret in it is never told."""
    return {
        "path": place.shown(edit.path),
        "start": edit.span.start,
        "end": edit.span.end,
        "text": None if secret or shows_secret(edit.text) else _clean(edit.text),
        "mode": None if edit.mode is None else f"{edit.mode:04o}",
    }


def _clean(text: str) -> str:
    """Lone surrogates (bytes that are not UTF-8) are no JSON."""
    return text.encode("utf-8", "replace").decode()
