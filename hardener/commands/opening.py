"""Finds what a command has to work on: the root, the policy, and the files in groups."""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from posixpath import dirname

from hardener.commands.batches import Group
from hardener.commands.examine import Bench
from hardener.commands.settings import Settings, policy_for
from hardener.commands.telling import tell
from hardener.discovery.discover import absolute, discover, root_of
from hardener.discovery.disk import MOST_BYTES, Disk, decode
from hardener.discovery.file_kinds import kind_by_content, kind_by_name
from hardener.discovery.grouping import grouped
from hardener.documents import parse
from hardener.errors import UnreadableError
from hardener.facts import Facts
from hardener.outputs.journal import recover
from hardener.outputs.report import Place
from hardener.policy import Policy
from hardener.project import NoFiles, Project


@dataclass(frozen=True, slots=True)
class Opened:
    """What a run works on, and what could not be read on the way."""

    bench: Bench
    groups: list[Group]
    unreadable: list[UnreadableError]


def opened(settings: Settings, folder: Path) -> Opened:
    """Everything below the paths of the settings, after whatever a crash left behind is cleared up."""
    root = root_of([absolute(folder / path) for path in settings.paths], folder)
    if recover(root):
        tell("finished or took back what an earlier run had begun to write")
    found = discover(settings.paths, folder)
    for note in found.notes:
        tell(note)
    policy = policy_for(settings, root, {dirname(source.path) for source in found.sources})
    place = Place(found.root, folder.resolve())
    bench = Bench(place, policy, _facts(policy), keeps_texts=settings.keeps_texts, walked=found.walked)
    return Opened(bench, list(grouped(found.sources, Disk(found.root).read)), found.errors)


def standard_input(settings: Settings) -> tuple[Project, Place]:
    """The project of one text from standard input; it sees other files only if it is said where it stands."""
    folder = Path.cwd().resolve()
    shown = settings.stdin_filename or "-"
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES or b"\0" in data:
        raise UnreadableError(shown, "is too large" if len(data) > MOST_BYTES else "is a binary file")
    text = decode(data)
    path = Path(shown).name
    kind = kind_by_name(path) or kind_by_content(path, text)
    if kind is None:
        raise UnreadableError(shown, "is no Dockerfile, Compose file or daemon.json; --stdin-filename can say which")
    root = root_of([absolute(folder / shown)], folder)
    if settings.stdin_filename:
        path = (folder / shown).resolve().relative_to(root).as_posix()
    try:
        document = parse(kind, path, text)
    except UnreadableError as error:
        raise UnreadableError(shown, error.reason, error.line) from error
    files = Disk(root) if settings.stdin_filename else NoFiles()
    policy = policy_for(settings, root, {dirname(path)})
    bench = Bench(Place(root, folder), policy, _facts(policy))
    return bench.project({path: document}, files), Place(root if settings.stdin_filename else folder, folder)


def _facts(policy: Policy) -> Facts:
    """What is known before any registry is asked: the date, and the user's own facts about images."""
    own = dict(policy.images)
    for nested in policy.nested.values():
        own = {**nested.images, **own}
    return Facts(overlay=own, today=date.today().isoformat())
