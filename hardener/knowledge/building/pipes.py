"""Pipes in RUN scripts: what `pipefail` would change about them, and which shell knows it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hardener.knowledge.building.bash_for_dash import escaped_echoes, reads_differently_in_bash
from hardener.knowledge.building.pipe_edits import agrees_for_ever, can_read_all, edits_to_read_all
from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.documents.commands import Command, Script
    from hardener.documents.dockerfile import Instruction, Stage

# The shell that every image of a family has, and that knows `pipefail`. Neither dash nor most `/bin/sh` do.
PIPEFAIL_SHELLS = {
    "alpine": "/bin/ash",
    "busybox": "/bin/ash",
    "debian": "/bin/bash",
    "redhat": "/bin/bash",
    "redhat-minimal": "/bin/bash",
    "ubuntu": "/bin/bash",
}
DASH_FAMILIES = frozenset(("debian", "ubuntu"))
CANNOT_FAIL = frozenset(("echo", "printf"))

# What fails only when something is wrong, and writes no more after that. (scanelf: nothing found is no failure.)
_HONEST = CANNOT_FAIL | frozenset(
    "aws base64 brotli bunzip2 bzcat bzip2 cat curl cut date dd dirname dpkg-scanpackages file gpg gpg2 gunzip gzip "
    "head hostname http id jq lbzip2 lsb_release lz4 lzcat lzip lzma make nproc openssl paste pbzip2 pg_dump pigz rev "
    "scanelf sha1sum sha256sum sha512sum sort strings tac tail tar tee tr uname uniq unlzma unpigz unxz unzip wget xxd "
    "xz xzcat zcat zstd".split()
)
# What does so with arguments that begin so.
_HONEST_WITH = {
    "apt-cache": ("depends", "madison", "policy", "search", "show"),
    "apt-key": ("adv --export", "export", "finger", "list"),
    "apt-mark": ("showauto", "showhold", "showmanual"),
    "dpkg": ("--print-architecture", "--get-selections"),
    "git": ("archive ", "for-each-ref", "log", "ls-files", "ls-remote", "ls-tree", "rev-list", "show", "tag"),
    "go": ("env", "version"),
    "java": ("-fullversion", "-version"),
    "nginx": ("-V", "-v"),
    "node": ("-e ", "-p "),
    "php": ("-i", "-m", "-r ", "-v"),
    "pip": ("freeze", "list", "show"),
    "python": ("-c ",),
    "rpm": ("-q",),
    "ruby": ("-e ",),
}
_XARGS_VALUES = ("-I", "-n", "-P", "-L", "-d", "-E", "-s", "--max-args", "--max-procs", "--delimiter")
# What takes parts out of its input: it would have nothing to do if a `grep` in front found nothing.
_GREPS = ("grep", "egrep", "fgrep")
_EXTRACTORS = frozenset("awk cut gawk head mawk sed sort tail tr uniq".split())
_NEED_OPERANDS = frozenset("chgrp chmod chown cp dpkg mv rm rmdir strip touch".split())
_BRINGS = frozenset("cp curl git tar wget".split())
_CHECKS_SUMS = frozenset("md5sum sha1sum sha224sum sha256sum sha384sum sha512sum shasum".split())
# What reads its input to the end, so that nobody in front of it writes into a closed pipe.
_READS_ALL = frozenset(
    "apt-key ash awk base64 bash brotli bsdtar bunzip2 bzcat bzip2 cat chpasswd column cpio crontab cut dash dd "
    "debconf-set-selections docker dpkg gawk gpg gpg2 gunzip gzip install jq kubectl lbzip2 lz4 lzcat lzip lzma mawk "
    "md5sum mysql node openssl passwd paste patch pbzip2 perl php pigz pip psql python rev ruby sed sh sha1sum "
    "sha224sum sha256sum sha384sum sha512sum shasum sort sponge strings tail tar tee tr uniq unlzma unpigz unxz wc "
    "xargs xz xzcat zcat zsh zstd".split()
)
# Folders that every image has, so that `find` does not fail for want of them.
_ALWAYS_THERE = frozenset(
    ". / /etc /opt /tmp /usr /usr/bin /usr/include /usr/lib /usr/local /usr/local/bin /usr/local/include "
    "/usr/local/lib /usr/local/share /usr/sbin /usr/share /var /var/cache /var/lib /var/log".split()
)


def pipelines(script: "Script") -> Iterator[tuple["Command", ...]]:
    """The commands piped into each other; one alone where the others are a loop, a branch or a group."""
    seen: set[int] = set()
    for command in script.commands:
        if "|" in (command.operator_before, command.operator_after) and command.pipeline not in seen:
            seen.add(command.pipeline)
            yield script.pipeline(command)


def sets_pipefail(script: "Script") -> bool:
    return any(word.value == "pipefail" for command in script.named("set") for word in command.arguments)


def _group_may_fail(script: "Script", pipeline: tuple["Command", ...]) -> str | None:
    """The same of a pipe that begins with a group: `{ echo a; echo b; } | tee list`, `(yes || true) | install`."""
    inside = _group_in_front(script, pipeline)
    if _writes_on(inside) and len(pipeline) == 1:
        return None
    if not inside or not all(_only_writes(c) for c in inside):
        return "a loop or group"
    is_sure = all(_reads_all(c) and _is_honest(c) for c in pipeline[:-1]) and _reads_all(pipeline[-1])
    return None if is_sure else "a group"


def _group_in_front(script: "Script", pipeline: tuple["Command", ...]) -> list["Command"]:
    """The commands of a plain group that the pipe begins with."""
    text = script.text.text
    places = [script.text.place(n) for n in range(len(text))]
    pipe = text[: bisect_left(places, pipeline[0].span.start)].rstrip()
    group = pipe.removesuffix("|").rstrip()
    closing = group[-1:]
    opening = group.rfind({"}": "{ ", ")": "("}.get(closing, "\n\n"))
    if len(pipe) == len(group) or opening < 0 or closing in group[opening:-1]:
        return []
    start, end = places[opening], places[len(group) - 1]
    return [c for c in script.commands if start < c.span.start < end]


def _only_writes(command: "Command") -> bool:
    return command.name in CANNOT_FAIL and not command.redirects and not _is_piped(command)


def _writes_on(commands: list["Command"]) -> bool:
    """`yes || true`: it is stopped by a closed pipe, and that is no failure."""
    return len(commands) == 2 and commands[0].name == "yes" and _is_forgiven(commands[0], commands)


def _makes_no_difference(script: "Script", pipeline: tuple["Command", ...]) -> bool:
    """Whether the status of the pipe is of no consequence."""
    last = pipeline[-1]
    return (last.unseen and last.operator_after is None) or _is_forgiven(last, script.commands)


def _is_forgiven(command: "Command", commands: Sequence["Command"]) -> bool:
    """Whether `|| true` follows, so that it makes no difference what fails."""
    after = next((c for c in commands if c.span.start > command.span.end), None)
    return command.operator_after == "||" and after is not None and after.name in ("true", ":")


def _is_piped(command: "Command") -> bool:
    return "|" in (command.operator_before, command.operator_after)


def may_fail_newly(script: "Script", pipeline: tuple["Command", ...]) -> str | None:
    """What may fail under `pipefail` in a pipe that works today, in a word; None where there is nothing.

    A `yes` in front is left out of account, and what can be told to read to the end: see `adapted`.
    """
    if _makes_no_difference(script, pipeline) or agrees_for_ever(pipeline):
        return None
    if pipeline[-1].operator_after == "|":
        return "a loop or group"
    if pipeline[0].operator_before == "|":
        return _group_may_fail(script, pipeline)
    if len(pipeline) == 2 and pipeline[0].name in CANNOT_FAIL:  # written at once, before anybody could stop to read
        return None
    for at, command in enumerate(pipeline[:-1]):
        if at == 0 and (_lists_files(pipeline) or _finds_what_is_needed(pipeline)):
            continue
        if not _is_honest(command) and not _must_find(pipeline, at) and not can_read_all(pipeline, command):
            return f"`{command.name}`" if command.name else "an assignment"
    for command in pipeline[1:]:
        if not _reads_all(command) and not can_read_all(pipeline, command):
            return f"`{command.name}`" if command.name else "an assignment"
    return None


def adapted(script: "Script", path: str) -> Iterator[Edit]:
    """What keeps the pipes of a script doing what they do: `yes` is always stopped, `head` and `grep -q` read on."""
    for pipe in pipelines(script):
        if _makes_no_difference(script, pipe):
            continue
        if agreeing := agrees_for_ever(pipe):
            start, end = agreeing.span.start, agreeing.span.end
            yield from (Edit(path, Span(start, start), "("), Edit(path, Span(end, end), " || true)"))
        elif len(pipe) > 2 or pipe[0].name not in CANNOT_FAIL:
            yield from edits_to_read_all(pipe, path)


def _is_honest(command: "Command") -> bool:
    if [word.value for word in command.arguments] in (["--version"], ["-l"] if command.name == "dpkg" else None):
        return True
    asked = _HONEST_WITH.get(_unnumbered(command.name))
    if asked is not None:
        return " ".join(word.value for word in command.arguments).startswith(asked)
    if command.name in ("sed", "awk", "gawk", "mawk"):
        return _reads_all(command)
    if command.name == "perl":
        return any(re.match(r"-[a-zA-Z0-9]*[pn]", word.value) for word in command.arguments)
    if command.name == "find":
        return _finds_surely(command)
    if command.name == "ldd":  # fails for scripts and static programs, of which a pattern may find some
        operands = command.operands()
        return len(operands) == 1 and not re.search(r"[*?\[`]|\$\(", operands[0].raw)
    if command.name == "xargs":
        return any(word.value in _HONEST for word in command.operands(*_XARGS_VALUES)[:1])
    return command.name in _HONEST and command.name != "head"


def _finds_surely(command: "Command") -> bool:
    """Whether `find` searches only folders that every image has, and runs nothing whose failure is its own."""
    words = [word.value for word in command.arguments]
    start = next((n for n, word in enumerate(words) if word[0] in "-(!\\"), len(words))
    folders = [word.rstrip("/") or "/" for word in words[:start]]
    return bool(folders) and _ALWAYS_THERE.issuperset(folders) and "+" not in words


def _lists_files(pipeline: tuple["Command", ...]) -> bool:
    """Whether `ls` lists what is there to be used, and not what should go away if it is there."""
    removes = pipeline[-1].name == "rm" or any(word.value == "rm" for word in pipeline[-1].arguments)
    return pipeline[0].name == "ls" and not pipeline[0].redirects and not removes


def _finds_what_is_needed(pipeline: tuple["Command", ...]) -> bool:
    """Whether a build fails today as well when `find` finds nothing: `find … | xargs chmod g+w` lacks an operand."""
    find, last = pipeline[0], pipeline[-1]
    if find.name != "find" or len(pipeline) != 2 or last.name != "xargs" or find.redirects:
        return False
    words = [word.value for word in last.operands(*_XARGS_VALUES)]
    if not words or words[0] not in _NEED_OPERANDS or last.has("-r", "-I", "-i", "--no-run-if-empty", "--replace"):
        return False
    forced = words[0] == "rm" and any(w.value[:1] == "-" and "f" in w.value for w in last.arguments)
    return not forced and not any(word.value.startswith("-exec") for word in find.arguments)


def _must_find(pipeline: tuple["Command", ...], at: int) -> bool:
    """Whether a `grep` is there to find something: a value for a variable, what to fetch or copy, or sums to check."""
    command, after = pipeline[at], pipeline[at + 1 :]
    if command.name not in _GREPS or command.has("-v", "-c", "--invert-match", "--count"):
        return False
    if after[-1].name in _CHECKS_SUMS:
        return len(after) == 1 and after[0].has("-c", "--check")
    bringing = next((n for n, one in enumerate(after) if _brings(one)), None)
    if bringing is not None:
        return _reads_all(command) and all(map(_extracts, after[:bringing]))
    if command.operands()[-1:] and command.operands()[-1].value == "/proc/cpuinfo":
        return True
    return command.nested and _reads_all(command) and all(map(_extracts, after))


def _extracts(command: "Command") -> bool:
    is_grep = command.name in _GREPS and not command.has("-v", "-c", "-q", "--invert-match", "--count", "--quiet")
    return command.name in _EXTRACTORS or is_grep


def _brings(command: "Command") -> bool:
    """Whether it fetches or copies what it is told by the pipe: `xargs curl -O`."""
    return command.name == "xargs" and any(w.value in _BRINGS for w in command.operands(*_XARGS_VALUES)[:1])


def _reads_all(command: "Command") -> bool:
    if command.name == "sed":
        return not any(re.search(r"(?:^|[\d;{}/$])\s*[qQ]", w.value) for w in command.arguments if w.value[:1] != "-")
    if command.name in ("awk", "gawk", "mawk"):
        return not any("exit" in w.value for w in command.arguments)
    if command.name in _GREPS:
        return not command.has("-q", "-m", "--quiet", "--silent", "--max-count", "-l")
    return _unnumbered(command.name) in _READS_ALL or command.name in _READS_ALL


def _unnumbered(name: str) -> str:
    """`python` for `python3.11`."""
    return re.sub(r"(?<=[a-z])[\d.]+$", "", name)


def runs_under(stage: "Stage", first: "Instruction") -> Iterator["Instruction"]:
    """The RUN instructions that a SHELL in front of `first` concerns, those of stages built on this one included."""
    for other in stage.document.stages:
        if stage in tuple(other.ancestry()):
            yield from (i for i in other.all("RUN") if other is not stage or i.span >= first.span)


def started_in_shell(stage: "Stage") -> list["Instruction"]:
    """The CMD, ENTRYPOINT and HEALTHCHECK of the stage, and of those built on it, that run in the SHELL."""
    stages = [other for other in stage.document.stages if stage in tuple(other.ancestry())]
    parts = [i for s in stages for k in ("CMD", "ENTRYPOINT", "HEALTHCHECK") for i in s.all(k)]
    return [i for i in parts if i.json is None and i.rest.text.upper() != "NONE"]


def starts_otherwise(instruction: "Instruction", changes_shell: bool) -> bool:
    """Whether what the container starts may do something else under `pipefail`, or in bash."""
    script = instruction.script
    if script is None or script.has_error or any(pipelines(script)):
        return True
    differs = reads_differently_in_bash(script) or any(escaped_echoes(script))
    return changes_shell and bool(differs)
