"""A proof as sections of the page: before and after of each service, what was asked, which fixes were left out."""

from collections.abc import Iterator, Sequence
from html import escape

from hardener.outputs.colour import plain
from hardener.outputs.html_ import prose
from hardener.outputs.proof import answers, tables, verdict
from hardener.outputs.wording import count
from hardener.proof.results import Proof, UnitProof


def sections(proof: Proof) -> Iterator[tuple[str, str]]:
    """Titles and contents, for a report that names its proof."""
    for unit in proof.units:
        yield f"Tried on a container engine: <code>{_text(unit.unit)}</code>", "\n".join(_unit(unit))
    for one in proof.unproven:
        yield f"Not tried: <code>{_text(one.unit)}</code>", f"<p>{_text(one.why)}</p>"
    if proof.left_out:
        rows = [
            (prose(one.applied.fix.title), f"<code>{_text(one.failure.probe)}</code>: {_text(one.failure.why)}")
            for one in proof.left_out
        ]
        yield "Left out, as the project did not hold with it", _table(("Fix", "What failed"), rows)


def _unit(unit: UnitProof) -> Iterator[str]:
    yield f"<p>{'✓' if unit.holds else '✗'} {_text(verdict(unit))}.</p>"
    for service, rows in tables(unit):
        cells = [(f"<b>{name}</b>" if old != new else name, _text(old), _text(new)) for name, old, new in rows]
        yield _table((f"<code>{_text(service)}</code>", "Before", "After"), cells)
    asked = [("✗" if wrong else "✓", f"<code>{_text(q)}</code>", _text(wrong or a)) for q, a, wrong in answers(unit)]
    listed = _table(("", "Asked", "Answered"), asked)
    is_open = "" if unit.holds else " open"
    yield f"<details{is_open}><summary>{count(len(asked), 'question')} asked</summary>{listed}</details>"


def _text(text: str) -> str:
    return escape(plain(text))


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    top = "".join(f"<th>{name}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    return f'<table class="list"><thead><tr>{top}</tr></thead><tbody>\n{body}</tbody></table>'
