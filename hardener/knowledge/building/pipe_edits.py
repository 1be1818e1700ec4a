"""Commands that stop to read a pipe early, and what does the same and reads to the end, as `pipefail` wants it."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.documents.commands import Command, Redirect

_LINES = re.compile(r"(?:-n ?|--lines=|-)(\d+)")
_QUIET = ("-q", "--quiet", "--silent")
_CLUSTER = re.compile(r"-[a-zA-Z]+")
# What may go on for ever, so that nobody must wait for its end.
_ENDLESS = frozenset("dmesg inotifywait journalctl ping tail watch yes".split())


def agrees_for_ever(pipeline: "tuple[Command, ...]") -> "Command | None":
    """The `yes` at the start of a pipe, which the program behind it always stops by closing the pipe."""
    first = pipeline[0]
    is_first = first.name == "yes" and first.operator_before != "|" and not first.redirects
    return first if is_first and len(pipeline) == 2 and pipeline[-1].operator_after != "|" else None


def can_read_all(pipeline: "tuple[Command, ...]", command: "Command") -> bool:
    """Whether the command stops to read early, and there is one that does the same and does not."""
    if command.prefix or pipeline[0].operator_before == "|" or any(map(_may_be_endless, pipeline)):
        return False
    return _first_lines(command) is not None or _is_quiet_grep(pipeline, command)


def _may_be_endless(command: "Command") -> bool:
    words = [*command.words, *(r.target for r in command.redirects if r.target)]
    return command.name in _ENDLESS or any(re.search(r"/dev/(?!null|std)", word.value) for word in words)


def _first_lines(command: "Command") -> str | None:
    """How many lines `head` passes on of what it is given, without a file of its own."""
    if command.name != "head" or command.words[0].raw != "head":
        return None
    found = _LINES.fullmatch(" ".join(word.raw for word in command.arguments)) if command.arguments else None
    if found is not None:
        return found[1]
    return None if command.arguments else "10"


def _is_quiet_grep(pipeline: "tuple[Command, ...]", command: "Command") -> bool:
    if command is not pipeline[-1] or command.name not in ("grep", "egrep", "fgrep") or not command.has(*_QUIET):
        return False
    return not command.has("-m", "--max-count", "-l", "-L") and not any(map(_takes_output, command.redirects))


def _takes_output(redirect: "Redirect") -> bool:
    return redirect.operator not in ("<", "<<<") and (redirect.target is None or redirect.target.value != "/dev/null")


def edits_to_read_all(pipeline: "tuple[Command, ...]", path: str) -> Iterator[Edit]:
    """`sed -n 1p` for `head -n 1`, and `grep … > /dev/null` for `grep -q …`."""
    for command in pipeline[1:]:
        if not can_read_all(pipeline, command):
            continue
        lines = _first_lines(command)
        if lines is None:
            yield from _loud(command, path)
        else:
            yield Edit(path, command.span, f"sed -n {'1p' if lines == '1' else f'1,{lines}p'}")


def _loud(command: "Command", path: str) -> Iterator[Edit]:
    """A grep that says nothing because nobody listens."""
    words = command.words
    for before, word in pairwise(words):
        if word.value in _QUIET:
            yield Edit(path, Span(before.span.end, word.span.end), "")
        elif _CLUSTER.fullmatch(word.raw) and "q" in word.raw:
            yield Edit(path, word.span, word.raw.replace("q", ""))
        if word.value == "--":
            break
    yield Edit(path, Span(words[-1].span.end, words[-1].span.end), " > /dev/null")
