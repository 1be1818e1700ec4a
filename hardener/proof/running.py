"""Builds, starts, asks and stops one version of a project, twice started on the same volumes, and says what it saw."""

from time import monotonic
from typing import Any

from hardener.proof.answers import denied, log_of
from hardener.proof.compare import proves_nothing
from hardener.proof.containers import containers_of, health_of, service_of, why_down
from hardener.proof.docker import Done, docker, inspect
from hardener.proof.observed import Failure, Observation, facts_of
from hardener.proof.probing import is_as_expected, settle
from hardener.proof.questions import Questions
from hardener.proof.secrecy import hide
from hardener.proof.staging import Staged, publish

FIRST, SECOND = "first start", "second start"
# It shows soon that it is well; time alone makes it unwell.
_QUICK = {"interval": "1s", "retries": 1000, "start_period": "0s"}


def observe(staged: Staged, questions: Questions, expected: Observation | None = None) -> Observation:
    """Run a version, and take down whatever became of it. With what is expected, waits until it is met or cannot be."""
    seen = Observation()
    try:
        seen.failure = _built(staged, questions) or _started(staged, questions, expected, seen)
        hide(seen, containers_of(staged.project), expected)
    finally:
        docker(*staged.compose(), "down", "-v", "-t", "0", "--remove-orphans", timeout=120)
    return seen


def _built(staged: Staged, questions: Questions) -> Failure | None:
    if not staged.model["services"]:
        return Failure("the start", "there is no service that runs without a profile")
    services = staged.model["services"]
    if any("build" in service for service in services.values()):
        done = docker(*staged.compose(), "build", "-q", timeout=questions.build_within)
        if done.code:
            return Failure("the build", _why_build(done))
    found = _images(staged)
    if not all(image for name, image in found.items() if "build" not in services[name]):
        pull = ("pull", "--ignore-buildable", "-q", "--policy", "missing")
        done = docker(*staged.compose(), *pull, timeout=questions.build_within)
        if done.code:
            return Failure("pulling images", done.last_words)
        found = _images(staged)
    for name, image in found.items():
        _hasten_check(staged.model["services"][name], image)
    publish(staged, {name: (image.get("Config") or {}).get("ExposedPorts") or () for name, image in found.items()})
    return None


def _images(staged: Staged) -> dict[str, dict[str, Any]]:
    """What the engine knows of the image of each service; nothing of those that are not there yet."""
    images = {name: str(service.get("image", "")) for name, service in staged.model["services"].items()}
    return {name: next(iter(inspect("image", image)), {}) for name, image in images.items()}


def _hasten_check(service: dict[str, Any], image: dict[str, Any]) -> None:
    own = service.get("healthcheck") or {}
    built_in = (image.get("Config") or {}).get("Healthcheck") or {}
    is_off = own.get("disable") or "NONE" in (own.get("test") or built_in.get("Test") or ("NONE",))[:1]
    if not is_off:
        service["healthcheck"] = {**own, **_QUICK}


def _why_build(done: Done) -> str:
    """The step that failed, and the last thing that it said."""
    lines = [line.strip() for line in (done.err + done.out).splitlines() if line.strip()]
    said = [line.partition(" ")[2] for line in lines if line[:1].isdigit() and "rror" in line]
    return (said or [done.last_words])[-1]


def _started(staged: Staged, questions: Questions, expected: Observation | None, seen: Observation) -> Failure | None:
    if failure := _up(staged, questions, seen):
        return failure
    began = monotonic()
    settle(staged, questions, expected, seen, FIRST)
    seen.seconds = monotonic() - began
    if is_as_expected(expected, seen.answers, FIRST) if expected else not proves_nothing(seen):
        # In the order of what depends on what, as after a night: `restart` would start all of them at once.
        docker(*staged.compose(), "stop", "-t", "3", timeout=questions.start_within * 3)
        if failure := _up(staged, questions, seen):
            return failure
        settle(staged, questions, expected, seen, SECOND)
    _look_closer(staged, questions, expected, seen)
    return None


def _up(staged: Staged, questions: Questions, seen: Observation) -> Failure | None:
    done = docker(*staged.compose(), "up", "-d", "--no-build", "--pull", "never", timeout=questions.start_within * 3)
    seen.starts += len(containers_of(staged.project))
    return _why_not_up(staged, done) if done.code else None


def _why_not_up(staged: Staged, done: Done) -> Failure:
    """Why `up` failed: the log of the service that ended, or its health check, says more than Compose does."""
    containers = containers_of(staged.project)
    ended = [c for c in containers if not c["State"]["Running"] and c["State"].get("ExitCode")]
    for container in (*ended, *(c for c in containers if health_of(c) in ("starting", "unhealthy"))):
        name = service_of(container)
        ill = "" if container in ended else "it does not become healthy: "
        return Failure(f"starting `{name}`", ill + (why_down(container) or done.last_words), name)
    return Failure("the start", done.last_words)


def _look_closer(staged: Staged, questions: Questions, expected: Observation | None, seen: Observation) -> None:
    """Facts of every service; of its files only where the answers are right, for that takes long."""
    is_good = expected is None or is_as_expected(expected, seen.answers, SECOND)
    for container in containers_of(staged.project):
        name = service_of(container)
        seen.facts[name] = facts_of(container, staged.published.get(name, ()), questions.takes_stock and is_good)
        log = log_of(container["Id"])
        seen.refused[name], seen.last_words[name] = denied(log), log[-1] if log else ""
        listed = docker("diff", container["Id"]).out.splitlines() if questions.looks_at_paths else ()
        seen.changed_paths[name] = tuple(line[2:] for line in listed if line[:1] in "AC")
