"""`hardener pr --repos`: works through a list of repositories, several at a time, and goes on where it was stopped."""

import os
import shutil
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlsplit

from hardener.commands.fleet_journal import Journal
from hardener.commands.pr import Wishes, brought, need_engine_for
from hardener.commands.settings import Settings
from hardener.commands.telling import stdout, tell
from hardener.discovery.disk import reason_of
from hardener.errors import HardenerError, UsageError
from hardener.pull_request.choose import chosen
from hardener.pull_request.git import cloned
from hardener.pull_request.state import Action


@dataclass(frozen=True, slots=True)
class Task:
    """One repository, and the folder its clone goes into where that is this machine's."""

    repository: str
    settings: Settings
    wishes: Wishes
    folder: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one repository: how many branches met which end, or what went wrong."""

    repository: str
    actions: tuple[tuple[str, int], ...] = ()
    error: str = ""

    def __str__(self) -> str:
        if self.error:
            return f"error: {self.error}"
        return ", ".join(f"{number} {action}" for action, number in self.actions) or "nothing to propose"


def fleet(settings: Settings, wishes: Wishes, list_file: str, jobs: int, executor: str | None) -> int:
    """Work through the list; 2 where a repository could not be done."""
    repositories = _listed(list_file)
    run = sha256(repr((repositories, settings, wishes)).encode()).hexdigest()[:20]
    journal = Journal(Path(f"{list_file}.journal"))
    with tempfile.TemporaryDirectory(prefix="hardener-fleet-", ignore_cleanup_errors=True) as folder:
        done = {} if wishes.dry_run else journal.begin(run, folder)
        if journal.leftover:
            shutil.rmtree(journal.leftover, ignore_errors=True)
        if done:
            tell(f"goes on where it was stopped: {len(done)} of {len(repositories)} repositories are done")
        results = {name: Result(name, tuple(actions.items())) for name, actions in done.items()}
        todo = [Task(name, settings, wishes, folder) for name in repositories if name not in done]
        for result in _worked(todo, jobs, executor):
            results[result.repository] = result
            if not result.error and not wishes.dry_run:
                journal.note(result.repository, dict(result.actions))
            tell(f"[{len(results)}/{len(repositories)}] {result.repository}: {result}")
    if not wishes.dry_run:
        journal.end()
    for line in _summary([results[name] for name in repositories]):
        print(line, file=stdout())
    return 2 if any(result.error for result in results.values()) else 0


def work(task: Task) -> Result:
    """Clone one repository, bring what it needs to its platform, and forget it. Runs anywhere; what was done before
    is seen on the platform, so that a second time does nothing."""
    home = task.folder if Path(task.folder).is_dir() else None
    try:
        with tempfile.TemporaryDirectory(prefix="clone-", dir=home, ignore_cleanup_errors=True) as folder:
            platform, login = chosen(task.wishes.choice, task.repository)
            need_engine_for(task.wishes)
            git = cloned(task.repository, Path(folder) / "repository", login)
            counts: Counter[str] = Counter()
            for done in brought(git, platform, task.settings, task.wishes):
                if done.error:
                    return Result(task.repository, error=f"{done.branch}: {done.error}")
                counts[done.action.value] += 1
    except HardenerError as error:
        return Result(task.repository, error=str(error))
    except Exception as error:  # one that breaks us must not stop the others
        return Result(task.repository, error=f"a bug of ours ({type(error).__name__}: {error}); please report it")
    return Result(task.repository, tuple(sorted(counts.items())))


def _worked(tasks: list[Task], jobs: int, address: str | None) -> Iterator[Result]:
    """The results as they come. Whatever the executor is, it is a standard one."""
    if not tasks:
        return
    with _executor(jobs, address) as executor:
        futures = {executor.submit(work, task): task for task in tasks}
        for future in as_completed(futures):
            try:
                yield future.result()
            except Exception as error:  # the process or the machine died
                yield Result(futures[future].repository, error=f"its worker died ({type(error).__name__})")


@contextmanager
def _executor(jobs: int, address: str | None) -> Iterator[Executor]:
    if address is None:
        count = jobs or len(os.sched_getaffinity(0))
        context = get_context("spawn")
        with ProcessPoolExecutor(count, context, _die_with_the_parent, (os.getpid(),)) as pool:
            yield pool
    elif address.startswith("dask://"):
        from hardener.commands.dask import dask_executor

        with dask_executor(address.removeprefix("dask://")) as spread:
            yield spread
    else:
        raise UsageError(f"`{address}` is no executor; there is dask://HOST:PORT")


def _die_with_the_parent(parent: int) -> None:
    """A killed parent says nothing to its workers, which would wait for ever and hold their clones."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _listed(list_file: str) -> list[str]:
    """The repositories of the list, each once: a URL or path a line; `#` begins a comment."""
    try:
        lines = Path(list_file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{list_file}: {reason_of(error) if isinstance(error, OSError) else 'is no text'}") from error
    names = [line.strip() for line in lines]
    names = list(dict.fromkeys(name for name in names if name and not name.startswith("#")))
    if any("://" in name and urlsplit(name).password for name in names):
        raise UsageError(f"{list_file}: a URL holds a password, which would be shown: give the token on its own")
    return names


def _summary(results: Iterable[Result]) -> Iterator[str]:
    """A table with a row a repository, and the sums below."""
    rows = list(results)
    columns = [action.value for action in Action if any(action.value in dict(row.actions) for row in rows)]
    width = max([len(row.repository) for row in rows] + [len("repository")])
    yield "  ".join(["repository".ljust(width), *columns])
    sums: Counter[str] = Counter()
    for row in rows:
        counts = dict(row.actions)
        sums.update(counts)
        cells = [str(counts.get(name, "")).rjust(len(name)) for name in columns]
        yield "  ".join([row.repository.ljust(width), *([f"error: {row.error}"] if row.error else cells)]).rstrip()
    yield "  ".join([f"{len(rows)} repositories".ljust(width), *(str(sums[c]).rjust(len(c)) for c in columns)])
