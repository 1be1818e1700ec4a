"""Which rules go into one pull request together: a topic is what one reviewer looks at in one sitting."""

from collections.abc import Iterable

from hardener.rules import COMPOSE, DAEMON

PREFIX = "hardener/"
EVERYTHING = "all"
SECRETS = "secrets"

TITLES = {
    "pins": "Pin images and packages",
    "users": "Run containers without root",
    SECRETS: "Move secrets out of files in git",
    "compose": "Harden the Compose services",
    "build": "Harden the image builds",
    "daemon": "Harden the engine's configuration",
    EVERYTHING: "Harden the Dockerfiles and Compose files",
}
TOPICS = tuple(topic for topic in TITLES if topic != EVERYTHING)

_PINS = frozenset(
    ("outdated-pin", "unpinned-image", "unpinned-language-package", "unpinned-os-package", "unpinned-service-image")
)
_USERS = frozenset(
    ("docker-group-added", "passwordless-sudo", "root-service-user", "root-user", "sudo-in-run", "user-by-name")
)
_SECRETS_TOO = frozenset(("credentials-set-up-in-layer", "password-set-in-image"))


def topic_of(rule: str) -> str:
    """The topic of a rule; what no topic of its own claims goes by the kind of file."""
    if rule in _PINS:
        return "pins"
    if rule in _USERS:
        return "users"
    if rule.startswith("secret-") or rule in _SECRETS_TOO:
        return SECRETS
    name = rule.replace("-", "_")
    return "compose" if name in COMPOSE else "daemon" if name in DAEMON else "build"


def grouped(rules: Iterable[str], group: str) -> dict[str, frozenset[str]]:
    """The rules by topic. In one request for all, secrets still stand alone: theirs needs a person to act."""
    topics: dict[str, set[str]] = {}
    for rule in rules:
        topic = topic_of(rule)
        topic = EVERYTHING if group == EVERYTHING and topic != SECRETS else topic
        topics.setdefault(topic, set()).add(rule)
    return {topic: frozenset(topics[topic]) for topic in TITLES if topic in topics}


def branch_of(topic: str, *, unsafe: bool) -> str:
    return f"{PREFIX}{topic}{'-unsafe' if unsafe else ''}"
