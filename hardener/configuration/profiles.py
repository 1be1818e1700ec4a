"""The two sets of rules: `baseline`, which everybody gets, and `strict`, which adds what many projects accept.

A rule is left to `strict` when its finding is common, no fix of ours can mend it for certain, and experts disagree
whether a project should. A rule is in neither when it is part of a command of its own. All others are in both. Who
selects a rule by name gets it under any profile.
"""

from collections.abc import Mapping

PROFILES = ("baseline", "strict")

STRICT_ONLY: Mapping[str, str] = {
    "build-tools-in-image": "one file in five has them, and only a build can tell what is needed without",
    "missing-log-rotation": "it is better set once for the engine, whose own log driver it takes the place of",
    "missing-restart-policy": "`unless-stopped`, `on-failure:5` and none are each right for somebody",
    "missing-syntax-directive": "most engines understand the file without, and the frontend must be fetched",
    "package-upgrade": "an upgrade in the build brings security fixes as well as surprises",
    "privileged-exposed-port": "engines since Docker 20.10 let every user of a container listen there",
    "unsegmented-network": "most projects have one network, and only a run can tell who needs which",
    "writable-application-code": "most applications write somewhere beside their code, and only a run can tell where",
}

ON_REQUEST: Mapping[str, str] = {"outdated-pin": "pins move when somebody wants it, with `hardener pin --update`"}


def includes(profile: str, rule: str) -> bool:
    """Whether the profile has the rule."""
    if rule in ON_REQUEST:
        return False
    return profile == "strict" or rule not in STRICT_ONLY
