"""`hardener new`: asks what a project is made of, and writes the files with which it starts hardened."""

import re
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hardener import __version__
from hardener.errors import UsageError
from hardener.scaffold.answers import (
    Answer,
    Question,
    checked,
    command_line,
    complete,
    example_question,
    questions,
    stack_question,
)
from hardener.scaffold.detect import Detected, detect
from hardener.scaffold.merge import Choice, Decide, Step, steps
from hardener.scaffold.stacks import Stack, stack_named, stacks

if TYPE_CHECKING:
    from hardener.outputs.report import Change

_COMPOSE_NAMES = ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")


@dataclass(frozen=True, slots=True)
class Options:
    """The options of `hardener new`. `conflict` is None where a person shall be asked."""

    folder: str = "."
    stack: str | None = None
    data: tuple[str, ...] = ()
    data_file: str | None = None
    unattended: bool = False
    pretend: bool = False
    update: bool = False
    example: bool = False
    conflict: Choice | None = None


def list_stacks() -> int:
    """Print the stacks, one a line."""
    for stack in stacks().values():
        managers = f" ({', '.join(stack.package_managers)})" if stack.package_managers else ""
        print(f"{stack.id:16} {stack.label}{managers}; {', '.join(stack.bases)}")
    return 0


def new(options: Options) -> int:
    """Ask, render, and write all files or none; the exit code."""
    folder = Path(options.folder).resolve()
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{options.folder}: is not a folder")
    recorded, given = _recorded(options, folder), _given(options)
    example = _example(options, given, recorded)
    detected = detect(folder)
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    asking = not options.unattended and not options.update
    if asking and not terminal:
        raise _no_terminal(options, folder, given, detected, example=bool(example))
    if asking:
        print("Enter takes what is marked. Ctrl-C stops; nothing is written before the end.")
        if (folder / ".hardener" / "answers.yml").exists():
            print("There are answers of last time here: `hardener new --update` takes them and asks nothing.")
    stack, answers = _answers(folder, given, recorded, detected, asking=asking)
    if example is None:
        example = asking and detected.stack is None and _ask(example_question(stack.label)) == "true"
    from hardener.scaffold import record
    from hardener.scaffold.changes import changes_of, secret_changes, text_of, write_all
    from hardener.scaffold.render import render, secret_names

    wanted = _under_their_names(folder, render(stack, answers, example=example))
    base = record.recorded_files(folder) if options.update else {}
    there = {path: text_of(folder, path) for path in {*wanted, *base}}
    planned = steps(there, wanted, base, _decide(options, asking=terminal and not options.unattended))
    changes = changes_of(folder, planned, wanted, record.answers_text(answers, __version__, example=example))
    changes += secret_changes(folder, secret_names(stack, answers))
    if not options.pretend:
        write_all(folder, changes)
    _tell(options, planned, changes)
    _tell_what_next(options, folder, answers, wanted, example=example)
    return 0


def _example(options: Options, given: dict[str, str], recorded: dict[str, str]) -> bool | None:
    """Whether an example comes along; None where nothing says it."""
    said = given.pop("example", recorded.pop("example", None))
    if said not in (None, "true", "false"):
        raise UsageError(f"--data example={said}: there are true and false")
    return True if options.example or said == "true" else None if said is None else False


def _recorded(options: Options, folder: Path) -> dict[str, str]:
    """The answers of last time, for `--update`."""
    if not options.update:
        return {}
    from hardener.scaffold import record

    if not (folder / record.ANSWERS).exists():
        raise UsageError(f"--update: there is no {record.ANSWERS}; start with `hardener new`")
    return record.data_of(folder / record.ANSWERS, record.ANSWERS)


def _given(options: Options) -> dict[str, str]:
    """The answers of the command line over those of a file."""
    given: dict[str, str] = {}
    if options.data_file:
        from hardener.scaffold.record import data_of

        given |= data_of(Path(options.data_file), options.data_file)
    for item in options.data:
        key, equals, value = item.partition("=")
        if not equals:
            raise UsageError(f"--data {item}: say key=value")
        given[key.strip()] = value
    if options.stack:
        given["stack"] = options.stack
    return given


