"""Builds, starts, asks and stops one version of a project, twice started on the same volumes, and says what it saw."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Any

from hardener.proof.answers import NOTHING, Answer, ask_command, ask_http, denied, log_of, masks, output_of, same
from hardener.proof.docker import Done, docker, inspect, pause
from hardener.proof.observed import Facts, Failure, Observation, facts_of
from hardener.proof.processes import listening
from hardener.proof.staging import Staged, publish

FIRST, SECOND = "first start", "second start"
_ILL = 4  # failures of a health check in a row that mean something
_STEADY = 2.0  # seconds that a process without ports and health check must stay up


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked of every version: commands of the user's, and how many seconds a build and a start may take.

    What a container has changed in its root is looked at on demand only, for that takes the engine long.
    """

    commands: tuple[str, ...] = ()
    build_within: float = 1200
    start_within: float = 60
    looks_at_paths: bool = False


def observe(staged: Staged, questions: Questions, expected: Observation | None = None) -> Observation:
    """Run a version, and take down whatever became of it. With what is expected, waits until it is met or cannot be."""
    seen = Observation()
    try:
        seen.failure = _built(staged, questions) or _started(staged, questions, expected, seen)
    finally:
        docker(*staged.compose(), "down", "-v", "-t", "0", "--remove-orphans", timeout=120)
    return seen


def _built(staged: Staged, questions: Questions) -> Failure | None:
    done = docker(*staged.compose(), "build", "-q", timeout=questions.build_within)
    if done.code:
        return Failure("the build", _why_build(done))
    done = docker(
        *staged.compose(), "pull", "--ignore-buildable", "-q", "--policy", "missing", timeout=questions.build_within
    )
    if done.code:
        return Failure("pulling images", done.last_words)
    images = {name: service.get("image", "") for name, service in staged.model["services"].items()}
    found = {name: next(iter(inspect("image", image)), {}) for name, image in images.items()}
    for name, image in found.items():
        check = staged.model["services"][name].get("healthcheck") or (image.get("Config") or {}).get("Healthcheck")
        if check and not check.get("disable"):
            quick = {
                "interval": "1s",
                "retries": 1000,
                "start_period": "0s",
            }  # it shows soon that it is well; time alone makes it unwell
            staged.model["services"][name]["healthcheck"] = {
                **(staged.model["services"][name].get("healthcheck") or {}),
                **quick,
            }
    publish(staged, {name: (image.get("Config") or {}).get("ExposedPorts") or () for name, image in found.items()})
    return None


def _why_build(done: Done) -> str:
    """The step that failed, and the last thing that it said."""
    lines = [line.strip() for line in (done.err + done.out).splitlines() if line.strip()]
    said = [line.partition(" ")[2] for line in lines if line[:1].isdigit() and "rror" in line]
    return (said or [done.last_words])[-1]


def _started(staged: Staged, questions: Questions, expected: Observation | None, seen: Observation) -> Failure | None:
    done = docker(*staged.compose(), "up", "-d", "--no-build", "--pull", "never", timeout=questions.start_within * 3)
    seen.starts = len(_containers(staged))
    if done.code:
        return _why_not_up(staged, done)
    began = monotonic()
    _settle(staged, questions, expected, seen, FIRST)
    seen.seconds = monotonic() - began
    if expected and any(
        not same(expected.answers[q], seen.answers.get(q, NOTHING), _masks(expected, q))
        for q in expected.answers
        if q.startswith(FIRST)
    ):
        _look_closer(staged, questions, seen)
        return None
    docker(*staged.compose(), "restart", "-t", "3", timeout=questions.start_within * 3)
    seen.starts *= 2
    _settle(staged, questions, expected, seen, SECOND)
    _look_closer(staged, questions, seen)
    return None


def _why_not_up(staged: Staged, done: Done) -> Failure:
    """Why `up` failed: the log of the service that ended says more than Compose does."""
    for container in _containers(staged):
        name, state = _service(container), container["State"]
        health = (state.get("Health") or {}).get("Status")
        if (not state["Running"] and state.get("ExitCode")) or health == "unhealthy":
            return Failure(f"starting `{name}`", _why_down(container) or done.last_words, name)
    return Failure("the start", done.last_words)


def _look_closer(staged: Staged, questions: Questions, seen: Observation) -> None:
    for container in _containers(staged):
        name = _service(container)
        seen.facts[name] = facts_of(container, staged.published.get(name, ()))
        log = log_of(container["Id"])
        seen.refused[name], seen.last_words[name] = denied(log), log[-1] if log else ""
        listed = docker("diff", container["Id"]).out.splitlines() if questions.looks_at_paths else ()
        seen.changed_paths[name] = tuple(line[2:] for line in listed if line[:1] in "AC")


def _settle(staged: Staged, questions: Questions, expected: Observation | None, seen: Observation, phase: str) -> None:
    """Ask until the answers are what is expected (or, with nothing expected, do not change any more) or time is up."""
    began = monotonic()
    patience = min(questions.start_within, 5 + 2 * expected.seconds) if expected else questions.start_within
    last: dict[str, Answer] = {}
    while True:
        containers = _containers(staged)
        answers = {f"{phase}: {probe}": answer for probe, answer in _ask(staged, containers)}
        waited = monotonic() - began
        if expected:
            wanted = {
                q: a for q, a in expected.answers.items() if q in answers or ("$ " not in q and q.startswith(phase))
            }
            is_good = all(same(a, answers.get(q, NOTHING), _masks(expected, q)) for q, a in wanted.items())
            is_over = is_good or _is_lost(containers, answers, wanted)
        else:
            is_over = waited > _STEADY and _is_steady(containers, answers, last)
        if is_over or waited > (questions.start_within if _is_hopeful(containers) else patience):
            break
        last = answers
        pause(0.4)
    ports = {published: _now(containers, place) for published, place in staged.ports.items()}
    for command in questions.commands:
        answers[f"{phase}: $ {command}"] = ask_command(command, {k: v for k, v in ports.items() if v})
    seen.answers |= answers
    seen.again |= last


