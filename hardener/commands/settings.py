"""What a person asked for on the command line, and the policy that it makes together with the configuration file."""

from dataclasses import dataclass, replace
from pathlib import Path

from hardener.model import Safety
from hardener.policy import Policy
from hardener.policy_file import load_policy
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
    stdin_filename: str | None = None
    colour: str = "auto"
    show_suppressed: bool = False


def policy_for(settings: Settings, root: Path) -> Policy:
    """The configuration file's policy, with what the command line says in its place."""
    policy = load_policy(root)
    if settings.select:
        policy = replace(policy, select=rule_ids(settings.select))
    if settings.ignore:
        policy = replace(policy, ignore=policy.ignore | rule_ids(settings.ignore))
    return replace(policy, safety=settings.safety) if settings.safety is not None else policy
