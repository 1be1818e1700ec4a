"""Compares a hardened version with the original: what answers otherwise, what is refused now, who runs as root."""

import re
from collections.abc import Iterator, Mapping

from hardener.proof.answers import NOTHING, Answer, masks, same
from hardener.proof.observed import Facts, Failure, Observation


def failures(original: Observation, hardened: Observation) -> list[Failure]:
    """What does not hold, the first first; nothing where all is as before."""
    if hardened.failure:
        return [hardened.failure]
    wrong = list(_answers(original, hardened))
    return wrong or [*_refused(original, hardened), *_more_privileged(original, hardened)]


def proves_nothing(original: Observation) -> str | None:
    """Why the original cannot be a measure for anything, as a clause."""
    if original.failure:
        return f"{original.failure.probe} fails: {original.failure.why}"
    for question, answer in original.answers.items():
        if question.endswith("` stays up") and "its health check is starting" in answer.status:
            return f"`{_service_in(question)}` does not become healthy{_because(answer)}"
        if question.endswith("` stays up") and answer.status != "running" and answer.status != "exited with 0":
            return f"`{_service_in(question)}` {answer.status}{_because(answer)}"
        if (": $ " in question or "` $ " in question) and answer.status != "exit code 0":
            return f"the probe `{question.partition('$ ')[2]}` ends with {answer.status}{_because(answer)}"
    return None


def agrees(original: Observation, question: str, answers: Mapping[str, Answer]) -> bool:
    """Whether a question got the answer of the original, up to what differs between two answers of the original."""
    expected, got = original.answers[question], answers.get(question, NOTHING)
    if expected == NOTHING:
        return True
    if question.endswith("` prints"):
        return expected.status == got.status and _in_all_starts(original, question) <= set(got.lines)
    return same(expected, got, masks(expected, original.again.get(question, expected)))


def _in_all_starts(original: Observation, question: str) -> set[str]:
    """The lines that a program that ends printed whenever it was started: others depend on the time, or on chance."""
    _, _, asked = question.partition(": ")
    starts = (answer for q, answer in original.answers.items() if q.partition(": ")[2] == asked)
    return set(original.answers[question].lines).intersection(*(answer.lines for answer in starts))


def _answers(original: Observation, hardened: Observation) -> Iterator[Failure]:
    for question, expected in original.answers.items():
        got = hardened.answers.get(question, NOTHING)
        if agrees(original, question, hardened.answers):
            continue
        if question.startswith("second") and not any(q.startswith("second") for q in hardened.answers):
            continue  # the first start failed already, so there was no second
        service = _service_in(question)
        yield Failure(question, _instead(expected, got) + _log(hardened, original, service), service or None)


def _instead(expected: Answer, got: Answer) -> str:
    if expected.status == got.status and expected.status == "output":
        return f"it prints something else: {got.text!r}"
    if expected.status == got.status:
        return f"the text is another one: {got.text!r} instead of {expected.text!r}"
    return f"{got.status} instead of {expected.status}{_because(got)}"


def _because(answer: Answer) -> str:
    return f" ({answer.text})" if answer.text else ""


def _log(hardened: Observation, original: Observation, service: str) -> str:
    new = _new_lines(original, hardened, service)
    words = new[-1] if new else hardened.last_words.get(service, "")
    return f"; the log says: {words[:200]}" if words else ""


def _refused(original: Observation, hardened: Observation) -> Iterator[Failure]:
    for service in hardened.refused:
        if new := _new_lines(original, hardened, service):
            yield Failure(
                f"the log of `{service}`", f"an operation is refused that was allowed: {new[0][:200]}", service
            )


def _new_lines(original: Observation, hardened: Observation, service: str) -> list[str]:
    known = original.refused.get(service, {})
    return [line for shape, line in hardened.refused.get(service, {}).items() if shape not in known]


def _more_privileged(original: Observation, hardened: Observation) -> Iterator[Failure]:
    """A server that could not drop its privileges may answer all the same."""
    for service, before in original.facts.items():
        after = hardened.facts.get(service)
        if after and after.uid is not None and any(_uids(before)) and not any(_uids(after)):
            yield Failure(f"the processes of `{service}`", "all of them run as root, and did not before", service)


def _uids(facts: Facts) -> tuple[int, ...]:
    return (facts.uid or 0, *facts.worker_uids)


def _service_in(question: str) -> str:
    found = re.search(r"`([^`]+)` (?:stays up|prints|answers|\$)|port \d+ of `([^`]+)`|GET http://([^:/]+):", question)
    return next((name for name in found.groups() if name), "") if found else ""
