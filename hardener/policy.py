"""What the user wants: which rules, how far fixes may go, which limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hardener.model import Safety


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one service: memory as Compose writes it (`512m`), CPUs as a number, processes."""

    memory: str
    cpus: str
    pids: int
    because: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """The user's decisions, from the configuration file and the command line.

    `select` and `ignore` hold rule ids; an empty `select` means all rules. `safety` is the least that a fix
    must promise to be applied. `limits` maps a Compose service or an image repository to its limits.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    safety: Safety = Safety.ASSUMED
    limits: Mapping[str, Limits] = field(default_factory=dict)
    default_limits: Limits = Limits("512m", "1.0", 256, "a start for one small service")

    def wants(self, rule: str) -> bool:
        return rule not in self.ignore and (not self.select or rule in self.select)
