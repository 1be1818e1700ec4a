"""Turns the part of a configuration file that is ours into a policy; what is wrong is said with file and line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from hardener.configuration.image_facts import image_facts
from hardener.configuration.profiles import PROFILES
from hardener.configuration.verify_section import verify_from
from hardener.errors import ConfigError, UsageError
from hardener.model import Safety, Severity
from hardener.policy import SECRETS_BACKENDS, Limits, PerFileIgnore, Policy
from hardener.rule_names import did_you_mean, rule_ids

KEYS = (
    "extend",
    "fail-on",
    "ignore",
    "images",
    "limits",
    "per-file-ignores",
    "profile",
    "safety",
    "secrets-backend",
    "select",
    "trusted-registries",
    "verify",
)
LIMIT_KEYS = ("memory", "cpus", "pids")
SAFETIES = {"safe": Safety.SAFE, "assumed": Safety.ASSUMED, "unsafe": Safety.UNSAFE}
SEVERITIES = {severity.name.lower(): severity for severity in Severity}
_MEMORY = re.compile(r"[1-9]\d*(?:\.\d+)?(?:b|k|kb|m|mb|g|gb)?\Z", re.IGNORECASE)

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Section:
    """The part of a configuration file that is ours."""

    file: Path
    text: str
    data: dict[str, Any]

    @property
    def extend(self) -> str | None:
        """The file that this one builds upon, as written."""
        return self._string("extend") if "extend" in self.data else None

    def policy(self, base: Policy) -> Policy:
        """What it says, on top of the policy that it extends: a key replaces, a table adds to, the one there."""
        self._only_known(self.data, KEYS)
        data = self.data
        if "extend" in data:  # followed by who reads files, but wrong all the same
            self._string("extend")
        return replace(
            base,
            select=self._rules("select") if "select" in data else base.select,
            ignore=self._rules("ignore") if "ignore" in data else base.ignore,
            profile=self._one_of("profile", {name: name for name in PROFILES}, base.profile),
            safety=self._one_of("safety", SAFETIES, base.safety),
            secrets_backend=self._one_of(
                "secrets-backend", {name: name for name in SECRETS_BACKENDS}, base.secrets_backend
            ),
            fail_on=self._one_of("fail-on", SEVERITIES, base.fail_on),
            trusted_registries=self._registries() if "trusted-registries" in data else base.trusted_registries,
            per_file_ignores=base.per_file_ignores + self._per_file_ignores(),
            images={**base.images, **self._images()},
            verify=verify_from(data["verify"], base.verify, self._wrong_in_verify) if "verify" in data else base.verify,
            **self._all_limits(base),
        )

    def error(self, key: str, reason: str, table: str = "") -> ConfigError:
        return ConfigError(f"{self.file}:{self._line(key, table)}: {reason}")

    def _wrong_in_verify(self, key: str, reason: str) -> ConfigError:
        return self.error(key, reason, "verify")

    def _rules(self, key: str, table: str = "") -> frozenset[str]:
        names = (self.data[table] if table else self.data)[key]
        if not _is_list_of_strings(names):
            raise self.error(key, f"`{key}` takes a list of rule names", table)
        try:
            return rule_ids(names)
        except UsageError as error:
            raise self.error(key, str(error), table) from error

    def _one_of(self, key: str, words: Mapping[str, V], default: V) -> V:
        if key not in self.data:
            return default
        value = self.data[key]
        if not isinstance(value, str) or value not in words:
            hint = did_you_mean(value, words) if isinstance(value, str) else ""
            raise self.error(key, f"`{key}` takes one of {', '.join(words)}{hint}")
        return words[value]

    def _string(self, key: str) -> str:
        value = self.data[key]
        if not isinstance(value, str) or not value:
            raise self.error(key, f"`{key}` takes a path")
        return value

    def _registries(self) -> tuple[str, ...]:
        names = self.data["trusted-registries"]
        if not _is_list_of_strings(names):
            raise self.error(
                "trusted-registries", '`trusted-registries` takes a list such as ["docker.io", "*.gcr.io"]'
            )
        return tuple(names)

    def _per_file_ignores(self) -> tuple[PerFileIgnore, ...]:
        key = "per-file-ignores"
        table = self.data.get(key, {})
        if not isinstance(table, dict):
            raise self.error(key, f"`{key}` takes a table from globs to lists of rule names")
        return tuple(PerFileIgnore(glob, self._rules(glob, key)) for glob in table)

    def _images(self) -> Mapping[str, str]:
        if "images" not in self.data:
            return {}
        folder = self._string("images")
        try:
            return image_facts(self.file.parent / folder)
        except NotADirectoryError as error:
            raise self.error("images", f"there is no folder `{folder}`") from error

    def _all_limits(self, base: Policy) -> dict[str, Any]:
        tables = self.data.get("limits", {})
        if not isinstance(tables, dict):
            raise self.error("limits", "`limits` takes tables such as [limits.default]")
        limits = {name: self._limits(name, table, base.default_limits) for name, table in tables.items()}
        default = limits.pop("default", base.default_limits)
        return {"limits": {**base.limits, **limits}, "default_limits": default}

    def _limits(self, name: str, table: object, default: Limits) -> Limits:
        if not isinstance(table, dict):
            raise self.error(name, f"`limits.{name}` takes a table with {', '.join(LIMIT_KEYS)}")
        self._only_known(table, LIMIT_KEYS)
        memory, cpus, pids = (table.get(key, getattr(default, key)) for key in LIMIT_KEYS)
        if not isinstance(memory, str) or not _MEMORY.match(memory):
            raise self.error("memory", '`memory` takes a size such as "512m"', name)
        if isinstance(cpus, bool) or not re.fullmatch(r"\d+(\.\d+)?", str(cpus)) or float(cpus) <= 0:
            raise self.error("cpus", "`cpus` takes a number such as 0.5", name)
        if isinstance(pids, bool) or not isinstance(pids, int) or pids < 1:
            raise self.error("pids", "`pids` takes a whole number such as 256", name)
        return Limits(memory, str(cpus), pids, f"as {self.file.name} says")

    def _only_known(self, table: dict[str, Any], known: tuple[str, ...]) -> None:
        for key in table:
            if key not in known and not key.startswith("$"):
                raise self.error(key, f"there is no setting `{key}`{_meant(key, known)}")

    def _line(self, key: str, table: str) -> int:
        """Where the key is written; TOML's own parser does not tell. In the table if one is named."""
        written = rf"""^[ \t]*(?:\[+[^\]\n]*)?["']?{re.escape(key)}["']?[ \t]*[=.\]]"""
        start = 0
        for part in ((rf"^[ \t]*\[[^\]\n]*{re.escape(table)}",) if table else ()) + (written,):
            match = re.compile(part, re.MULTILINE).search(self.text, start)
            start = match.start() if match else start
        return self.text.count("\n", 0, start) + 1


def _meant(key: str, known: tuple[str, ...]) -> str:
    if key == "tool":
        return "; in a file of our own, settings stand without `[tool.hardener]`"
    return did_you_mean(key, known)


def _is_list_of_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
