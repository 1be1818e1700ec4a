"""Pipes in RUN scripts: what `pipefail` would change about them, and which shell knows it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

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

# What fails only when something is wrong, and writes no more after that.
_HONEST = CANNOT_FAIL | frozenset(
    "aws base64 bzcat bunzip2 cat curl cut dirname gpg gpg2 gunzip gzip head http hostname id jq lsb_release nproc "
    "openssl pg_dump rev sha256sum sort tac tail tar tee tr uname uniq unzip wget xxd xz xzcat zcat zstd".split()
)
# What reads its input to the end, so that nobody in front of it writes into a closed pipe.
_READS_ALL = frozenset(
    "apt-key ash awk base64 bash bunzip2 bzcat cat chpasswd column cpio crontab cut dash dd debconf-set-selections "
    "docker dpkg gawk gpg gpg2 gunzip gzip install jq kubectl mawk md5sum mysql openssl passwd patch perl php pip "
    "pip3 psql python python3 rev sed sh sha1sum sha256sum sha512sum sort tail tar tee tr uniq wc xargs xz xzcat zcat "
    "zsh zstd".split()
)
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


def may_fail_newly(pipeline: tuple["Command", ...]) -> str | None:
    """What may fail under `pipefail` in a pipe that works today, in a word; None where there is nothing."""
    if pipeline[0].operator_before == "|" or pipeline[-1].operator_after == "|":
        return "a loop or group"
    for command in pipeline[:-1]:
        if not _is_honest(command):
            return f"`{command.name}`" if command.name else "an assignment"
    for command in pipeline[1:]:
        if not _reads_all(command):
            return f"`{command.name}`" if command.name else "an assignment"
    return None


def _is_honest(command: "Command") -> bool:
    if command.name in ("sed", "awk", "gawk", "mawk"):
        return _reads_all(command)
    return command.name in _HONEST and command.name != "head"


def _reads_all(command: "Command") -> bool:
    if command.name == "sed":
        return not any(re.search(r"(?:^|[\d;{}/$])\s*[qQ]", w.value) for w in command.arguments if w.value[:1] != "-")
    if command.name in ("awk", "gawk", "mawk"):
        return not any("exit" in w.value for w in command.arguments)
    if command.name in ("grep", "egrep", "fgrep"):
        return not command.has("-q", "-m", "--quiet", "--silent", "--max-count", "-l")
    return command.name in _READS_ALL


def runs_under(stage: "Stage", first: "Instruction") -> Iterator["Instruction"]:
    """The RUN instructions that a SHELL in front of `first` concerns, those of stages built on this one included."""
    for other in stage.document.stages:
        if stage in tuple(other.ancestry()):
            yield from (i for i in other.all("RUN") if other is not stage or i.span >= first.span)


def starts_in_shell(stage: "Stage") -> bool:
    """Whether CMD, ENTRYPOINT or HEALTHCHECK of the stage, or of one built on it, runs in the SHELL."""
    stages = [other for other in stage.document.stages if stage in tuple(other.ancestry())]
    parts = [i for s in stages for k in ("CMD", "ENTRYPOINT", "HEALTHCHECK") for i in s.all(k)]
    return any(i.json is None and i.rest.text.upper() != "NONE" for i in parts)


def reads_differently_in_bash(script: "Script") -> str | None:
    """What of the script means something else to dash than to bash, in a clause."""
    for command in script.commands:
        raws = [_QUOTED.sub("", word.raw) for word in command.words]
        if command.name == "echo" and any("\\" in w.raw or w.value in ("-e", "-ne", "-en") for w in command.arguments):
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
