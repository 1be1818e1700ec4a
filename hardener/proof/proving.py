"""Runs the original of a unit once and versions of it as often as needed, each from a copy of its own."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hardener.errors import HardenerError
from hardener.proof.compare import failures, proves_nothing
from hardener.proof.copies import copy
from hardener.proof.observed import Failure, Observation
from hardener.proof.questions import Questions
from hardener.proof.running import observe
from hardener.proof.staging import Unit, resolved, stage
from hardener.proof.traces import Run

Change = Callable[[Path], None]  # makes its changes to the copy at a path
Alter = Callable[[dict[str, Any]], None]  # makes its changes to what Compose has made of the files


class OriginalFailsError(HardenerError):
    """The project does not run as it is, so nothing can be proved of it."""


@dataclass(slots=True)
class Bench:
    """A root to copy and a unit of it; counts what was tried. `last` is what was seen of the last version."""

    run: Run
    root: Path
    unit: Unit
    questions: Questions
    original: Observation = field(default_factory=Observation)
    last: Observation = field(default_factory=Observation)
    trials: int = 0
    starts: int = 0

    def measure(self) -> Observation:
        """Run the original; raises OriginalFailsError where it is no measure."""
        self.original = self.observe(lambda copy: None)
        if why := proves_nothing(self.original):
            raise OriginalFailsError(f"the original does not run, so nothing can be proved: {why}")
        return self.original

    def observe(self, change: Change, alter: Alter = lambda model: None) -> Observation:
        """Run the project with a change of its files or of what Compose makes of them."""
        expected = self.original if self.trials else None
        version = f"v{self.trials}"
        self.trials += 1
        here = copy(self.root, self.run.folder / version)
        try:
            change(here)
            model = resolved(self.unit, here)
            if isinstance(model, str):
                self.last = Observation(failure=Failure("what Compose makes of the files", model))
            else:
                alter(model)
                self.last = observe(stage(self.run, version, here, model), self.questions, expected)
            self.starts += self.last.starts
            self.last.failure = self._in_place(self.last.failure, here)
            return self.last
        finally:
            shutil.rmtree(here, ignore_errors=True)
            shutil.rmtree(here.with_name(f"{version}-outside"), ignore_errors=True)

    def wrong(self, change: Change, alter: Alter = lambda model: None) -> list[Failure]:
        """What does not hold any more with a change."""
        return failures(self.original, self.observe(change, alter))

    def _in_place(self, failure: Failure | None, here: Path) -> Failure | None:
        """Paths of the copy as those of the project."""
        return failure and replace(failure, why=failure.why.replace(f"{here}/", "").replace(str(here), "."))
