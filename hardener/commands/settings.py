"""What a person asked for on the command line, and the policy that it makes together with the configuration file."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hardener.configuration.policy_file import load_policies
from hardener.model import Safety, Severity
from hardener.outputs.formats import needs_texts
from hardener.policy import Policy, SaidOptions
from hardener.rule_names import rule_ids


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of `check` and `fix`. `safety` is None where the command line does not say."""

    paths: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    safety: Safety | None = None
    diff: bool = False
    offline: bool = False
    jobs: int = 0
    output_format: str = "full"
    outputs: tuple[tuple[str, str], ...] = ()
    stdin_filename: str | None = None
    colour: str = "auto"
    show_suppressed: bool = False
    profile: str | None = None
    fail_on: Severity | None = None
    baseline: str | None = None
    write_baseline: str | None = None
    secrets_backend: str | None = None
    require_signature: str | None = None

    @property
    def keeps_texts(self) -> bool:
        """Whether some output needs more than findings with their lines."""
        return any(needs_texts(name) for name in (self.output_format, *(name for name, _ in self.outputs)))


def policy_for(settings: Settings, root: Path, folders: Iterable[str]) -> Policy:
    """The policy of the configuration files, with what the command line says in its place."""
    select, ignore = rule_ids(settings.select), rule_ids(settings.ignore)
    said = SaidOptions(select, ignore, settings.safety, settings.fail_on, settings.profile, settings.secrets_backend)
    return load_policies(root, folders).under(said)