def _no_terminal(
    options: Options, folder: Path, given: Mapping[str, str], detected: Detected, *, example: bool
) -> UsageError:
    name = given.get("stack") or detected.stack or next(iter(stacks()))
    answers = complete(given, stack_named(name), detected, _name(folder), _today())
    flags = ["--with-example"] if example else []
    command = command_line(options.folder, answers, *flags)
    return UsageError(f"there is no terminal to ask at; without questions: {command}")


def _answers(
    folder: Path, given: Mapping[str, str], recorded: Mapping[str, str], detected: Detected, *, asking: bool
) -> tuple[Stack, dict[str, Answer]]:
    name = given.get("stack") or recorded.get("stack")
    if name is None and asking:
        name = str(_ask(stack_question(stacks(), detected)))
    name = name or detected.stack
    if name is None:
        raise UsageError(
            "nothing here says what it is built with: give --stack; `hardener new --list-stacks` lists them"
        )
    stack = stack_named(name)
    if not asking:
        return stack, complete(given, stack, detected, _name(folder), _today(), recorded)
    return stack, _asked(stack, given, detected, _name(folder))


def _asked(stack: Stack, given: Mapping[str, str], detected: Detected, name: str) -> dict[str, Answer]:
    """Ask what was not given. An answer may bring further questions."""
    answers: dict[str, Answer] = {"stack": stack.id}
    while open_ := [q for q in questions(stack, detected, name, _today(), answers) if q.key not in answers]:
        question = open_[0]
        text = given.get(question.key)
        answers[question.key] = _ask(question) if text is None else checked(question, text)
    texts = {k: ",".join(v) if isinstance(v, tuple) else str(v) for k, v in answers.items()}
    return complete({**given, **texts}, stack, detected, name, _today())


def _ask(question: Question) -> Answer:
    from hardener.scaffold.questions import ask

    return ask(question)


def _decide(options: Options, *, asking: bool) -> Decide:
    if options.conflict or not asking:
        choice = options.conflict or "new"
        return lambda path, there, text: choice
    from hardener.scaffold.questions import ask_about_conflict

    if options.update:
        return partial(ask_about_conflict, why="has changes of yours where the new one changes too")
    return ask_about_conflict


def _under_their_names(folder: Path, files: dict[str, str]) -> dict[str, str]:
    """The Compose file under the name that it has in this folder: two of them would get in each other's way."""
    name = next((n for n in _COMPOSE_NAMES if (folder / n).exists()), _COMPOSE_NAMES[0])
    return {name if path == _COMPOSE_NAMES[0] else path: text for path, text in files.items()}


def _tell(options: Options, planned: list[Step], changes: "list[Change]") -> None:
    if options.pretend:
        print("Nothing is written (--pretend). It would be:")
    shown = {step.path for step in planned}
    for step in planned:
        print(f"{step.verb} {step.path}{f' ({step.why})' if step.why else ''}")
    for change in changes:
        if change.path not in shown:
            print(f"{'CREATED' if change.before is None else 'UPDATED'} {change.path}")


def _tell_what_next(
    options: Options, folder: Path, answers: dict[str, Answer], wanted: Mapping[str, str], *, example: bool
) -> None:
    """The next command, and what else is left for a person to do."""
    from hardener.scaffold.notes import answers_itself, notes
    from hardener.scaffold.origin import origin

    left = list(notes(folder, answers, wanted["Dockerfile"], wanted))
    if not (example or options.update or answers_itself(wanted)):
        left.insert(0, f"your application must answer {answers['health']} with a status below 400 when it is well")
    spec, same = origin()
    if answers["ci"] != "none" and not same and not options.update:
        left.append(f"CI installs `{spec}`, but this hardener is from no package index: see that it is what you mean")
    if left:
        print("\nLeft for you:", *left, sep="\n  - ")
    if options.pretend:
        return
    where = "" if options.folder == "." else f"cd {shlex.quote(options.folder)} && "
    print("\nNext, with the digests of the images pinned:")
    print(f"  {where}hardener pin && docker compose up --build --wait")
    if not options.update:
        again = command_line(options.folder, answers, *(["--with-example"] if example else []))
        print(f"\nThe same without questions:\n  {again}")


def _name(folder: Path) -> str:
    name = re.sub(r"[^a-z0-9_-]+", "-", folder.name.lower()).strip("-_")
    return name or "app"


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
