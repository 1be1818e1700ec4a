"""Shows people what a proof saw: the tables on standard output, what was left out beside it."""

from hardener.commands.settings import Settings
from hardener.commands.telling import stdout, tell
from hardener.outputs.colour import painter
from hardener.outputs.formats import TEXT
from hardener.outputs.proof import left_out, told
from hardener.outputs.report import Report
from hardener.proof.results import UnitProof


def show_unit(unit: UnitProof, settings: Settings) -> None:
    """The table of one unit, where the output is for people."""
    if settings.output_format in TEXT:
        out = stdout()
        for line in told(unit, painter(out, settings.colour)):
            print(line, file=out)


def show_proof(report: Report, settings: Settings) -> int:
    """All of it, after the report; 2 where something could not be proved, otherwise 0."""
    proof = report.proof
    if proof is None:
        return 0
    for unit in proof.units:
        if settings.output_format == "full" and not settings.diff:
            show_unit(unit, settings)
    for one in proof.left_out:
        tell(left_out(one))
    return 2 if proof.unproven else 0
