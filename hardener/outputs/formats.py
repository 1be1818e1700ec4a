"""The formats that a report can be written in, by the names that people ask for them with."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line takes its names from here, and starts without the rest
    from hardener.outputs.report import Place, Report

TEXT = ("full", "concise", "grouped")
# Which function of which file makes it; a file is imported only when its format is asked for.
_MADE_BY = {
    "json": "json_:as_json",
    "sarif": "sarif:as_sarif",
    "github": "github:as_annotations",
    "gitlab": "gitlab:as_code_quality",
    "junit": "junit:as_junit",
    "rdjson": "rdjson:as_rdjson",
    "markdown": "markdown:as_markdown",
    "html": "html_:as_html",
}
ALL = ("text", *TEXT, *_MADE_BY)


def needs_texts(name: str) -> bool:
    """Whether the format needs the texts of the files and what there was before fixes."""
    return name in _MADE_BY and name != "json"


def render(name: str, report: "Report", place: "Place") -> str:
    """The whole report in one of the formats, without colours."""
    if name in TEXT:
        return _as_text(name, report, place)
    if name == "json":
        from hardener.outputs.json_ import as_json

        return as_json(report, place, [change.path for change in report.changes] if report.fixing else None) + "\n"
    module, _, function = _MADE_BY[name].partition(":")
    made: str = getattr(import_module(f"hardener.outputs.{module}"), function)(report, place)
    return made


def _as_text(name: str, report: "Report", place: "Place") -> str:
    from hardener.outputs import terminal

    def paint(style: str, text: str) -> str:
        return text

    lines = [*terminal.findings(name, report.findings, place, paint)]
    if report.fixing:
        lines = [*terminal.what_was_done(report.applied, place, paint), *lines]
        lines += [*terminal.what_is_to_be_done(report.applied, place, paint)]
        lines.append(terminal.summary_of_fix(report, len(report.changes), paint))
    else:
        lines.append(terminal.summary_of_check(report, paint))
    return "\n".join(lines) + "\n"
