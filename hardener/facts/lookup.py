"""Looks up many references at once: every host has its own lane, and a dead one delays nobody.

The threads are daemons on purpose: a name server or a helper that hangs must not keep the program from ending, which
the threads of `concurrent.futures` would.
"""

import os
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hardener.documents.image_ref import ImageRef
from hardener.errors import UsageError
from hardener.facts import Answer, Unanswered
from hardener.facts.answer_cache import AnswerCache, cache_file

if TYPE_CHECKING:
    from hardener.facts.registry import Registry

PER_HOST = 6
GRACE = 0.2

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Asking:
    """How registries are asked. `environ` None: the process's own; `plain_http`: hosts that may do without TLS.

    `cache` is the file that keeps answers for some minutes; None asks always. With `key` (the text of a PEM file) only
    what is signed with it is answered, and nothing is kept.
    """

    mirrors: Mapping[str, str] = field(default_factory=dict)
    plain_http: frozenset[str] = frozenset()
    environ: Mapping[str, str] | None = field(default=None, repr=False)
    seconds: float = 30.0
    connect_seconds: float = 2.5
    read_seconds: float = 10.0
    cache: Path | None = None
    key: bytes | None = None


@dataclass(slots=True)
class _Lane:
    """The references of one host, and whether it has been reached."""

    domain: str
    waiting: deque[ImageRef]
    reached: bool = False


Result = tuple[str, Answer | Unanswered] | BaseException


def resolve(
    refs: Iterable[ImageRef],
    asking: Asking | None = None,
    *,
    with_config: bool = False,
    progress: Progress | None = None,
) -> dict[str, Answer | Unanswered]:
    """What the registries say of these references, by canonical text. Every reference has an answer in the end.

    Without `asking` the environment says how: see `asking_from`.
    """
    asking = asking_from(os.environ) if asking is None else asking
    wanted = {ref.canonical: ref for ref in refs}
    cache = AnswerCache(None if asking.key else asking.cache)
    answers: dict[str, Answer | Unanswered] = {}
    for canonical, ref in wanted.items():
        if kept := cache.get(_key(ref, asking), with_config=with_config):
            answers[canonical] = kept
    missing = {canonical: ref for canonical, ref in wanted.items() if canonical not in answers}
    if missing:
        answers |= _ask(missing, asking, with_config, progress)
    for canonical, ref in missing.items():
        if isinstance(answer := answers[canonical], Answer):
            cache.put(_key(ref, asking), answer, with_config=with_config)
    cache.save()
    return {canonical: answers[canonical] for canonical in wanted}


def _key(ref: ImageRef, asking: Asking) -> str:
    """Another mirror may give another answer."""
    return f"{asking.mirrors.get(ref.domain, '')} {ref.canonical}"


def _ask(
    wanted: Mapping[str, ImageRef], asking: Asking, with_config: bool, progress: Progress | None
) -> dict[str, Answer | Unanswered]:
    run = _Run(_registry(asking), with_config, asking.key)
    lanes: dict[str, _Lane] = {}
    for ref in wanted.values():
        lanes.setdefault(ref.domain, _Lane(ref.domain, deque())).waiting.append(ref)
    for lane in lanes.values():
        run.start(run.open, lane)
    return _collect(wanted, lanes, run.results, asking, progress)


def asking_from(environ: Mapping[str, str]) -> Asking:
    """HARDENER_REGISTRY_MIRRORS (`docker.io=https://mirror.example.com`) and HARDENER_PLAIN_HTTP (`host:5000`).

    Both are lists with commas. They belong to the person who runs this, never to a file of the repository: a repository
    must not say where passwords go, or that they go in clear.
    """
    mirrors = [entry.partition("=") for entry in _list(environ, "HARDENER_REGISTRY_MIRRORS")]
    for host, equals, url in mirrors:
        if not (host and equals and url):
            raise UsageError(f"HARDENER_REGISTRY_MIRRORS: `{host}` is not followed by `=URL`")
    plain_http = frozenset(_list(environ, "HARDENER_PLAIN_HTTP"))
    return Asking({host: url for host, _, url in mirrors}, plain_http, environ, cache=cache_file(environ))


def _list(environ: Mapping[str, str], name: str) -> list[str]:
    return [entry.strip() for entry in environ.get(name, "").split(",") if entry.strip()]


def _registry(asking: Asking) -> "Registry":
    from hardener.facts.credentials import read_keychain
    from hardener.facts.registry import Registry
    from hardener.network.http import Http, Limits

    limits = Limits(asking.connect_seconds, asking.read_seconds, asking.seconds)
    http = Http(asking.environ, limits, asking.plain_http)
    return Registry(http, read_keychain(asking.environ), asking.mirrors)


@dataclass(slots=True)
class _Run:
    """The threads of one run and what they found."""

    registry: "Registry"
    with_config: bool
    key: bytes | None
    results: "queue.Queue[Result]" = field(default_factory=queue.Queue)

    def start(self, work: Callable[[_Lane], None], lane: _Lane) -> None:
        """Work in a daemon thread. Its exception, a bug of ours, is raised where the results are collected."""

        def guarded() -> None:
            try:
                work(lane)
            except BaseException as error:
                self.results.put(error)

        threading.Thread(target=guarded, daemon=True).start()

    def open(self, lane: _Lane) -> None:
        """Contact the host; then several threads share its references."""
        down = self.registry.contact(lane.domain)
        lane.reached = True
        if down:
            for ref in lane.waiting:
                self.results.put((ref.canonical, Unanswered(down)))
            return
        for _ in range(min(PER_HOST, len(lane.waiting)) - 1):
            self.start(self.drain, lane)
        self.drain(lane)

    def drain(self, lane: _Lane) -> None:
        while True:
            try:
                ref = lane.waiting.popleft()
            except IndexError:
                return
            self.results.put((ref.canonical, self.ask(ref)))

    def ask(self, ref: ImageRef) -> Answer | Unanswered:
        answer = self.registry.look_up(ref, with_config=self.with_config)
        if self.key is None or isinstance(answer, Unanswered):
            return answer
        from hardener.facts.signatures import why_unsigned

        signed = self.registry.signatures(ref, answer.digest)
        why = signed if isinstance(signed, Unanswered) else why_unsigned(signed, self.key, answer.digest)
        return Unanswered(why) if isinstance(why, str) else why or answer


def _collect(
    wanted: Mapping[str, ImageRef],
    lanes: Mapping[str, _Lane],
    results: "queue.Queue[Result]",
    asking: Asking,
    progress: Progress | None,
) -> dict[str, Answer | Unanswered]:
    start = time.monotonic()
    answers: dict[str, Answer | Unanswered] = {}
    for until in (start + min(asking.connect_seconds + GRACE, asking.seconds), start + asking.seconds):
        while len(answers) < len(wanted) and (left := until - time.monotonic()) > 0:
            try:
                result = results.get(timeout=left)
            except queue.Empty:
                break
            if isinstance(result, BaseException):
                raise result
            answers.setdefault(*result)
            if progress:
                progress(len(answers), len(wanted))
        _give_up_unreached(wanted, lanes, answers)
    for canonical in wanted:
        answers.setdefault(canonical, Unanswered(f"the registry did not answer within {asking.seconds:g} s"))
    return answers


def _give_up_unreached(
    wanted: Mapping[str, ImageRef], lanes: Mapping[str, _Lane], answers: dict[str, Answer | Unanswered]
) -> None:
    for canonical, ref in wanted.items():
        if not lanes[ref.domain].reached:
            answers.setdefault(canonical, Unanswered(f"`{ref.domain}` cannot be reached"))
