"""Runs the same work over many projects: here, or spread over processes with the results in the same order."""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from time import monotonic
from typing import TypeVar

from hardener.discovery.discover import Source

Group = tuple[Source, ...]
R = TypeVar("R")

WORTH_A_POOL = 200
FILES_A_TASK = 32


def run(work: Callable[[Group], R], groups: Sequence[Group], jobs: int) -> Iterator[R]:
    """The result of `work` for each group, in order. `jobs` 0: as many processes as pay off."""
    _collect_less_often()
    files = sum(len(group) for group in groups)
    if jobs == 0:
        jobs = len(os.sched_getaffinity(0)) if files > WORTH_A_POOL else 1
    progress = Progress(files)
    results = map(work, groups) if jobs == 1 or len(groups) < 2 else _spread(work, groups, jobs)
    for group, result in zip(groups, results, strict=True):
        progress.done(len(group))
        yield result
    progress.end()


def _spread(work: Callable[[Group], R], groups: Sequence[Group], jobs: int) -> Iterator[R]:
    """A few tasks a process are under way at any time, so that results do not pile up."""
    from concurrent.futures import Future, ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_begin) as pool:
        tasks = _tasks(groups)
        waiting: deque[Future[list[R]]] = deque()
        try:
            waiting.extend(pool.submit(_all, work, task) for task in islice(tasks, jobs * 3))
            while waiting:
                yield from waiting.popleft().result()
                waiting.extend(pool.submit(_all, work, task) for task in islice(tasks, 1))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _tasks(groups: Iterable[Group]) -> Iterator[list[Group]]:
    task: list[Group] = []
    for group in groups:
        task.append(group)
        if sum(map(len, task)) >= FILES_A_TASK:
            yield task
            task = []
    if task:
        yield task


def _begin() -> None:
    """A process of the pool leaves interrupts to its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _collect_less_often()


def _collect_less_often() -> None:
    """What a file is read into lives until it is done: looking for garbage among it took a tenth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _all(work: Callable[[Group], R], groups: list[Group]) -> list[R]:
    return [work(group) for group in groups]


class Progress:
    """A line on stderr that counts files, only for a person at a terminal, and only after a second."""

    def __init__(self, files: int) -> None:
        self._files, self._done, self._shown = files, 0, False
        self._due = monotonic() + 1 if sys.stderr.isatty() and not os.environ.get("CI") else float("inf")

    def done(self, files: int) -> None:
        self._done += files
        if monotonic() >= self._due:
            self._due, self._shown = monotonic() + 0.1, True
            print(f"\r{self._done} of {self._files} files", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
