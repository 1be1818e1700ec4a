"""Says which findings people accept in comments: pragmas, with the names of other tools turned into our rules."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from hardener.documents.pragmas import OURS, Pragma, pragmas_of
from hardener.model import Document, Finding, Kind
from hardener.rule_names import names_of, spellings
from hardener.rules import rules_of
from hardener.text import Span

# What the names of a tool look like in `see`, for pragmas that accept everything it says.
_KNOWN_TO: Mapping[str, str] = {
    "BuildKit": r"[A-Z][A-Za-z]+",
    "Checkov": r"CKV2?_\w+",
    "KICS": r"(?:KICS )?[0-9a-f]{8}",
    "Semgrep": r"[a-z]+(?:[-.][a-z0-9]+)+",
    "Trivy": r"DS-\d{4}",
    "dclint": r"(?:DCLint )?[a-z]+(?:-[a-z0-9]+)+",
    "hadolint": r"DL\d{4}",
}


@dataclass(frozen=True, slots=True)
class Suppression:
    """A pragma and the rules that it means; an expired one accepts nothing."""

    pragma: Pragma
    rules: frozenset[str]
    expired: bool

    def accepts(self, finding: Finding) -> bool:
        """Whether it accepts this finding; what is said to another tool, only as far as that tool would report it."""
        if self.expired or not self.speaks_of(finding.rule, finding.span):
            return False
        if self.pragma.tool == OURS:
            return True
        known = frozenset(name for see in finding.see for name in spellings(see))
        names = self.pragma.names
        return any(spellings(name) & known for name in names) if names else _says(self.pragma.tool, finding.see)

    def speaks_of(self, rule: str, span: Span) -> bool:
        covers = self.pragma.covers
        return rule in self.rules and covers.start <= span.start < covers.end


def suppressions_of(document: Document, today: str) -> tuple[Suppression, ...]:
    """What the comments of a document accept. `today` is an ISO date, empty where none is known."""
    return tuple(_suppression(pragma, document.kind, today) for pragma in pragmas_of(document))


def _suppression(pragma: Pragma, kind: Kind, today: str) -> Suppression:
    if pragma.fault:
        rules: frozenset[str] = frozenset()
    elif pragma.names:
        names = _names(kind)
        rules = frozenset(r for name in pragma.names for s in spellings(name) for r in names.get(s, ()))
    else:
        rules = _all_of(kind, pragma.tool)
    return Suppression(pragma, rules, bool(today and pragma.until and pragma.until < today))


@cache
def _names(kind: Kind) -> Mapping[str, frozenset[str]]:
    """The rules of a kind by every name they go by, in lower case."""
    found: dict[str, set[str]] = {}
    for rule in rules_of(kind):
        for name in names_of(rule):
            found.setdefault(name, set()).add(rule.id)
    return {name: frozenset(rules) for name, rules in found.items()}


@cache
def _all_of(kind: Kind, tool: str) -> frozenset[str]:
    if tool == OURS:
        return frozenset()
    return frozenset(rule.id for rule in rules_of(kind) if _says(tool, rule.see))


def _says(tool: str, names: tuple[str, ...]) -> bool:
    """Whether one of the names is the tool's."""
    return any(re.fullmatch(_KNOWN_TO[tool], name) for name in names)
