"""A package from PyPI, npm, RubyGems or Go comes in any version.

Whoever takes over that package, or publishes a bad version, is in the next image without any change in the repository.

Example:

```dockerfile
FROM python:3.12-slim
RUN pip install --no-cache-dir flask
```

Which version works is known to the application's authors only. Write it down where their tools keep it: a lock file
(`requirements.txt` with hashes, `package-lock.json`, `Gemfile.lock`, `go.sum`), or `flask==3.0.3` in the RUN.
"""

from collections.abc import Iterator

from hardener.documents.dockerfile import Dockerfile
from hardener.documents.words import Word
from hardener.knowledge.building.packages import Call, calls
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule

_INSTALLS = {
    "pip": ("install",),
    "npm": ("install", "i", "add"),
    "gem": ("install",),
    "go": ("install", "get"),
}
_WHY = "which version works is not known here; pin it, or use a lock file"
_FILES = (".whl", ".gz", ".zip", ".tgz", ".tar", ".gem", ".bz2")
_SEE = ("DL3013", "DL3016", "DL3028", "DL3062", "KICS 02d9c71f", "e36d8880", "22cd11f7")


@rule(kind=Kind.DOCKERFILE, severity=Severity.LOW, safety=Safety.MANUAL, see=_SEE)
def unpinned_language_package(dockerfile: Dockerfile, project: Project) -> Iterator[Problem]:
    for _, found in calls(dockerfile, *_INSTALLS, "python"):
        for call in found:
            if call.does not in _INSTALLS.get(call.manager, ()) or _is_constrained(call):
                continue
            names = [word.value for word in call.operands if not _is_pinned(call.manager, word)]
            if names:
                more = f" and {len(names) - 1} more" if len(names) > 1 else ""
                yield Problem(call.command.span, f"`{names[0]}`{more} in any version", why_no_fix=_WHY)


def _is_constrained(call: Call) -> bool:
    if call.manager == "pip":
        return call.command.has("-c", "--constraint", "--require-hashes", "--no-index")
    return call.manager == "gem" and call.command.has("-v", "--version")


def _is_pinned(manager: str, word: Word) -> bool:
    name = word.value
    if "$" in name or name.startswith((".", "/", "file:", "<", ">")) or name.endswith(_FILES):
        return True
    if manager == "pip":
        return any(mark in name for mark in ("==", ">", "<", "~=", "!=")) or _is_pinned_url(name)
    if manager == "npm":
        version = name[1:].partition("@")[2]
        return (bool(version) and version not in ("latest", "next")) or _is_pinned_url(name, "#")
    if manager == "gem":
        return ":" in name
    return name.partition("@")[2] not in ("", "latest") or "/" not in name or name.startswith("./")


def _is_pinned_url(name: str, mark: str = "@") -> bool:
    """`git+https://…@v1`, or a plain file."""
    if "://" not in name:
        return "/" in name and not name.startswith("@") and mark == "@"
    return mark in name.partition("://")[2] or "git" not in name
