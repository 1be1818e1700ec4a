"""The report as JUnit XML: a file is a suite, a problem is a failed test, a file without problems a passed one.

The dialect is the one whose schema Jenkins publishes, which everything else reads too.
"""

import re
from itertools import groupby
from typing import TYPE_CHECKING

from hardener.outputs.report import Place, Report, Shown
from hardener.outputs.wording import advice, clean

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# XML has no way to write these, not even escaped.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: Report, place: Place) -> str:
    """One document with a suite for every file that was examined."""
    from xml.etree.ElementTree import Element, indent, tostring

    root = Element("testsuites", name="hardener")
    by_path = {path: list(group) for path, group in groupby(report.standing, key=lambda s: s.finding.path)}
    for path in sorted({*report.texts, *by_path}):
        root.append(_suite(_xml(place.from_top(path)), by_path.get(path, [])))
    for error in report.errors:
        suite = Element("testsuite", name=_xml(error.path), tests="1", failures="0", errors="1", package="hardener")
        case = _case("readable", error.path, suite)
        said = Element("error", type="unreadable", message=_xml(error.reason))
        said.text = _xml(str(error))
        case.append(said)
        root.append(suite)
    for total in ("tests", "failures", "errors"):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(name: str, findings: list[Shown]) -> "Element":
    from xml.etree.ElementTree import Element, SubElement

    number = str(len(findings))
    suite = Element("testsuite", name=name, tests=str(max(1, len(findings))), failures=number, errors="0")
    suite.set("package", "hardener")
    if not findings:
        _case("hardened", name, suite)
    for finding in (shown.finding for shown in findings):
        where = f"{finding.line}:{finding.column}"
        case = _case(f"{finding.rule} ({where})", name, suite)
        failure = SubElement(case, "failure", type=finding.severity.name.lower(), message=_xml(finding.message))
        said = (f"{name}:{where}: {finding.message}", *advice(finding.fix, finding.why_no_fix))
        failure.text = _xml("\n".join(said))
    return suite


def _case(name: str, path: str, suite: "Element") -> "Element":
    from xml.etree.ElementTree import SubElement

    return SubElement(suite, "testcase", name=_xml(name), classname=_xml(path), time="0")


def _xml(text: str) -> str:
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", clean(text))
