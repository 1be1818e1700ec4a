"""Which fix is the likeliest cause of a failure, by what the failure says: a guess that the next run confirms."""

import re

from hardener.model import Applied
from hardener.proof.observed import Failure

# The rules come in the order in which they are suspected.
_SIGNS = (
    (r"Read-only file system|EROFS", ("writable-root-filesystem",)),
    (
        r"out of memory|Cannot allocate|temporarily unavailable|can't start new thread|Cannot fork|exited with 137",
        ("missing-resource-limits",),
    ),
    (
        r"Permission denied|EACCES|PermissionError|not permitted|EPERM|set (?:group|user) id",
        ("root-user", "root-service-user", "missing-cap-drop", "missing-no-new-privileges", "dangerous-capability"),
    ),
    (r"health check|become healthy", ("missing-service-healthcheck", "missing-healthcheck")),
    (
        r"not found|No such file|FileNotFoundError|cannot open shared object|No module named",
        ("bloated-base-image", "recommended-packages-installed", "shell-form-command", "wide-build-context"),
    ),
)

# An image in the title of a fix; where a build cannot have it, no other fix is to blame.
_IMAGE = re.compile(r"`([\w./-]+:[\w.-]+)`")


def prime_suspect(applied: list[Applied], failure: Failure) -> Applied | None:
    """The fix to leave out first; None where the failure gives no hint."""
    text = f"{failure.probe}: {failure.why}"
    if failure.probe in ("the build", "pulling images"):
        for one in applied:
            if any(image in text for image in _IMAGE.findall(one.fix.title)):
                return one
    for sign, rules in _SIGNS:
        if re.search(sign, text):
            suspected = [one for one in applied if one.finding.rule in rules]
            order = sorted(suspected, key=lambda one: (not _is_about(one, failure), rules.index(one.finding.rule)))
            return order[0] if order else None
    return None


def by_innocence(applied: list[Applied], failure: Failure) -> list[Applied]:
    """Those that promise least come first, and of them those about the service that failed."""
    return sorted(applied, key=lambda one: (int(one.fix.safety), not _is_about(one, failure)))


def _is_about(one: Applied, failure: Failure) -> bool:
    """Whether a fix is about the service that failed; one in a Dockerfile may be about any."""
    is_compose = one.finding.path.endswith((".yml", ".yaml"))
    return failure.service is None or not is_compose or f"`{failure.service}`" in one.fix.title
