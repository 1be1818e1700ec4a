"""What was known when a project took the tool up: fingerprints of its findings, which do not count as new.

A fingerprint is made of the rule, the path and the flagged lines as outputs show them, so that it survives moved lines
and gives away no secret. The same flaw in the same words counts as often as it was there.
"""

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from hardener.errors import ConfigError
from hardener.outputs.report import Shown

VERSION = 1

Entry = tuple[str, str, str]  # path, rule, fingerprint
Baseline = Counter[Entry]


def entry_of(shown: Shown) -> Entry:
    finding = shown.finding
    flagged = [text for number, text in shown.lines if finding.line <= number <= finding.end_line]
    words = "\n".join(" ".join(text.split()) for text in flagged)
    return finding.path, finding.rule, sha256(words.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def written(findings: Iterable[Shown]) -> str:
    """The text of a baseline file: one entry a line, sorted, so that diffs of it can be read."""
    counts = Counter(map(entry_of, findings))
    rows = [
        json.dumps({"path": path, "rule": rule, "fingerprint": fingerprint, "count": count})
        for (path, rule, fingerprint), count in sorted(counts.items())
    ]
    return f'{{"version": {VERSION}, "findings": [\n' + ",\n".join(f"  {row}" for row in rows) + "\n]}\n"


def read(name: str, text: str) -> Baseline:
    """The baseline in a file's text. Raises ConfigError where it is none, or of another version."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{name}: is no baseline (not valid JSON)") from error
    version = data.get("version") if isinstance(data, dict) else None
    if version is None:
        raise ConfigError(f"{name}: is no baseline")
    if version != VERSION:
        raise ConfigError(f"{name}: is a baseline of version {version}, not {VERSION}; write it anew")
    try:
        return Counter({(row["path"], row["rule"], row["fingerprint"]): int(row["count"]) for row in data["findings"]})
    except (KeyError, OverflowError, TypeError, ValueError) as error:
        raise ConfigError(f"{name}: is no baseline (an entry lacks something)") from error


def new(findings: list[Shown], known: Baseline) -> list[Shown]:
    """The findings that the baseline does not know. Those that it does are taken out of it: what remains is stale."""
    fresh = []
    for shown in findings:
        entry = entry_of(shown)
        if known[entry] > 0:
            known[entry] -= 1
        else:
            fresh.append(shown)
    return fresh
