"""What counts as the same answer: up to what differs between two answers of the original itself."""

import pytest

from hardener.proof.answers import Answer, output_of
from hardener.proof.compare import agrees, failures
from hardener.proof.observed import Observation

PRINTS = "first start: `job` prints", "second start: `job` prints"
PAGE = "first start: GET http://web:8000/"


def printed(first: list[str], second: list[str]) -> Observation:
    return Observation(answers=dict(zip(PRINTS, map(output_of, (first, second)), strict=True)))


@pytest.mark.parametrize(
    ("first", "second", "now", "holds"),
    [
        (["42"], ["42"], ["42"], True),
        (["all is well"], ["all is well"], ["all is ill"], False),
        (["took 12 ms"], ["took 9 ms"], ["took 100 ms"], True),
        (["made the table"], ["the table is there"], ["made the table"], True),
        (["start", "red"], ["start", "green"], ["start", "blue"], True),
        (["start", "red"], ["start", "green"], ["blue"], False),
        (["b", "a"], ["a", "b"], ["b", "a"], True),
    ],
)
def test_of_what_a_program_prints_only_what_it_always_prints_counts(
    first: list[str], second: list[str], now: list[str], holds: bool
) -> None:
    assert agrees(printed(first, second), PRINTS[0], {PRINTS[0]: output_of(now)}) is holds


def test_lines_of_a_page_that_differ_from_one_look_to_the_next_do_not_count() -> None:
    first, again = Answer("HTTP 200", ("title", "token abc")), Answer("HTTP 200", ("title", "token xyz"))
    original = Observation(answers={PAGE: first}, again={PAGE: again})
    assert agrees(original, PAGE, {PAGE: Answer("HTTP 200", ("title", "token klm"))})
    assert not agrees(original, PAGE, {PAGE: Answer("HTTP 200", ("another", "token klm"))})
    assert not agrees(original, PAGE, {PAGE: Answer("HTTP 500", ("title", "token klm"))})


@pytest.mark.parametrize(
    "question",
    [
        "second start: `db` stays up",
        "first start: `db` prints",
        "first start: `db` answers a query",
        "first start: `db` $ test -w /data",
        "first start: port 5432 of `db`",
        "first start: GET http://db:8000/",
    ],
)
def test_a_failure_names_the_service_that_was_asked(question: str) -> None:
    original = Observation(answers={question: Answer("fine", ("a",))})
    hardened = Observation(answers={question.replace("first", "second", 1) + "?": Answer("x")})
    (failure,) = failures(original, hardened)
    assert (failure.probe, failure.service) == (question, "db")
