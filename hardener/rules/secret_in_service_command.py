"""A command, a health check, a label or a config holds a secret.

Command lines stand in the repository, in `docker inspect`, and in the list of processes, which every user of the host
may read; labels are read by whoever reads the socket of the engine.

Example:

```yaml
services:
  cache:
    image: redis:8
    command: redis-server --requirepass Blue42Horse
```

Redis and Valkey read no password from a variable. Let a shell read it from a secret, `$$` being Compose's `$`:

    command: ["sh", "-c", "exec redis-server --requirepass \\"$$(cat /run/secrets/redis_password)\\""]
    secrets: [redis_password]

or give it a configuration file as a secret. Other programs mostly have a variable or an option for a file; at the
least `${NAME:?set it in .env}` takes the value out of the repository. Change the old one in any case.
"""

import re
from collections.abc import Iterator

from hardener.documents.compose import ComposeFile, Service
from hardener.documents.yaml_tree import AliasNode, Place
from hardener.model import Kind, Problem, Safety, Severity
from hardener.project import Project
from hardener.rules import rule
from hardener.secrets import is_secret_name, told_secrets
from hardener.text import Span

_KEYS: dict[str, tuple[str, ...]] = {
    "command": ("command",),
    "entrypoint": ("entrypoint",),
    "health check": ("healthcheck", "test"),
    "labels": ("labels",),
}
# A cheap question before a text is searched.
_HINTS = (
    "pass",
    "secret",
    "token",
    "key",
    "auth",
    "cred",
    "pwd",
    "://",
    "-p",
    "-u",
    "-a",
    "ghp_",
    "akia",
    "eyj",
    "xox",
)
_NOT_A_VALUE = re.compile(r"[$`{}()<>]|\\\"|^[+-]")
_DEFAULT = re.compile(r"\$\{\w+:?-[\"']?\Z")
_LABEL = re.compile(r"(?<=[\w-]\.)([\w-]+)[\"']?[=:][ \t]*[\"']?\Z")
_OF_CONFIG = "make it one of the `secrets`, from a file that git does not have, and change what stood here"
_CACHES = ("redis-server", "valkey-server")


@rule(
    kind=Kind.COMPOSE,
    severity=Severity.HIGH,
    safety=Safety.MANUAL,
    see=("CIS 7.4", "passwords_and_secrets", "OWASP Docker 12"),
)
def secret_in_service_command(compose: ComposeFile, project: Project) -> Iterator[Problem]:
    for service in compose.services:
        for what, keys in _KEYS.items():
            place = service.place(*keys)
            if place is None or place.shared or isinstance(place.node, AliasNode) or place.key is None:
                continue
            for span in _secrets(compose.text, place):
                yield Problem(span, f"a secret stands in the {what} of `{service.name}`", why_no_fix=_why(service))
    configs = compose.get("configs")
    for name in configs if isinstance(configs, dict) else ():
        place = compose.place("configs", name, "content")
        for span in _secrets(compose.text, place) if place and not place.shared else ():
            yield Problem(span, f"a secret stands in the config `{name}`", why_no_fix=_OF_CONFIG)


def _secrets(text: str, place: Place) -> list[Span]:
    start = place.key.start if place.key else place.node.start
    written = text[start : place.node.end].lower()
    if not any(hint in written for hint in _HINTS):
        return []
    told = told_secrets(text[start : place.node.end])
    spans = sorted(Span(start + span.start, start + span.end) for span in told)
    return [span for span in spans if _is_value(text, span) and not _is_in_comment(text, span)]


def _is_value(text: str, span: Span) -> bool:
    """Whether it is written out: no variable, whose default is another flaw, no port, no name within a label's name."""
    value = span.of(text).strip("\\\"'")
    if not value or _NOT_A_VALUE.search(value) or (text.startswith("@", span.end) and value.isdigit()):
        return False
    if _DEFAULT.search(text, max(0, span.start - 100), span.start):
        return False
    label = _LABEL.search(text, max(0, span.start - 100), span.start)
    return label is None or (is_secret_name(label[1]) and not label[1].startswith("tls"))


def _is_in_comment(text: str, span: Span) -> bool:
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return " #" in line or line.lstrip().startswith("#")


def _why(service: Service) -> str:
    if any(name in str(service.get("command")) for name in _CACHES):
        return "it has no variable for a password: let a shell read it from a secret, as the documentation shows"
    return "hand it over as a secret or a variable, and change it: what it was stands in the history of the file"
