"""The report as a Code Quality artifact of GitLab, which merge requests show.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import json
from collections import Counter
from hashlib import sha256
from typing import Any

from hardener.model import Severity
from hardener.outputs.report import Place, Report, Shown
from hardener.outputs.wording import clean

SEVERITIES = {
    Severity.LOW: "minor",
    Severity.MEDIUM: "major",
    Severity.HIGH: "critical",
    Severity.CRITICAL: "blocker",
}


def as_code_quality(report: Report, place: Place) -> str:
    """One array of problems. GitLab takes two with the same fingerprint for one, so no two have it."""
    seen: Counter[str] = Counter()
    return json.dumps([_problem(shown, place, seen) for shown in report.standing], indent=2) + "\n"


def _problem(shown: Shown, place: Place, seen: Counter[str]) -> dict[str, Any]:
    finding = shown.finding
    path = clean(place.from_top(finding.path))
    return {
        "description": clean(f"{finding.rule}: {finding.message}"),
        "check_name": finding.rule,
        "fingerprint": _fingerprint(shown, path, seen),
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": path,
            "positions": {
                "begin": {"line": finding.line, "column": finding.column},
                "end": {"line": finding.end_line, "column": finding.end_column},
            },
        },
    }


def _fingerprint(shown: Shown, path: str, seen: Counter[str]) -> str:
    """Of the rule, the file and what the line says (with secrets masked), not of its number: that moves."""
    finding = shown.finding
    line = next((text for number, text in shown.lines if number == finding.line), "")
    said = "\0".join((finding.rule, path, " ".join(line.split()), finding.message))
    seen[said] += 1
    return sha256(f"{said}\0{seen[said]}".encode("utf-8", "replace")).hexdigest()
