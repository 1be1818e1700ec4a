"""What RUN scripts fetch with curl and wget, and what they do with it."""

import re
from collections.abc import Iterable, Iterator
from posixpath import basename
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hardener.documents.commands import Command, Script
    from hardener.documents.dockerfile import Stage
    from hardener.documents.words import Word

DOWNLOADERS = ("curl", "wget", "wget2", "aria2c", "axel")
INTERPRETERS = frozenset("ash bash dash node perl php python python2 python3 ruby sh zsh".split())
_URL = re.compile(r"[\"']?(?P<scheme>https?|ftp)://(?:[^/@\s]*@)?(?P<host>\[[^\]]*\]|[^/:?#\s\"']+)", re.IGNORECASE)
_RUNS_OR_UNPACKS = re.compile(
    r"\.(?:7z|apk|appimage|bin|bz2|deb|dmg|egg|exe|gem|gz|jar|ko|msi|phar|pl|ps1|py|rpm|rb|run|sh|so|tar|tbz2?|tgz|txz|war"
    r"|whl|xz|zip|zst)\Z",
    re.IGNORECASE,
)
_CHECKERS = re.compile(
    r"(?:sha\d*|md5|b2|b3)sum\Z|shasum\Z|gpgv?2?\Z|cosign\Z|minisign\Z|rhash\Z|slsa-verifier\Z|signify\Z"
)


def urls(command: "Command") -> Iterator["Word"]:
    """The words of a command that are URLs."""
    return (word for word in command.arguments if _URL.match(word.value))


def host(url: str) -> str | None:
    """The host of a URL, without a user; None where a variable decides."""
    found = _URL.match(url)
    return found["host"] if found and "$" not in found["host"] else None


def scheme(url: str) -> str:
    found = _URL.match(url)
    return found["scheme"].lower() if found else ""


def runs_or_unpacks(url: str) -> bool:
    """Whether a URL is that of a program or an archive, by its name."""
    return bool(_RUNS_OR_UNPACKS.search(basename(re.split(r"[?#]", url)[0])))


def downloaded(stage: "Stage", names: Iterable[str]) -> str | None:
    """The file of these that a RUN of the stage fetches, by its name."""
    wanted = {basename(name) for name in names if runs_or_unpacks(name)}
    for ancestor in stage.ancestry() if wanted else ():
        for run in ancestor.all("RUN"):
            asked = run.mentions(*DOWNLOADERS) and run.mentions(*wanted)
            for command in run.script.commands if asked and run.script else ():
                written = [*command.arguments, *(r.target for r in command.redirects if r.target)]
                fetched = (basename(word.value) for word in written if command.name in DOWNLOADERS)
                if found := next((name for name in fetched if name in wanted), None):
                    return found
    return None


def verifies(script: "Script") -> bool:
    """Whether a checksum or signature is checked somewhere in the script."""
    for command in script.commands:
        if _CHECKERS.match(command.name) and not command.has("--dearmor", "--import", "--recv-keys", "--recv-key"):
            return True
        if command.name == "openssl" and command.arguments[:1] and command.arguments[0].value == "dgst":
            return True
        if any(word.value in ("--checksum", "--keyring") for word in command.arguments if command.name == "gpg"):
            return True
    return False


def run_as_they_arrive(script: "Script") -> Iterator[tuple["Command", "Command"]]:
    """The downloads that an interpreter runs without a file in between, with that interpreter."""
    for runner in script.commands:
        if runner.name in INTERPRETERS and not _has_program(runner):
            before = [c for c in script.pipeline(runner) if c.position < runner.position]
            yield from ((c, runner) for c in before if c.name in DOWNLOADERS)
        if runner.name in INTERPRETERS or runner.name in ("eval", "source", "."):
            programs = [w.span for w in runner.arguments if w.raw.lstrip("\"'").startswith(("$(", "`", "<("))]
            inside = (c for c in script.commands if c is not runner and any(s.contains(c.span) for s in programs))
            yield from ((c, runner) for c in inside if c.name in DOWNLOADERS)


def _has_program(interpreter: "Command") -> bool:
    """Whether an interpreter is told what to run, so that its input is only data."""
    if interpreter.has("-s") or interpreter.has("--stdin"):
        return False
    if interpreter.has("-c", "-e", "-r", "-m", "-ne", "-pe", "-lne"):
        return True
    operands = [word.value for word in interpreter.arguments if not word.value.startswith("-")]
    return bool(operands) and operands[0] not in ("-", "/dev/stdin")
