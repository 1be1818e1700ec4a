"""What the user wants: which rules for which files, how far fixes may go, which limits, whom to trust."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from hardener.configuration.profiles import includes
from hardener.model import Safety, Severity

SECRETS_BACKENDS = ("file", "env", "external")


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one service: memory as Compose writes it (`512m`), CPUs as a number, processes."""

    memory: str
    cpus: str
    pids: int
    because: str = ""


@dataclass(frozen=True, slots=True)
class PerFileIgnore:
    """Rules that do not count for files that a glob matches, which is relative to the folder of the configuration.

    That folder is `above` the project's root (which is in it, at that path) or `below` it.
    """

    glob: str
    rules: frozenset[str]
    above: str = ""
    below: str = ""

    def matches(self, path: str) -> bool:
        if not path.startswith(self.below):
            return False
        path = self.above + path.removeprefix(self.below)
        subject = path if "/" in self.glob.rstrip("/") else path.rpartition("/")[2]
        return bool(_regex(self.glob).fullmatch(path) or _regex(self.glob).fullmatch(subject))


@dataclass(frozen=True, slots=True)
class ServiceProbes:
    """What a proof asks of one Compose service: commands in its container, and paths to GET beside `/`."""

    probes: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verify:
    """How a proof runs the project: commands on this machine, seconds that builds and starts may take, by service."""

    probes: tuple[str, ...] = ()
    start_timeout: float = 60
    build_timeout: float = 1200
    services: Mapping[str, ServiceProbes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SaidOptions:
    """What the command line says of these things; empty or None: nothing."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    safety: Safety | None = None
    fail_on: Severity | None = None
    profile: str | None = None
    secrets_backend: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """The user's decisions, from the configuration file and the command line.

    `select` and `ignore` hold rule ids; an empty `select` means all rules of the profile. `safety` is the least that
    a fix must promise to be applied, `fail_on` the least severity that makes a run fail. `limits` maps a Compose
    service or an image repository to its limits. `ignored_elsewhere` are names of other tools, in lower case, that a
    configuration file of theirs ignores. `images` are the user's own facts, by file name. `nested` are the
    policies of folders below the root that have a configuration file of their own. `secrets_backend` says where secrets
    of Compose files go, `verify` how they are tried on an engine.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    safety: Safety = Safety.ASSUMED
    limits: Mapping[str, Limits] = field(default_factory=dict)
    default_limits: Limits = Limits("512m", "1.0", 256, "a start for one small service")
    profile: str = "baseline"
    fail_on: Severity = Severity.LOW
    per_file_ignores: tuple[PerFileIgnore, ...] = ()
    trusted_registries: tuple[str, ...] = ()
    ignored_elsewhere: frozenset[str] = frozenset()
    images: Mapping[str, str] = field(default_factory=dict)
    secrets_backend: str = "file"
    verify: Verify = Verify()
    nested: Mapping[str, "Policy"] = field(default_factory=dict)

    def at(self, path: str) -> "Policy":
        """The policy that governs a file: that of the innermost folder with a configuration file."""
        if not self.nested:
            return self
        folder = path
        while "/" in folder:
            folder = folder.rpartition("/")[0]
            if folder in self.nested:
                return self.nested[folder]
        return self

    def wants(self, rule: str, path: str = "") -> bool:
        if rule in self.ignore or not (rule in self.select if self.select else includes(self.profile, rule)):
            return False
        return not any(rule in one.rules and one.matches(path) for one in self.per_file_ignores)

    def under(self, said: SaidOptions) -> "Policy":
        """With what the command line says in its place, here and in every folder below."""
        return replace(
            self,
            select=said.select or self.select,
            ignore=self.ignore | said.ignore,
            safety=self.safety if said.safety is None else said.safety,
            fail_on=self.fail_on if said.fail_on is None else said.fail_on,
            profile=self.profile if said.profile is None else said.profile,
            secrets_backend=said.secrets_backend or self.secrets_backend,
            nested={folder: policy.under(said) for folder, policy in self.nested.items()},
        )


@lru_cache(maxsize=256)
def _regex(glob: str) -> re.Pattern[str]:
    """`*` and `?` stay within a name, `**` does not; a glob that names a folder holds for all below it."""
    parts = re.split(r"(\*\*/?|\*|\?)", glob.removeprefix("./").rstrip("/"))
    meaning = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(meaning.get(part) or re.escape(part) for part in parts) + "(?:/.*)?", re.DOTALL)
