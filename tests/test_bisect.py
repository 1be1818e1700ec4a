"""The search for culprits finds exactly them, and does not try everything."""

from collections.abc import Sequence

import pytest

from hardener.proof.bisect import culprits, needed


@pytest.mark.parametrize("size", [1, 2, 3, 7, 16, 33])
def test_one_culprit_is_found_in_logarithmic_time(size: int) -> None:
    for guilty in range(size):
        tried: list[Sequence[int]] = []

        def fails(items: Sequence[int], guilty: int = guilty, tried: list[Sequence[int]] = tried) -> bool:
            tried.append(items)
            return guilty in items

        assert culprits(range(size), fails) == [guilty]
        assert len(tried) <= 2 * max(size - 1, 0).bit_length()


def test_two_that_only_fail_together_are_found_both() -> None:
    for one in range(9):
        for other in range(one + 1, 9):
            assert culprits(range(9), lambda items, a=one, b=other: {a, b} <= set(items)) == [one, other]  # type: ignore[misc]


def test_of_two_that_fail_by_themselves_one_is_found() -> None:
    assert culprits(range(8), lambda items: bool({2, 6} & set(items))) in ([2], [6])


def test_exactly_what_is_needed_is_left_each_with_what_fails_without() -> None:
    for wanted in ([], [0], [13], [0, 13], [3, 4, 5], list(range(14))):
        tried: list[Sequence[int]] = []

        def fails(items: Sequence[int], wanted: list[int] = wanted, tried: list[Sequence[int]] = tried) -> str | None:
            tried.append(items)
            missing = [one for one in wanted if one not in items]
            return f"no {missing}" if missing else None

        assert needed(range(14), fails) == {one: f"no [{one}]" for one in wanted}
        assert len(tried) <= 2 + 14 * 2
