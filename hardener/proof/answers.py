"""Asks what runs: HTTP at its ports, a command of the user's, its log; and takes out of answers what always differs."""

import http.client
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from hardener.proof.docker import docker, run

# As libraries and kernels write it. nginx's own scripts say "read-only file system?" in lower case and go on.
DENIED = re.compile(
    r"\b(?:EACCES|EPERM|EROFS)\b|Operation not permitted|Permission denied|Read-only file system|PermissionError"
    r"|unable to set (?:group|user) id|Resource temporarily unavailable|Cannot allocate memory|No space left on device"
)
# Said by a start script that goes on, or it would not have come to the answers (postgres's does so by design); or about
# the home of a user who has none (gunicorn's control socket).
_GONE_ON = re.compile(r"^(?:/bin/)?(?:chmod|chown): |/nonexistent\b")
_VOLATILE = re.compile(r"0x[0-9a-fA-F]+|\b[0-9a-fA-F]{8,}(?:-[0-9a-fA-F]{4,})*\b|\d+")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
MOST_BYTES = 200_000
MOST_LINES = "3000"
MOST_WIDTH = 2000


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: `status` is what must be the same, `lines` are the text without numbers, `text` its beginning."""

    status: str
    lines: tuple[str, ...] = ()
    text: str = ""

    @property
    def shown(self) -> str:
        return f"{self.status} {self.text!r}" if self.text else self.status


NOTHING = Answer("no answer")


def ask_http(host_port: int, path: str = "/") -> Answer:
    """GET a path. A port that talks something else than HTTP is open; one that hangs up at once is not."""
    connection = http.client.HTTPConnection("127.0.0.1", host_port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": "localhost", "User-Agent": "hardener", "Connection": "close"})
        response = connection.getresponse()
        body = response.read(MOST_BYTES).decode("utf-8", "replace")
        kind = (response.getheader("content-type") or "").partition(";")[0]
        return Answer(f"HTTP {response.status} {kind}".strip(), _lines(body), _beginning(body))
    except http.client.BadStatusLine as error:
        return NOTHING if isinstance(error, http.client.RemoteDisconnected) else Answer("open, not HTTP")
    except TimeoutError:
        return Answer("open, silent")
    except (OSError, http.client.HTTPException, ValueError):
        return NOTHING
    finally:
        connection.close()


def ask_command(command: str, ports: Mapping[str, int]) -> Answer:
    """Run a command of the user's; the ports of the host that it names are led to where they are published now."""
    for published, now in ports.items():
        command = re.sub(rf"\b(localhost|127\.0\.0\.1|0\.0\.0\.0):{published}\b", rf"127.0.0.1:{now}", command)
    named = {f"PORT_{published}": str(now) for published, now in ports.items()}
    done = run(("sh", "-c", command), timeout=60, environ={**os.environ, **named})
    text = done.out if done.code == 0 else done.err or done.out
    return Answer(f"exit code {done.code}", (), _beginning(text))


def ask_inside(container: str, command: str, is_ours: bool = False) -> Answer:
    """Run a command in a container, as its user. One of ours may do everything: it is not what is tried."""
    may = ("--privileged",) if is_ours else ()
    done = docker("exec", *may, container, "sh", "-c", command, timeout=60)
    text = done.out if done.code == 0 else done.err or done.out
    return Answer(f"exit code {done.code}", _lines(done.out) if is_ours else (), _beginning(text))


def log_of(container: str, since: str = "") -> list[str]:
    """The lines that a container wrote last, on both streams; nothing where its driver keeps none."""
    done = docker("logs", "--tail", MOST_LINES, *(("--since", since) if since else ()), container)
    lines = (line[:MOST_WIDTH] for line in (done.out + done.err).split("\n")) if done.code == 0 else ()
    return [_COLOURS.sub("", line).strip() for line in lines if line.strip()]


def denied(lines: list[str]) -> dict[str, str]:
    """The lines that tell of an operation that was refused: without numbers, and as they were written."""
    return {_VOLATILE.sub("#", line): line for line in lines if DENIED.search(line) and not _GONE_ON.search(line)}


def _lines(text: str) -> tuple[str, ...]:
    return tuple(_VOLATILE.sub("#", line.rstrip()) for line in text.rstrip("\n").split("\n"))


def output_of(lines: list[str]) -> Answer:
    """What a program that ends wrote, as an answer."""
    text = "\n".join(lines)
    return Answer("output", tuple(sorted(_lines(text))), _beginning(text))


def _beginning(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    line = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
    return line if len(line) <= 80 else line[:79] + "…"


def masks(one: Answer, other: Answer) -> frozenset[int] | None:
    """Which lines differ between two answers to the same question; None where nothing can be compared line by line."""
    if len(one.lines) != len(other.lines):
        return None
    return frozenset(i for i, (a, b) in enumerate(zip(one.lines, other.lines, strict=True)) if a != b)


def same(expected: Answer, got: Answer, masked: frozenset[int] | None) -> bool:
    if expected.status != got.status:
        return False
    if masked is None or not expected.lines:
        return True
    if len(expected.lines) != len(got.lines):
        return False
    pairs = zip(expected.lines, got.lines, strict=True)
    return all(a == b or i in masked for i, (a, b) in enumerate(pairs))
