"""Finds which of many changes make a test fail, with few tests: delta debugging after Zeller and Hildebrandt."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
F = TypeVar("F")


def culprits(items: Sequence[T], fails: Callable[[Sequence[T]], bool], beside: Sequence[T] = ()) -> list[T]:
    """The few of `items` that fail together with `beside`, as all of them do. Mostly it is one.

    Where neither half fails by itself, it takes something of both.
    """
    if len(items) < 2:
        return list(items)
    middle = (len(items) + 1) // 2
    first, second = items[:middle], items[middle:]
    for half in (first, second):
        if fails([*half, *beside]):
            return culprits(half, fails, beside)
    return [*culprits(first, fails, [*second, *beside]), *culprits(second, fails, [*first, *beside])]


def needed(items: Sequence[T], fails: Callable[[Sequence[T]], F | None]) -> dict[T, F]:
    """A smallest part of `items` that is enough, each with what fails without it. All of them together are enough.

    Halves are left out first, then one by one.
    """
    left = list(items)
    why: dict[T, F] = {}
    size = (len(left) + 1) // 2
    while size and left:
        at = 0
        while at < len(left):
            failure = fails(left[:at] + left[at + size :])
            if failure is None:
                del left[at : at + size]
                continue
            if size == 1:
                why[left[at]] = failure
            at += size
        size = size // 2 if size > 1 else 0
    return {item: why[item] for item in left}
