"""The fix to blame for a failure is guessed from what the failure says."""

from hardener.model import Applied, Finding, Fix, Safety, Severity
from hardener.proof.observed import Failure
from hardener.proof.suspects import prime_suspect
from hardener.text import Span


def _applied(rule: str, title: str, path: str = "Dockerfile") -> Applied:
    fix = Fix(title, Safety.UNSAFE, ())
    return Applied(Finding(rule, Severity.LOW, path, Span(0, 0), 1, 1, 1, 1, "", fix, None), fix)


APPLIED = [
    _applied("root-user", "Run as 1000:1000 (`node`, which the image has)"),
    _applied("end-of-life-image", "Change to `golang:1.27`"),
    _applied("writable-root-filesystem", "Make the root of `web` read-only, with a tmpfs at /tmp", "compose.yaml"),
    _applied("writable-root-filesystem", "Make the root of `db` read-only, with a tmpfs at /tmp", "compose.yaml"),
]
CHECK = _applied("missing-service-healthcheck", "Add a health check to `db`", "compose.yaml")
CONTEXT = _applied("wide-build-context", "Create `.dockerignore` to keep out `.env`")


def test_a_health_check_whose_program_is_not_there_is_to_blame_itself() -> None:
    failure = Failure("starting `db`", "it does not become healthy: /bin/sh: 1: mongo: not found", "db")
    other = _applied("missing-healthcheck", "Add a health check of `nginx`")
    assert prime_suspect([CONTEXT, other, CHECK, *APPLIED], failure) is CHECK


def test_an_image_that_cannot_be_had_is_blamed_on_the_change_to_it() -> None:
    failure = Failure("the build", "failed to solve: golang:1.27: no such host, Permission denied")
    assert prime_suspect(APPLIED, failure) is APPLIED[1]


def test_an_image_that_a_log_names_blames_nobody() -> None:
    failure = Failure("first start: `web` stays up", "exited with 1 (golang:1.27 is old)", "web")
    assert prime_suspect(APPLIED, failure) is None


def test_of_two_services_the_one_that_failed_is_suspected() -> None:
    failure = Failure("first start: `db` stays up", "exited with 1 (open: Read-only file system)", "db")
    assert prime_suspect(APPLIED, failure) is APPLIED[3]
