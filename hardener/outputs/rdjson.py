"""The report for reviewdog, which writes it under the lines of a pull request; fixes become suggestions.

Columns count UTF-8 bytes. https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

import json
from typing import Any

from hardener.model import Fix, Severity
from hardener.outputs.mask import tells
from hardener.outputs.positions import Columns, Region, utf8
from hardener.outputs.report import Place, Report, Shown, Text
from hardener.outputs.wording import advice, clean
from hardener.text import in_line_ending_of

BOM_BYTES = 3
SEVERITIES = {Severity.LOW: "INFO", Severity.MEDIUM: "WARNING", Severity.HIGH: "ERROR", Severity.CRITICAL: "ERROR"}


def as_rdjson(report: Report, place: Place) -> str:
    files = {path: Columns(text.text, utf8, BOM_BYTES if text.bom else 0) for path, text in report.texts.items()}
    diagnostics = [_diagnostic(shown, files, report.texts, place) for shown in report.standing]
    return json.dumps({"source": {"name": "hardener"}, "diagnostics": diagnostics}, indent=2) + "\n"


def _diagnostic(shown: Shown, files: dict[str, Columns], texts: dict[str, Text], place: Place) -> dict[str, Any]:
    finding = shown.finding
    where: dict[str, Any] = {"path": clean(place.from_top(finding.path))}
    if file := files.get(finding.path):
        where["range"] = _range(file.region(finding.span))
    diagnostic: dict[str, Any] = {
        "message": clean("\n".join((finding.message, *advice(finding.fix, finding.why_no_fix)))),
        "location": where,
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if file and finding.fix and (suggestions := _suggestions(finding.fix, finding.path, file, texts)):
        diagnostic["suggestions"] = suggestions
    return diagnostic


def _suggestions(fix: Fix, path: str, file: Columns, texts: dict[str, Text]) -> list[dict[str, Any]]:
    """A fix of one edit in this very file: reviewdog knows no suggestion that holds only together with another."""
    if len(fix.edits) != 1 or fix.edits[0].path != path or tells(fix, ((t.text, t.secrets) for t in texts.values())):
        return []
    (edit,) = fix.edits
    return [{"range": _range(file.region(edit.span)), "text": clean(in_line_ending_of(texts[path].text, edit).text)}]


def _range(region: Region) -> dict[str, dict[str, int]]:
    line, column, end_line, end_column = region
    return {"start": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}
