"""The ways to switch off the verification of certificates, and where they stand in an instruction."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hardener.documents.word_edits import without, without_command, without_pair
from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.documents.commands import Command
    from hardener.documents.instruction import Instruction
    from hardener.documents.words import Word

MENTIONS = (
    "curl",  # its `-k` may be one letter of many
    "insecure",
    "no-check-cert",
    "trusted-host",
    "TRUSTED_HOST",
    "strict-ssl",
    "strict_ssl",
    "STRICT_SSL",
    "REJECT_UNAUTHORIZED",
    "HTTPSVERIFY",
    "GIT_SSL_NO_VERIFY",
    "sslverify",
    "sslVerify",
    "ssl_verify",
    "Verify-Peer",
    "disable-tls",
)
_OFF = re.compile(r"(?i:0|false|no|off|null)\Z")
# The short options of curl that take a value: what follows them in one word is no option.
_CURL_VALUES = frozenset("AbBcCdDeEFhHKmoPQrtTuUwxXyYzE")


@dataclass(frozen=True, slots=True)
class Switch:
    """One place that switches verification off. `edit` takes it out; None: it cannot be taken out for certain."""

    what: str
    span: Span
    edit: Edit | None


def switches(instruction: "Instruction") -> Iterator[Switch]:
    """Every place in an instruction that switches the verification of certificates off."""
    if instruction.keyword in ("ENV", "ARG"):
        yield from _variables(instruction)
        return
    script = instruction.script if instruction.keyword == "RUN" else None
    if script is None:
        return
    for command in script.commands:
        for switch in _in_command(instruction, command):
            yield Switch(switch.what, switch.span, None) if script.has_error or instruction.heredocs else switch


def _variables(instruction: "Instruction") -> Iterator[Switch]:
    for pair in instruction.pairs:
        if pair.value is not None and _is_off(pair.key, pair.value):
            yield Switch(f"`{pair.key}`", pair.key_span, without_pair(instruction, pair))


def _is_off(name: str, value: str) -> bool:
    if name in ("GIT_SSL_NO_VERIFY", "PIP_TRUSTED_HOST"):
        return name.startswith("GIT") or bool(value)
    if name.lower() in ("npm_config_strict_ssl", "yarn_strict_ssl", "yarn_enable_strict_ssl", "conda_ssl_verify"):
        return bool(_OFF.match(value))
    return name in ("NODE_TLS_REJECT_UNAUTHORIZED", "PYTHONHTTPSVERIFY") and value == "0"


def _in_command(run: "Instruction", command: "Command") -> Iterator[Switch]:
    for assignment in command.assignments:
        if _is_off(assignment.name, assignment.value):
            alone = command.name in ("", "export")
            edit = without_command(run, command) if alone else without(run, assignment.span)
            one = len(command.assignments) == 1
            yield Switch(f"`{assignment.name}`", assignment.span, edit if one or not alone else None)
    if find := _FINDERS.get(command.name):
        yield from find(run, command)
    if command.name in ("yum-config-manager", "yum", "dnf", "tdnf", "microdnf"):
        if not command.operands("--setopt") and len(command.arguments) <= 2:  # it would do nothing without
            yield from _config_manager(run, command)
            return
        yield from _option(run, command, "--setopt", lambda v: re.search(r"(?i)sslverify['\"]?=['\"]?(0|false|no)", v))
    if command.name in ("apt-get", "apt"):
        yield from _option(run, command, "-o", lambda v: re.match(r"(?i)acquire::https.*::verify-(peer|host)=", v))


def _curl(run: "Instruction", command: "Command") -> Iterator[Switch]:
    words = iter(command.arguments)
    for word in words:
        value = word.value
        if value in ("--insecure", "--proxy-insecure", "--doh-insecure", "--ssl-no-verify"):
            yield Switch(f"`{value}`", word.span, without(run, word.span))
        elif re.match(r"-[a-zA-Z0-9#:]", value):
            cut = next((n for n, char in enumerate(value) if char in _CURL_VALUES), len(value))
            if cut == len(value) - 1:
                next(words, None)
            if "k" in value[:cut]:
                yield Switch("`-k`", word.span, _without_letter(run, word, "k"))
        elif value.startswith("--") and value in (
            "--header",
            "--data",
            "--output",
            "--user",
            "--user-agent",
            "--request",
        ):
            next(words, None)


def _without_letter(run: "Instruction", word: "Word", letter: str) -> Edit | None:
    if word.value == f"-{letter}":
        return without(run, word.span)
    if word.span.end - word.span.start != len(word.raw) or word.raw != word.value:
        return None
    at = word.span.start + word.raw.index(letter)
    return Edit(run.document.path, Span(at, at + 1), "")


def _wget(run: "Instruction", command: "Command") -> Iterator[Switch]:
    for word in command.arguments:
        if re.match(r"--no-check-cert", word.value):
            yield Switch(f"`{word.value}`", word.span, without(run, word.span))


def _pip(run: "Instruction", command: "Command") -> Iterator[Switch]:
    yield from _trusted_host(run, command)
    words = [word.value for word in command.arguments]
    if words[:2] == ["config", "set"] and any("trusted-host" in word for word in words[2:]):
        yield Switch("`trusted-host`", command.span, without_command(run, command))


def _python(run: "Instruction", command: "Command") -> Iterator[Switch]:
    if [word.value for word in command.arguments[:2]] == ["-m", "pip"]:
        yield from _trusted_host(run, command)


def _trusted_host(run: "Instruction", command: "Command") -> Iterator[Switch]:
    """pip refuses an index of plain http without it."""
    is_plain = any("http://" in word.value for word in command.arguments)
    for switch in _option(run, command, "--trusted-host", lambda value: value):
        yield Switch(switch.what, switch.span, None) if is_plain else switch


def _npm(run: "Instruction", command: "Command") -> Iterator[Switch]:
    words = " ".join(word.value for word in command.arguments)
    if re.match(
        r"(?:-g |--global )?(?:c(?:onfig)? )?set (?:-g |--global )?(?:strict-ssl|enableStrictSsl)[= ](false|0)\b", words
    ):
        yield Switch("`strict-ssl false`", command.span, without_command(run, command))
        return
    for word in command.arguments:
        if word.value in ("--no-strict-ssl", "--strict-ssl=false"):
            yield Switch(f"`{word.value}`", word.span, without(run, word.span))


def _git(run: "Instruction", command: "Command") -> Iterator[Switch]:
    words = command.arguments
    if words and words[0].value == "config" and len(words) > 2:
        if words[-2].value.lower().endswith(".sslverify") and _OFF.match(words[-1].value):
            yield Switch("`http.sslVerify false`", command.span, without_command(run, command))
        return
    yield from _option(run, command, "-c", lambda value: re.match(r"(?i)http\.(.*\.)?sslverify=(0|false|no)", value))


def _config_manager(run: "Instruction", command: "Command") -> Iterator[Switch]:
    for switch in _option(run, command, "--setopt", lambda v: re.search(r"(?i)sslverify['\"]?=['\"]?(0|false|no)", v)):
        yield Switch(switch.what, switch.span, without_command(run, command))


def _conda(run: "Instruction", command: "Command") -> Iterator[Switch]:
    words = [word.value for word in command.arguments]
    if words[:1] == ["config"] and "ssl_verify" in words and _OFF.match(words[-1]):
        yield Switch("`ssl_verify false`", command.span, without_command(run, command))


def _composer(run: "Instruction", command: "Command") -> Iterator[Switch]:
    words = [word.value for word in command.arguments]
    if words[:1] == ["config"] and "disable-tls" in words and words[-1] in ("true", "1"):
        yield Switch("`disable-tls true`", command.span, without_command(run, command))


def _option(run: "Instruction", command: "Command", option: str, is_off: Callable[[str], object]) -> Iterator[Switch]:
    """`--option value` and `--option=value` where the value switches verification off."""
    words = command.arguments
    for at, word in enumerate(words):
        if word.value == option and at + 1 < len(words) and is_off(words[at + 1].value):
            span = Span(word.span.start, words[at + 1].span.end)
            yield Switch(f"`{option}`", word.span, without(run, span))
        elif word.value.startswith(f"{option}=") and is_off(word.value[len(option) + 1 :]):
            yield Switch(f"`{option}`", word.span, without(run, word.span))


_FINDERS: dict[str, Callable[["Instruction", "Command"], Iterator[Switch]]] = {
    "composer": _composer,
    "conda": _conda,
    "curl": _curl,
    "git": _git,
    "npm": _npm,
    "pip": _pip,
    "pip2": _pip,
    "pip3": _pip,
    "pnpm": _npm,
    "python": _python,
    "python3": _python,
    "wget": _wget,
    "yarn": _npm,
}
