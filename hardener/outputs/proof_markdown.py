"""A proof in GitHub's Markdown: before and after of each service, what was asked, and which fixes were left out."""

from collections.abc import Iterator, Sequence

from hardener.outputs.markdown import code, details, prose, table
from hardener.outputs.proof import answers, tables, verdict
from hardener.outputs.wording import clean, count
from hardener.proof.results import LeftOut, Proof, UnitProof


def as_markdown(proof: Proof) -> str:
    """All of it, with headings from the fourth level on, so that it can stand in a page about more."""
    parts = [part for unit in proof.units for part in _unit(unit)]
    parts += [f"#### {code(one.unit)}\n\n{prose(one.why)}\n" for one in proof.unproven]
    parts += [_left_out(proof.left_out)] if proof.left_out else []
    return clean("\n".join(parts))


def _unit(unit: UnitProof) -> Iterator[str]:
    yield f"#### {code(unit.unit)}\n\n{'✅' if unit.holds else '❌'} {prose(verdict(unit))}.\n"
    for service, rows in tables(unit):
        cells = [[_marked(row[0], row), *(code(text) for text in row[1:])] for row in rows]
        yield table((code(service), "before", "after"), cells)
    asked = [["❌" if wrong else "✅", code(q), code(wrong or answer)] for q, answer, wrong in answers(unit)]
    failed = [row for row in asked if row[0] == "❌"]
    if failed:
        yield table(("", "Asked", "Instead"), failed)
    yield details(f"{count(len(asked), 'question')} asked", table(("", "Asked", "Answered"), asked))


def _marked(name: str, row: tuple[str, str, str]) -> str:
    return f"**{name}**" if row[1] != row[2] else name


def _left_out(dropped: Sequence[LeftOut]) -> str:
    rows = [
        [
            code(f"{one.applied.finding.path}:{one.applied.finding.line}"),
            prose(one.applied.fix.title),
            f"{code(one.failure.probe)}: {code(one.failure.why)}",
        ]
        for one in dropped
    ]
    return "#### Left out, as the project did not hold with it\n\n" + table(("Where", "Fix", "What failed"), rows)
