"""Pipes in RUN scripts: what `pipefail` would change about them, and which shell knows it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardener.documents.commands import Command, Script
    from hardener.documents.dockerfile import Instruction, Stage, Word

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
    "aws base64 bunzip2 bzcat bzip2 cat curl cut date dd dirname dpkg-scanpackages gpg gpg2 gunzip gzip head hostname "
    "http id jq lsb_release lzcat nproc openssl paste pg_dump rev scanelf sha1sum sha256sum sha512sum sort tac tail "
    "tar tee tr uname uniq unxz unzip wget xxd xz xzcat zcat zstd".split()
)
# What takes parts out of its input: it would have nothing to do if a `grep` in front found nothing.
_EXTRACTORS = frozenset("awk cut gawk mawk sed sort tail tr uniq".split())
_CHECKS_SUMS = frozenset("md5sum sha1sum sha224sum sha256sum sha384sum sha512sum shasum".split())
# What reads its input to the end, so that nobody in front of it writes into a closed pipe.
_READS_ALL = frozenset(
    "apt-key ash awk base64 bash bunzip2 bzcat cat chpasswd column cpio crontab cut dash dd debconf-set-selections "
    "docker dpkg gawk gpg gpg2 gunzip gzip install jq kubectl lzcat mawk md5sum mysql openssl passwd paste patch perl "
    "php pip psql python rev sed sh sha1sum sha224sum sha256sum sha384sum sha512sum shasum sort tail tar tee tr uniq "
    "unxz wc xargs xz xzcat zcat zsh zstd".split()
)
# Folders that every image has, so that `find` does not fail for want of them.
_ALWAYS_THERE = frozenset(
    ". / /etc /opt /tmp /usr /usr/bin /usr/include /usr/lib /usr/local /usr/local/bin /usr/local/include "
    "/usr/local/lib /usr/local/share /usr/sbin /usr/share /var /var/cache /var/lib /var/log".split()
)
_ECHO_OPTIONS = frozenset(("-e", "-ne", "-en", "-E"))
_DASH_ESCAPE = re.compile(r"\\[abcfnrtv0\\]|\\$")
_QUOTED = re.compile(r"'[^']*'|\"(?:[^\"\\]|\\.)*\"")
_BRACES = re.compile(r"(?<!\$)\{[^{}]*(?:,|\.\.)[^{}]*\}")


def pipelines(script: "Script") -> Iterator[tuple["Command", ...]]:
    """The commands piped into each other; one alone where the others are a loop, a branch or a group."""
    seen: set[int] = set()
    for command in script.commands:
        if "|" in (command.operator_before, command.operator_after) and command.pipeline not in seen:
            seen.add(command.pipeline)
            yield script.pipeline(command)


def sets_pipefail(script: "Script") -> bool:
    return any(word.value == "pipefail" for command in script.named("set") for word in command.arguments)


def only_writes(script: "Script", pipeline: tuple["Command", ...]) -> bool:
    """Whether the pipe begins with a group in braces that does nothing but write: `{ echo a; echo b; } | tee list`."""
    text = script.text.text
    places = [script.text.place(n) for n in range(len(text))]
    pipe = text[: bisect_left(places, pipeline[0].span.start)].rstrip()
    group = pipe.removesuffix("|").rstrip()
    opening = group.rfind("{ ")
    if len(pipe) == len(group) or not group.endswith("}") or "}" in group[opening:-1]:
        return False
    start, end = places[opening], places[len(group) - 1]
    inside = [c for c in script.commands if start < c.span.start < end]
    return bool(inside) and all(c.name in CANNOT_FAIL and not c.redirects and not _is_piped(c) for c in inside)


def _is_piped(command: "Command") -> bool:
    return "|" in (command.operator_before, command.operator_after)


def may_fail_newly(script: "Script", pipeline: tuple["Command", ...]) -> str | None:
    """What may fail under `pipefail` in a pipe that works today, in a word; None where there is nothing."""
    if pipeline[-1].operator_after == "|":
        return "a loop or group"
    if pipeline[0].operator_before == "|":
        if not only_writes(script, pipeline):
            return "a loop or group"
        return (
            None
            if all(_reads_all(c) and _is_honest(c) for c in pipeline[:-1]) and _reads_all(pipeline[-1])
            else "a group"
        )
    if len(pipeline) == 2 and pipeline[0].name in CANNOT_FAIL:  # written at once, before anybody could stop to read
        return None
    for at, command in enumerate(pipeline[:-1]):
        if not _is_honest(command) and not _must_find(pipeline, at):
            return f"`{command.name}`" if command.name else "an assignment"
    for command in pipeline[1:]:
        if not _reads_all(command):
            return f"`{command.name}`" if command.name else "an assignment"
    return None


def _is_honest(command: "Command") -> bool:
    if command.name in ("sed", "awk", "gawk", "mawk"):
        return _reads_all(command)
    if command.name == "perl":
        return any(re.match(r"-[a-zA-Z0-9]*[pn]", word.value) for word in command.arguments)
    if command.name == "dpkg":
        return command.has("--print-architecture", "--get-selections")
    if command.name == "find":
        return _finds_surely(command)
    return command.name in _HONEST and command.name != "head"


def _finds_surely(command: "Command") -> bool:
    """Whether `find` searches only folders that every image has, and runs nothing whose failure is its own."""
    words = [word.value for word in command.arguments]
    start = next((n for n, word in enumerate(words) if word[0] in "-(!\\"), len(words))
    return bool(words[:start]) and _ALWAYS_THERE.issuperset(words[:start]) and "+" not in words


def _must_find(pipeline: tuple["Command", ...], at: int) -> bool:
    """Whether a `grep` is there to find something: a value for a variable, or sums of which none is an error."""
    command, after = pipeline[at], pipeline[at + 1 :]
    if command.name not in ("grep", "egrep", "fgrep") or command.has("-v", "-c", "--invert-match", "--count"):
        return False
    if after[-1].name in _CHECKS_SUMS:
        return len(after) == 1 and after[0].has("-c", "--check")
    return command.nested and _reads_all(command) and all(one.name in _EXTRACTORS for one in after)


def _reads_all(command: "Command") -> bool:
    if command.name == "sed":
        return not any(re.search(r"(?:^|[\d;{}/$])\s*[qQ]", w.value) for w in command.arguments if w.value[:1] != "-")
    if command.name in ("awk", "gawk", "mawk"):
        return not any("exit" in w.value for w in command.arguments)
    if command.name in ("grep", "egrep", "fgrep"):
        return not command.has("-q", "-m", "--quiet", "--silent", "--max-count", "-l")
    return re.sub(r"(?<=[a-z])[\d.]+$", "", command.name) in _READS_ALL or command.name in _READS_ALL


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
    return changes_shell and reads_differently_in_bash(script) is not None


def asks_echo_for_escapes(script: "Script") -> bool:
    return any(
        c.words[0].raw == "echo" and any(w.value in _ECHO_OPTIONS for w in c.words[1:2]) for c in script.named("echo")
    )


def reads_differently_in_bash(script: "Script") -> str | None:
    """What of the script means something else to dash than to bash, in a clause."""
    for command in script.commands:
        raws = [_QUOTED.sub("", word.raw) for word in command.words]
        if command.words and command.words[0].raw == "echo" and any(map(_escapes, command.arguments)):
            return "`echo` treats backslashes in another way there"
        if command.name in ("[[", "source", "function", "pushd", "popd", "declare", "let", "shopt"):
            return f"`{command.name}` means nothing to the present shell"
        if command.name in ("[", "test") and any(w.value in ("==", "=~") for w in command.words):
            return "`==` means nothing to the present shell"
        if any(_BRACES.search(raw) or "$'" in raw for raw in raws) or any("<(" in w.raw for w in command.words):
            return "braces and `$'…'` mean something else there"
        if any(redirect.operator in ("&>", "&>>", "<<<") for redirect in command.redirects):
            return "`&>` means something else there"
    return None


def _escapes(word: "Word") -> bool:
    """Whether dash's `echo` makes something else of the word than bash's."""
    return word.value in _ECHO_OPTIONS or bool(_DASH_ESCAPE.search(word.value))
