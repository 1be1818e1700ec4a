"""Asks a version that was started until its answers are what is expected, or do not change any more, or time is up."""

from collections.abc import Iterator, Mapping
from time import monotonic

from hardener.proof.answers import NOTHING, Answer, ask_command, ask_http, ask_inside, log_of, output_of
from hardener.proof.compare import agrees
from hardener.proof.containers import (
    Container,
    containers_of,
    health_of,
    now,
    ports_of,
    service_of,
    started_about,
    status_of,
    why_down,
)
from hardener.proof.docker import pause
from hardener.proof.observed import Observation
from hardener.proof.processes import listening
from hardener.proof.questions import Questions
from hardener.proof.staging import Staged

_ILL = 4  # failures of a health check in a row that mean something
_STEADY = 2.0  # seconds that a process without ports and health check must stay up
_QUERY_WITHIN = 30.0  # seconds after which a query that the original does not answer is none
# Ports of programs that hang up on HTTP and complain in their log; that they listen is enough.
_NOT_HTTP = frozenset((22, 25, 53, 1433, 1521, 1883, 3306, 4222, 5432, 5672, 6379, 9042, 9092, 11211, 27017))

Answers = dict[str, Answer]


def settle(staged: Staged, questions: Questions, expected: Observation | None, seen: Observation, phase: str) -> None:
    """Adds the answers of one start to what was seen."""
    began = monotonic()
    patience = min(questions.start_within, 8 + 3 * expected.seconds) if expected else questions.start_within
    last: Answers = {}
    earlier = {q.partition(": ")[2] for q, a in seen.answers.items() if a != NOTHING and not _is_late(q)}
    while True:
        containers = containers_of(staged.project)
        answers = {f"{phase}: {probe}": answer for probe, answer in _ask(questions, containers)}
        waited = monotonic() - began
        is_there = all(answers.get(f"{phase}: {asked}", NOTHING) != NOTHING for asked in earlier)
        is_steady = is_there and _is_steady(containers, answers, last, waited)
        is_good = _is_as_expected(expected, answers, phase) if expected else is_steady
        limit = questions.start_within if _is_hopeful(containers) else patience
        is_over = waited > limit or (expected is not None and _is_lost(expected, answers))
        if is_good or is_over:
            answers |= {f"{phase}: {q}": a for q, a in _told(staged, questions, containers)}
            if is_over or _is_content(expected, answers, questions, waited):
                break
        last = answers
        pause(0.4)
    seen.answers |= {q: a for q, a in answers.items() if expected or not _is_no_measure(q, a)}
    seen.again |= last


def is_as_expected(expected: Observation, answers: Mapping[str, Answer], phase: str) -> bool:
    """Whether every question of a start got the answer that is expected."""
    return all(agrees(expected, q, answers) for q in expected.answers if q.startswith(phase))


def _is_as_expected(expected: Observation, answers: Answers, phase: str) -> bool:
    """The same without those that are asked at the end only."""
    wanted = (q for q in expected.answers if q.startswith(phase) and not _is_late(q))
    return all(agrees(expected, q, answers) for q in wanted)


def _is_late(question: str) -> bool:
    return "$ " in question or "` answers " in question


def _is_no_measure(question: str, answer: Answer) -> bool:
    """Whether it is a query of ours that the original does not answer, for want of a password perhaps."""
    return "` answers " in question and answer.status != "exit code 0"


def _is_content(expected: Observation | None, answers: Answers, questions: Questions, waited: float) -> bool:
    late = {q: a for q, a in answers.items() if _is_late(q)}
    if expected:
        return all(agrees(expected, q, answers) for q in late if q in expected.answers)
    return all(a.status == "exit code 0" or (_is_no_measure(q, a) and waited > _QUERY_WITHIN) for q, a in late.items())


def _is_steady(containers: list[Container], answers: Answers, last: Answers, waited: float) -> bool:
    """Whether nothing is under way any more: all health checks have spoken, each service with ports answers at one."""
    early = {q: a.status for q, a in last.items() if not _is_late(q)}
    if waited < _STEADY or {q: a.status for q, a in answers.items()} != early:
        return False
    if any(
        "starting" in a.status or "restarting" in a.status or a.status.startswith("HTTP 5") for a in answers.values()
    ):
        return False
    for container in containers:
        name = service_of(container)
        asked = [a for q, a in answers.items() if f"http://{name}:" in q or q.endswith(f" of `{name}`")]
        if container["State"]["Running"] and asked and all(a == NOTHING for a in asked):
            return False
    return True


def _is_hopeful(containers: list[Container]) -> bool:
    """Whether a health check has not spoken yet, neither well nor, a few times, ill: a busy machine takes its time."""
    running = [c for c in containers if c["State"]["Running"]]
    return any(health_of(c) == "starting" and c["State"]["Health"].get("FailingStreak", 0) < _ILL for c in running)


def _is_lost(expected: Observation, answers: Answers) -> bool:
    """Whether waiting makes no sense: a service has ended for good that should run, or with another code."""
    return any(
        q.endswith("` stays up")
        and a.status.startswith("exited")
        and q in expected.answers
        and expected.answers[q].status != a.status
        for q, a in answers.items()
    )


def _ask(questions: Questions, containers: list[Container]) -> Iterator[tuple[str, Answer]]:
    for container in containers:
        name, state = service_of(container), container["State"]
        is_well = state["Running"] and health_of(container) in ("none", "healthy")
        yield f"`{name}` stays up", Answer(status_of(container), (), "" if is_well else why_down(container))
        if not state["Running"]:
            if state["Status"] == "exited" and state["ExitCode"] == 0:
                yield f"`{name}` prints", output_of(log_of(container["Id"], since=started_about(container)))
            continue
        for port, host_port in ports_of(container):
            if port in _NOT_HTTP or name in questions.no_http:
                listens = port in {p for _, p in listening(container["Id"])}
                yield f"port {port} of `{name}`", Answer("listens") if listens else NOTHING
                continue
            for path in ("/", *questions.paths.get(name, ())):
                yield f"GET http://{name}:{port}{path}", ask_http(host_port, path)


def _told(staged: Staged, questions: Questions, containers: list[Container]) -> Iterator[tuple[str, Answer]]:
    """What commands answer: those of the user's on this machine and in containers, and those known of images."""
    ports = {published: now(containers, place) for published, place in staged.ports.items()}
    for command in questions.commands:
        yield f"$ {command}", ask_command(command, {k: v for k, v in ports.items() if v})
    for container in containers:
        name = service_of(container)
        if container["State"]["Running"] or name in questions.inside:
            for command in questions.inside.get(name, ()):
                yield f"`{name}` $ {command}", ask_inside(container["Id"], command)
        if container["State"]["Running"]:
            for query in questions.queries.get(name, ()):
                yield f"`{name}` answers {query.label}", ask_inside(container["Id"], query.command, is_ours=True)
