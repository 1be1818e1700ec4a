"""The two sets of rules: `baseline`, which everybody gets, and `strict`, which adds what many projects accept.

A rule is left to `strict` when its finding is common, no fix of ours can mend it, and experts disagree whether a
project should. All other rules are in both. Who selects a rule by name gets it under any profile.
"""

from collections.abc import Mapping

PROFILES = ("baseline", "strict")

STRICT_ONLY: Mapping[str, str] = {
    "missing-log-rotation": "it is better set once for the engine, whose own log driver it takes the place of",
    "missing-restart-policy": "`unless-stopped`, `on-failure:5` and none are each right for somebody",
    "package-upgrade": "an upgrade in the build brings security fixes as well as surprises",
    "unpinned-language-package": "a version in a RUN line goes stale unless a bot keeps it",
    "unpinned-os-package": "Debian and Alpine delete old versions from their mirrors, so that a pin breaks the build",
}


def includes(profile: str, rule: str) -> bool:
    """Whether the profile has the rule."""
    return profile == "strict" or rule not in STRICT_ONLY
