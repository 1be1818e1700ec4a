"""The commands of a shell script, as rules talk about them: words, options, operators, pipelines."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from hardener.documents.words import Joined, Word
from hardener.text import Span

# Commands that run the command in their arguments, and which of their options take a value.
_PREFIXES: dict[str, frozenset[str]] = {
    "builtin": frozenset(),
    "command": frozenset(),
    "env": frozenset(("-u", "--unset", "-C", "--chdir")),
    "exec": frozenset(("-a",)),
    "ionice": frozenset(("-c", "-n")),
    "nice": frozenset(("-n",)),
    "nohup": frozenset(),
    "stdbuf": frozenset(("-i", "-o", "-e")),
    "sudo": frozenset(("-u", "--user", "-g", "--group", "-h", "--host", "-p", "--prompt", "-C", "-r", "-t", "-D")),
    "time": frozenset(("-f", "-o")),
}


@dataclass(frozen=True, slots=True)
class Assignment:
    """`NAME=value` in front of a command, alone, or after `export`."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Redirect:
    """`>`, `2>&1`, `<<<` and the like; `target` is None for a heredoc."""

    operator: str
    target: Word | None
    span: Span


@dataclass(frozen=True)
class Command:
    """A simple command. `words` are all of it; `argv` is without the prefixes (`sudo`, `env`, `exec` …).

    `operator_before` and `operator_after` join it to its neighbours: `&&`, `||`, `;`, `|`, `&` or None. Commands
    with the same `pipeline` are piped into each other, by `position`. `nested`: inside a subshell, a substitution,
    a function, or a branch or loop, so that it may run never or often. `unseen`: inside a substitution among the words
    of another command, so that nobody sees its status: `echo $(false)` succeeds.
    """

    words: tuple[Word, ...]
    assignments: tuple[Assignment, ...]
    redirects: tuple[Redirect, ...]
    operator_before: str | None
    operator_after: str | None
    pipeline: int
    position: int
    nested: bool
    unseen: bool
    span: Span

    @cached_property
    def argv(self) -> tuple[Word, ...]:
        return self.words[self._prefix_length :]

    @cached_property
    def prefix(self) -> tuple[str, ...]:
        """The names of the prefixes, outermost first."""
        return tuple(_name(word) for word in self.words[: self._prefix_length] if _name(word) in _PREFIXES)

    @cached_property
    def name(self) -> str:
        """What runs, without its directory; empty for an assignment alone."""
        return _name(self.argv[0]) if self.argv else ""

    @cached_property
    def _prefix_length(self) -> int:
        start = 0
        while start < len(self.words) and (takes_value := _PREFIXES.get(_name(self.words[start]))) is not None:
            after = _after_prefix(self.words, start + 1, takes_value)
            if after >= len(self.words):
                break
            start = after
        return start

    @property
    def arguments(self) -> tuple[Word, ...]:
        return self.argv[1:]

    def has(self, *options: str) -> bool:
        """Whether one of the options is given: `--long`, `--long=value`, `-s` also in `-rs`."""
        return self.option(*options) is not None

    def option(self, *options: str) -> Word | None:
        """The word in which one of the options is given."""
        for word in self.arguments:
            if word.value == "--":
                return None
            if any(_is_option(word.value, option) for option in options):
                return word
        return None

    def option_value(self, *options: str) -> str | None:
        """The value of an option: `-u 1000`, `-u1000`, `--uid 1000`, `--uid=1000`."""
        words = self.arguments
        for index, word in enumerate(words):
            for option in options:
                if word.value == option:
                    return words[index + 1].value if index + 1 < len(words) else None
                if option.startswith("--") and word.value.startswith(option + "="):
                    return word.value[len(option) + 1 :]
                if _is_short(option) and word.value.startswith(option):
                    return word.value[2:]
        return None

    def operands(self, *with_value: str) -> tuple[Word, ...]:
        """The arguments that are no options; `with_value` are the options whose next word is their value."""
        found: list[Word] = []
        words = iter(self.arguments)
        for word in words:
            if word.value == "--":
                return (*found, *words)
            if word.value in with_value:
                next(words, None)
            elif not word.value.startswith("-") or word.value == "-":
                found.append(word)
        return tuple(found)


@dataclass(frozen=True)
class Script:
    """A parsed script. `has_error`: the grammar could not follow everywhere, so leave it to a person."""

    text: Joined
    commands: tuple[Command, ...]
    has_error: bool

    def named(self, *names: str) -> Iterator[Command]:
        """The commands of these names, in order."""
        return (command for command in self.commands if command.name in names)

    def pipeline(self, command: Command) -> tuple[Command, ...]:
        """All commands piped into each other with this one, in order."""
        return tuple(other for other in self.commands if other.pipeline == command.pipeline)


def _name(word: Word) -> str:
    return word.value.rsplit("/", 1)[-1]


def _after_prefix(words: tuple[Word, ...], at: int, takes_value: frozenset[str]) -> int:
    """Where the command of a prefix begins, behind its options and assignments."""
    while at < len(words):
        value = words[at].value
        if value == "--":
            return at + 1
        if value.startswith("-") and value != "-":
            at += 2 if value in takes_value else 1
        elif "=" in value and not value.startswith("="):
            at += 1
        else:
            break
    return at


def _is_short(option: str) -> bool:
    return len(option) == 2 and option[0] == "-" and option[1] != "-"


def _is_option(value: str, option: str) -> bool:
    if value == option or (option.startswith("--") and value.startswith(option + "=")):
        return True
    return _is_short(option) and value[:1] == "-" and value[1:].isalnum() and option[1] in value[1:]
