"""Loads the policy from the closest of .hardener.toml, hardener.toml and pyproject.toml's [tool.hardener].

The closest file governs a folder alone: what it does not say is not taken from a file further up, unless it names one
in `extend`. Beside it, or in its place, `.hadolint.yaml` is read for what it ignores and whom it trusts.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hardener.configuration.hadolint_file import Hadolint, hadolint_of
from hardener.configuration.policy_section import Section
from hardener.errors import ConfigError
from hardener.policy import PerFileIgnore, Policy

FILE_NAMES = (".hardener.toml", "hardener.toml", "pyproject.toml")


def load_policy(root: Path) -> Policy:
    """The policy of the closest configuration file, from `root` upward; the default policy where there is none."""
    root = root.resolve()
    for folder in (root, *root.parents):
        if (policy := _policy_in(folder, root)) is not None:
            return policy
        if (folder / ".git").exists():
            break
    return Policy()


def load_policies(root: Path, folders: Iterable[str]) -> Policy:
    """The policy of the root, with those of the folders below it that have a configuration file of their own."""
    root = root.resolve()
    policy = load_policy(root)
    nested: dict[str, Policy] = {}
    for folder in sorted({above for one in folders for above in _with_those_above(one)}):
        parent = replace(replace(policy, nested=nested).at(f"{folder}/"), nested={})
        if (own := _policy_in(root / folder, root, parent)) is not None:
            nested[folder] = own
    return replace(policy, nested=nested)


def policy_from_toml(text: str, name: str) -> Policy:
    """The policy in the text of a configuration file of this name."""
    file = Path(name)
    return Section(file, text, _parsed(file, text)).policy(Policy())


def _with_those_above(folder: str) -> list[str]:
    parts = folder.split("/") if folder not in ("", ".") else []
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


def _policy_in(folder: Path, root: Path, parent: Policy | None = None) -> Policy | None:
    """The policy that files in the folder make; None: there are none. `parent` is what hadolint's file adds to."""
    section = _section_in(folder)
    hadolint = hadolint_of(folder)
    if section is None and hadolint is None:
        return None
    policy = _extended(section, root) if section else parent or Policy()
    return _with_hadolint(policy, hadolint) if hadolint else policy


def _with_hadolint(policy: Policy, hadolint: Hadolint) -> Policy:
    trusted = policy.trusted_registries or hadolint.trusted_registries
    ignored = policy.ignored_elsewhere | hadolint.ignored
    return replace(policy, ignored_elsewhere=ignored, trusted_registries=trusted)


def _section_in(folder: Path) -> Section | None:
    files = (folder / name for name in FILE_NAMES)
    return next((section for file in files if file.is_file() and (section := _section(file)) is not None), None)


def _extended(section: Section, root: Path, seen: tuple[Path, ...] = ()) -> Policy:
    """The policy of a section on top of those that it extends; globs are relative to the folder of the outermost."""
    base = Policy()
    if (name := section.extend) is not None:
        file = section.file.parent / name
        if not file.is_file():
            raise section.error("extend", f"there is no file `{name}`")
        if file.resolve() in (*seen, section.file.resolve()):
            raise section.error("extend", f"`{name}` extends this file in turn")
        other = _section(file)
        if other is None:
            raise section.error("extend", f"`{name}` has no table [tool.hardener]")
        base = _extended(other, root, (*seen, section.file.resolve()))
    policy = section.policy(base)
    if seen or not policy.per_file_ignores:
        return policy
    return replace(policy, per_file_ignores=tuple(_placed(one, section.file, root) for one in policy.per_file_ignores))


def _placed(one: PerFileIgnore, file: Path, root: Path) -> PerFileIgnore:
    folder = file.parent.resolve()
    if folder == root:
        return one
    if folder.is_relative_to(root):
        return replace(one, below=folder.relative_to(root).as_posix() + "/")
    return replace(one, above=root.relative_to(folder).as_posix() + "/")


def _section(file: Path) -> Section | None:
    try:
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: is not UTF-8") from error
    if file.name != "pyproject.toml":
        return Section(file, text, _parsed(file, text))
    if "hardener" not in text:  # spares the parse, and errors in what is not for us
        return None
    tool = _parsed(file, text).get("tool")
    section = tool.get("hardener") if isinstance(tool, dict) else None
    return Section(file, text, section) if isinstance(section, dict) else None


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
