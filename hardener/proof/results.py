"""What a proof comes to: for each unit what was seen before and after, which fixes were left out, what was not run."""

from dataclasses import dataclass

from hardener.model import Applied
from hardener.proof.observed import Failure, Observation


@dataclass(frozen=True, slots=True)
class UnitProof:
    """One unit that ran as it was and as it would be; it holds where nothing fails. `starts` counts containers."""

    unit: str
    original: Observation
    hardened: Observation
    failures: tuple[Failure, ...] = ()
    starts: int = 0

    @property
    def holds(self) -> bool:
        return not self.failures


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A fix that was left out, and what did not hold with it in which unit."""

    applied: Applied
    failure: Failure
    unit: str


@dataclass(frozen=True, slots=True)
class Unproven:
    """A unit that could not be run as it was, so that nothing is proved of it, and why."""

    unit: str
    why: str


@dataclass(frozen=True, slots=True)
class Proof:
    """All units of a project."""

    units: tuple[UnitProof, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unproven: tuple[Unproven, ...] = ()

    @property
    def holds(self) -> bool:
        return not self.unproven and all(unit.holds for unit in self.units)
