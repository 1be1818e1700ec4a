"""Loads the policy from the closest of .hardener.toml, hardener.toml and pyproject.toml's [tool.hardener]."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hardener.errors import ConfigError, UsageError
from hardener.model import Safety
from hardener.policy import Limits, Policy
from hardener.rule_names import did_you_mean, rule_ids

FILE_NAMES = (".hardener.toml", "hardener.toml", "pyproject.toml")
KEYS = ("select", "ignore", "safety", "limits")
LIMIT_KEYS = ("memory", "cpus", "pids")
SAFETIES = {"safe": Safety.SAFE, "assumed": Safety.ASSUMED, "unsafe": Safety.UNSAFE}
_MEMORY = re.compile(r"[1-9]\d*(?:\.\d+)?(?:b|k|kb|m|mb|g|gb)?\Z", re.IGNORECASE)


def load_policy(root: Path) -> Policy:
    """The policy of the closest configuration file, from `root` upward; the default policy where there is none."""
    for folder in (root, *root.parents):
        for name in FILE_NAMES:
            file = folder / name
            if file.is_file() and (section := _section(file)) is not None:
                return section.policy()
        if (folder / ".git").exists():
            break
    return Policy()


def policy_from_toml(text: str, name: str) -> Policy:
    """The policy in the text of a configuration file of this name."""
    file = Path(name)
    return _Section(file, text, _parsed(file, text)).policy()


def _section(file: Path) -> "_Section | None":
    try:
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: is not UTF-8") from error
    if file.name != "pyproject.toml":
        return _Section(file, text, _parsed(file, text))
    if "hardener" not in text:  # spares the parse, and errors in what is not for us
        return None
    tool = _parsed(file, text).get("tool")
    section = tool.get("hardener") if isinstance(tool, dict) else None
    return _Section(file, text, section) if isinstance(section, dict) else None


def _parsed(file: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_toml_error(file, text, str(error))) from error


def _toml_error(file: Path, text: str, message: str) -> str:
    match = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)\Z", message)
    line = (match[1] if match else None) or text.rstrip().count("\n") + 1
    reason = message[: match.start()] if match else message
    return f"{file}:{line}: is not valid TOML ({reason[0].lower()}{reason[1:]})"


@dataclass(frozen=True, slots=True)
class _Section:
    """The part of a configuration file that is ours."""

    file: Path
    text: str
    data: dict[str, Any]

    def policy(self) -> Policy:
        self._only_known(self.data, KEYS)
        policy = Policy(select=self._rules("select"), ignore=self._rules("ignore"))
        if "safety" in self.data:
            policy = replace(policy, safety=self._safety(self.data["safety"]))
        tables = self.data.get("limits", {})
        if not isinstance(tables, dict):
            raise self._error("limits", "`limits` takes tables such as [limits.default]")
        limits = {name: self._limits(name, table, policy.default_limits) for name, table in tables.items()}
        default = limits.pop("default", policy.default_limits)
        return replace(policy, limits=limits, default_limits=default)

    def _rules(self, key: str) -> frozenset[str]:
        names = self.data.get(key, [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise self._error(key, f"`{key}` takes a list of rule names")
        try:
            return rule_ids(names)
        except UsageError as error:
            raise self._error(key, str(error)) from error

    def _safety(self, value: object) -> Safety:
        if not isinstance(value, str) or value not in SAFETIES:
            raise self._error("safety", f"`safety` takes one of {', '.join(SAFETIES)}")
        return SAFETIES[value]

    def _limits(self, name: str, table: object, default: Limits) -> Limits:
        if not isinstance(table, dict):
            raise self._error(name, f"`limits.{name}` takes a table with {', '.join(LIMIT_KEYS)}")
        self._only_known(table, LIMIT_KEYS)
        memory, cpus, pids = (table.get(key, getattr(default, key)) for key in LIMIT_KEYS)
        if not isinstance(memory, str) or not _MEMORY.match(memory):
            raise self._error("memory", '`memory` takes a size such as "512m"', name)
        if isinstance(cpus, bool) or not re.fullmatch(r"\d+(\.\d+)?", str(cpus)) or float(cpus) <= 0:
            raise self._error("cpus", "`cpus` takes a number such as 0.5", name)
        if isinstance(pids, bool) or not isinstance(pids, int) or pids < 1:
            raise self._error("pids", "`pids` takes a whole number such as 256", name)
        return Limits(memory, str(cpus), pids, f"as {self.file.name} says")

    def _only_known(self, table: dict[str, Any], known: tuple[str, ...]) -> None:
        for key in table:
            if key not in known and not key.startswith("$"):
                raise self._error(key, f"there is no setting `{key}`{did_you_mean(key, known)}")

    def _error(self, key: str, reason: str, table: str = "") -> ConfigError:
        return ConfigError(f"{self.file}:{self._line(key, table)}: {reason}")

    def _line(self, key: str, table: str) -> int:
        """Where the key is written; TOML's own parser does not tell. In the table if one is named."""
        written = rf"""^[ \t]*(?:\[+[^\]\n]*)?["']?{re.escape(key)}["']?[ \t]*[=.\]]"""
        start = 0
        for part in ((rf"^[ \t]*\[[^\]\n]*{re.escape(table)}",) if table else ()) + (written,):
            match = re.compile(part, re.MULTILINE).search(self.text, start)
            start = match.start() if match else start
        return self.text.count("\n", 0, start) + 1