def _masks(expected: Observation, question: str) -> frozenset[int] | None:
    one = expected.answers[question]
    return masks(one, expected.again.get(question, one))


def _is_steady(containers: list[dict[str, Any]], answers: dict[str, Answer], last: dict[str, Answer]) -> bool:
    """Whether nothing is under way any more: all health checks have spoken, each service with ports answers at one."""
    if {q: a.status for q, a in answers.items()} != {q: a.status for q, a in last.items()}:
        return False
    if any(
        "starting" in a.status or "restarting" in a.status or a.status.startswith("HTTP 5") for a in answers.values()
    ):
        return False
    for container in containers:
        asked = [a for q, a in answers.items() if f"http://{_service(container)}:" in q]
        if container["State"]["Running"] and asked and all(a == NOTHING for a in asked):
            return False
    return True


def _is_hopeful(containers: list[dict[str, Any]]) -> bool:
    """Whether a health check has not spoken yet, neither well nor, a few times, ill: a busy machine takes its time."""
    states = [(c["State"].get("Health") or {}) for c in containers if c["State"]["Running"]]
    return any(s.get("Status") == "starting" and s.get("FailingStreak", 0) < _ILL for s in states)


def _is_lost(containers: list[dict[str, Any]], answers: dict[str, Answer], wanted: dict[str, Answer]) -> bool:
    """Whether waiting makes no sense: a service has ended for good that should run, or with another code."""
    return any(
        q.endswith("` stays up")
        and answers.get(q, NOTHING).status.startswith("exited")
        and answers[q].status != a.status
        for q, a in wanted.items()
    )


def _ask(staged: Staged, containers: list[dict[str, Any]]) -> Iterator[tuple[str, Answer]]:
    for container in containers:
        name, state = _service(container), container["State"]
        yield f"`{name}` stays up", Answer(_status(container), (), "" if state["Running"] else _why_down(container))
        if not state["Running"]:
            if state["Status"] == "exited" and state["ExitCode"] == 0:
                yield f"`{name}` prints", output_of(log_of(container["Id"]))
            continue
        for port, host_port in _ports(container):
            if answer := _answer(container, port, host_port):
                yield f"GET http://{name}:{port}/", answer


def _answer(container: dict[str, Any], port: int, host_port: int) -> Answer | None:
    """What a port says. Databases hang up on HTTP and complain in their log; that they listen is enough."""
    known = {5432: "postgres", 3306: "mysql", 6379: "redis", 27017: "mongo", 5672: "amqp", 11211: "memcached"}
    if port in known:
        return Answer("listens") if port in {p for _, p in listening(container["Id"])} else NOTHING
    return ask_http(host_port)


def _status(container: dict[str, Any]) -> str:
    state = container["State"]
    if state.get("OOMKilled"):
        return "killed: out of memory"
    if state["Status"] == "exited":
        return f"exited with {state['ExitCode']}"
    health = (state.get("Health") or {}).get("Status", "none")
    return state["Status"] if health in ("none", "healthy") else f"{state['Status']}, its health check is {health}"


def _why_down(container: dict[str, Any]) -> str:
    """What a container that is not well said last: its health check, or the line of its log that tells most."""
    health = (container["State"].get("Health") or {}).get("Log") or []
    if container["State"]["Running"] and health:
        return str(health[-1].get("Output", "")).strip()[:200]
    lines = log_of(container["Id"])
    return next(iter([*denied(lines).values()][-1:] or lines[-1:]), container["State"].get("Error", ""))[:200]


def _containers(staged: Staged) -> list[dict[str, Any]]:
    ids = docker("ps", "-a", "-q", "--filter", f"label=com.docker.compose.project={staged.project}").out.split()
    return sorted(inspect("container", *ids), key=lambda c: str(c["Name"]))


def _service(container: dict[str, Any]) -> str:
    return str(container["Config"]["Labels"]["com.docker.compose.service"])


def _ports(container: dict[str, Any]) -> list[tuple[int, int]]:
    """The TCP ports of a container, with the ports of this machine that lead to them."""
    exposed = {
        int(p.partition("/")[0]) for p in container["Config"].get("ExposedPorts") or () if not p.endswith("/udp")
    }
    if container["HostConfig"]["NetworkMode"] == "host":
        return [(port, port) for port in sorted(exposed)]
    published = container["NetworkSettings"]["Ports"] or {}
    pairs = {
        (port, entry["HostPort"])
        for port, entries in published.items()
        for entry in entries or ()
        if port.endswith("/tcp")
    }
    return sorted((int(port.partition("/")[0]), int(host)) for port, host in pairs)


def _now(containers: list[dict[str, Any]], place: str) -> int | None:
    """Where `service:port` answers on this machine now."""
    name, _, port = place.rpartition(":")
    found = (dict(_ports(c)).get(int(port)) for c in containers if _service(c) == name)
    return next((p for p in found if p), None)


__all__ = ["Facts", "Questions", "observe"]
