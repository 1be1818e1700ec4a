"""Keeps secrets of containers out of what is said about them: programs print their passwords in logs and answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from hardener.proof.observed import Failure, Observation
from hardener.secrets import is_secret, url_passwords

MASK = "********"
_SHORTEST = 5


def hide(seen: Observation, containers: Iterable[Mapping[str, Any]], expected: Observation | None) -> None:
    """Masks them in all that is ever shown, also those that the original had. What is compared by lines stays."""
    found = {value for c in containers for value in _in_environment(c["Config"].get("Env") or ())}
    found |= set(expected.secrets if expected else ())
    seen.secrets = tuple(sorted((value for value in found if len(value) >= _SHORTEST), key=len, reverse=True))
    seen.answers = {q: replace(a, text=hidden(a.text, seen.secrets)) for q, a in seen.answers.items()}
    seen.refused = {
        service: {hidden(shape, seen.secrets): hidden(line, seen.secrets) for shape, line in lines.items()}
        for service, lines in seen.refused.items()
    }
    seen.last_words = {service: hidden(line, seen.secrets) for service, line in seen.last_words.items()}
    if seen.failure:
        seen.failure = Failure(seen.failure.probe, hidden(seen.failure.why, seen.secrets), seen.failure.service)


def _in_environment(variables: Iterable[str]) -> Iterator[str]:
    for name, _, value in (variable.partition("=") for variable in variables):
        if is_secret(name, value):
            yield value
        yield from (span.of(value) for span in url_passwords(value))


def hidden(text: str, secrets: Iterable[str]) -> str:
    for secret in secrets:
        text = text.replace(secret, MASK)
    return text
