"""Combinations of answers that cover, for every stack, every pair of answers to two questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations as pairs_of

from hardener.scaffold.answers import SERVICES
from hardener.scaffold.stacks import Stack, stacks, versions

_SERVICES = ("", ",".join(SERVICES), "postgres,redis", "mongo,mysql,valkey")
_COMMON: Mapping[str, tuple[str, ...]] = {
    "services": _SERVICES,
    "proxy": ("none", "caddy"),
    "ci": ("github", "gitlab", "none"),
    "bot": ("renovate", "dependabot", "none"),
    "example": ("yes", "no"),
}
Row = dict[str, str]
Pair = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Combination:
    """One set of answers, as `--data` takes it."""

    name: str
    stack: str
    data: tuple[str, ...]
    example: bool


def combinations(today: str) -> Iterator[Combination]:
    """For each stack a set of rows that covers all pairs."""
    for stack in stacks().values():
        for number, row in enumerate(_covering(_choices(stack, today))):
            example = row.pop("example") == "yes"
            if stack.distroless_versions and row["base"] == "distroless":
                row.pop("version")
            data = tuple(f"{key}={value}" for key, value in row.items())
            yield Combination(f"{stack.id}-{number}", stack.id, data, example)


def _choices(stack: Stack, today: str) -> dict[str, tuple[str, ...]]:
    offered = versions(stack.image, today)
    own = {"base": stack.bases, "version": tuple(dict.fromkeys((offered[0], offered[-1])))}
    return {**own, **({"package_manager": stack.package_managers} if stack.package_managers else {}), **_COMMON}


def _covering(choices: Mapping[str, tuple[str, ...]]) -> Iterator[Row]:
    """Rows that cover all pairs: each starts from a pair that is missing, and takes what covers the most others."""
    missing: dict[Pair, None] = {
        frozenset({(a, x), (b, y)}): None for a, b in pairs_of(choices, 2) for x in choices[a] for y in choices[b]
    }
    while missing:
        row: Row = dict(sorted(next(iter(missing))))
        for key in choices:
            if key not in row:
                row[key] = max(
                    choices[key], key=lambda value: sum(_pair(key, value, item) in missing for item in row.items())
                )
        for a, b in pairs_of(row.items(), 2):
            missing.pop(frozenset({a, b}), None)
        yield {key: row[key] for key in choices}


def _pair(key: str, value: str, other: tuple[str, str]) -> Pair:
    return frozenset({(key, value), other})
