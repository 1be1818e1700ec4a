"""Scores of files and services, and the limits of reports, on findings made by hand."""

import json
from collections import Counter
from pathlib import Path

from hardener.model import Finding, Fix, Kind, Safety, Severity
from hardener.outputs.report import Place, Report, Shown, Text
from hardener.outputs.sarif import MOST_RESULTS, as_sarif
from hardener.outputs.score import mean, parts, score
from hardener.outputs.standards import in_order, standards_of
from hardener.outputs.terminal import grouped
from hardener.text import Edit, Span

PLACE = Place(Path("/p"), Path("/p"))
FIX = Fix("Do it", Safety.ASSUMED, (Edit("compose.yaml", Span(0, 0), "x"),), "assumes that it works")


def shown(path: str, severity: Severity, service: str | None = None, fix: Fix | None = None, line: int = 1) -> Shown:
    one = Finding("root-user", severity, path, Span(0, 0), line, 1, line, 1, "`x` is bad", fix, None)
    return Shown(one, (), service=service)


def test_a_score_falls_with_each_problem_and_stops_at_nothing() -> None:
    assert score(Counter()) == 100
    assert score(Counter({Severity.LOW: 3})) == 97
    assert score(Counter({Severity.CRITICAL: 9})) == 0
    assert mean([]) == 100
    assert mean([100, 99]) == 99, "only what has no problem at all has 100"


def test_parts_are_services_and_files_also_without_problems() -> None:
    texts = {
        "compose.yaml": Text("", Kind.COMPOSE, services=("web", "db")),
        "Dockerfile": Text("", Kind.DOCKERFILE, services=("web",)),
    }
    findings = [shown("compose.yaml", Severity.HIGH, "web", FIX), shown("compose.yaml", Severity.LOW)]
    listed = parts(Report(2, findings=findings, texts=texts))
    assert [(p.path, p.service) for p in listed] == [
        ("Dockerfile", None),
        ("compose.yaml", None),
        ("compose.yaml", "web"),
        ("compose.yaml", "db"),
    ]
    assert [score(p.before) for p in listed] == [100, 99, 85, 100]
    assert [score(p.after) for p in listed] == [100, 99, 100, 100], "`fix` would mend the one of web"


def test_what_policy_does_not_let_fix_do_counts_as_left() -> None:
    texts = {"compose.yaml": Text("", Kind.COMPOSE, services=("web",), safety=Safety.SAFE)}
    report = Report(1, findings=[shown("compose.yaml", Severity.HIGH, "web", FIX)], texts=texts)
    assert [score(p.after) for p in parts(report)] == [85]


def test_sarif_keeps_the_severest_where_not_all_fit_and_says_so() -> None:
    findings = [shown("Dockerfile", Severity.LOW, line=n + 1) for n in range(MOST_RESULTS + 4)]
    findings.append(shown("Dockerfile", Severity.CRITICAL))
    (run,) = json.loads(as_sarif(Report(1, findings=findings), PLACE))["runs"]
    assert len(run["results"]) == MOST_RESULTS
    assert sum(r["level"] == "error" for r in run["results"]) == 1
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("5 results")


def test_standards_are_named_in_full_and_in_their_own_order() -> None:
    names = dict(standards_of(shown("Dockerfile", Severity.HIGH).finding))
    assert names["CIS Docker Benchmark"] == "4.1"
    assert names["OWASP Docker Security Cheat Sheet"] == "rule 2"
    assert in_order({"4.10", "4.9", "5.1"}) == ["4.9", "4.10", "5.1"]
    assert in_order({"rule 10", "rule 2"}) == ["rule 2", "rule 10"]


def test_grouped_names_each_file_once() -> None:
    findings = [shown("b", Severity.LOW, line=10), shown("a", Severity.HIGH), shown("b", Severity.LOW, fix=FIX)]
    assert list(grouped(findings, PLACE, lambda style, text: text)) == [
        "a:",
        "  1:1  high root-user `x` is bad",
        "",
        "b:",
        "  10:1  low root-user `x` is bad",
        "   1:1  low root-user [*] `x` is bad",
        "",
    ]
