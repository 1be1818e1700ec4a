"""Puts a patch together: what `git apply` takes, then in comments what a patch must not carry."""

from dataclasses import replace

from hardener.commands.telling import tell
from hardener.discovery.disk import UTF8_BOM
from hardener.outputs.colour import Paint
from hardener.outputs.diff import patch, preview, with_bom
from hardener.outputs.report import Change, Place, Report

SECRETS = """\
# The following moves secrets. `hardener fix` does it; a patch must not carry a secret, so here it is only shown,
# with every value masked.
"""
LEFT_OUT = """\
# The following stands beside a secret in a way that no patch could be written without showing it.
# `hardener fix` does it; here it is only shown, with every value masked.
"""


def patch_text(report: Report, place: Place, paint: Paint) -> bytes:
    """The whole text of `--diff`. Paths are as `git apply` wants them: in a repository relative to its top, wherever
    one stands; elsewhere as seen from here, unless something lies outside."""
    outside = any(place.shown(change.path).startswith("../") for change in report.changes)
    from_here = not outside and not (place.root / ".git").exists()
    if outside:
        tell(f"paths in the patch are relative to {place.root}: apply it there")

    def marked(change: Change) -> Change:
        named = replace(change, path=place.shown(change.path)) if from_here else change
        return with_bom(named) if change.before is not None and _has_bom(place, change) else named

    text, left_out = patch(map(marked, report.changes))
    if left_out:
        text += LEFT_OUT + preview(left_out)
    if report.secret_changes:
        text += SECRETS + preview(map(marked, report.secret_changes))
    return _coloured(text, paint).encode("utf-8", "surrogateescape")


def _has_bom(place: Place, change: Change) -> bool:
    try:
        with (place.root / change.path).open("rb") as file:
            return file.read(3) == UTF8_BOM
    except OSError:
        return False


def _coloured(text: str, paint: Paint) -> str:
    if paint("bold", "x") == "x":
        return text
    styles = {"+": "green", "-": "red", "@": "cyan", "#": "dim", "d": "bold"}
    lines = text.split("\n")
    return "\n".join(paint(styles[line[0]], line) if line[:1] in styles else line for line in lines)
