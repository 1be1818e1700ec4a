"""Where this hardener came from, so that a CI job installs the same one."""

import json
import re
from importlib.metadata import PackageNotFoundError, distribution

from hardener import __version__

_NAMED = f"hardener=={__version__}"
_PUBLIC = r"https://[\w.-]+(?::\d+)?/[\w./~-]+"  # an address without credentials


def origin() -> tuple[str, bool]:
    """What pip shall install to get this hardener, and whether that is known to be the same."""
    try:
        return origin_of(distribution("hardener").read_text("direct_url.json"))
    except PackageNotFoundError:
        return _NAMED, False


def origin_of(recorded: str | None) -> tuple[str, bool]:
    """The same by what pip recorded (PEP 610): nothing for an index, an address for all else."""
    if recorded is None:
        return _NAMED, True
    commit = _commit(recorded)
    return (commit, True) if commit else (_NAMED, False)


def _commit(recorded: str) -> str | None:
    try:
        data = json.loads(recorded)
        url, commit = data["url"], data["vcs_info"]["commit_id"]
    except (ValueError, KeyError, TypeError):
        return None
    if not (re.fullmatch(_PUBLIC, str(url)) and re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", str(commit))):
        return None
    return f"hardener @ git+{url}@{commit}"
