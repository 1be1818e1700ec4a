"""More places where secrets stand, in shell commands and YAML; nothing is reported for them, but they are hidden.

What is hidden in vain costs a reader little, what is shown in vain costs a password: these patterns take more than the
ones by which rules find secrets.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

from hardener.text import Span

# A word in quotes or without, which is not a variable, an option or an operator.
_VALUE = r"[\"']?(?P<value>(?!\$[A-Za-z_({])[^\s\"'|;&<>()\\,+`.*-][^\s\"'|;&<>()\\,`]{1,400})"
_REST = r"[^|&;\n]{0,200}?"
# Each with a word without which it is not looked for.
_COMMANDS = (
    ("passwd", r"passwd\b[^\n|;]{0,80}<<<[ \t]*[\"']?(?:[\w.-]{1,40}:)?" + _VALUE),
    (
        "chpasswd",
        r"[\"' \t(][\w.$-]{1,40}:"
        + _VALUE
        + r"[^|\n]{0,9}\\?\n?[ \t]{0,40}\|[ \t]*(?:sudo[ \t]+)?[\w/]{0,40}chpasswd\b",
    ),
    (
        "passw",
        r"\b(?:echo|printf)(?:[ \t]+-\w+)*[ \t]+(?:[\"']%s(?:\\n)?[\"'][ \t]+)?"
        + _VALUE
        # the rest of the line leads into a program that reads a password
        + r"(?=[^\n]{0,200}\|[ \t]*(?:sudo[ \t]+)?(?:[\w/]{0,40}passwd\b|[^\n|;]{1,200}--?(?:password|pass)-stdin))",
    ),
    ("user", r"\b(?:useradd|usermod|adduser)\b" + _REST + r"[ \t]-p[ =]*" + _VALUE),
    ("sshpass", r"\bsshpass[ \t]+-p[ \t]*" + _VALUE),
    ("configure", r"\baws[ \t]+configure[ \t]+set[ \t]+[\w.]{0,40}(?:secret|token)[\w.]{0,40}[ \t]+" + _VALUE),
    (
        "bundle",
        r"\bbundle[ \t]+config[ \t]+[^\n;&|]{0,120}?[ \t][\"']?(?P<value>[^\s\"'$:|;&]{8,80}:[^\s\"'$|;&]{6,80})",
    ),
    ("pass", r"[ \t]-(?:src|dest)?(?:store|key)pass[ \t]+" + _VALUE),
    ("pass:", r"[ \t]-pass(?:in|out)?[ \t]+[\"']?pass:" + _VALUE),
    (
        "machine",
        r"(?:\b|\\n)login(?:[ \t]|\\n)+[^\s\\]{1,80}(?:[ \t]+|\\n|\n[ \t]{0,40})password(?:[ \t]|\\n)+" + _VALUE,
    ),
    ("_auth", r"(?<!\w)_auth(?:Token)?[\"']?[ \t=]+" + _VALUE),
    ("_password", r"(?<!\w)_password[\"']?[ \t=]+" + _VALUE),
    ("htpasswd", r"\bhtpasswd\b" + _REST + r"[ \t]-\w{0,6}b\w{0,6}[ \t]+(?:[^\s|;&]{1,80}[ \t]+){1,2}" + _VALUE),
    ("token", r"\b(?:auth:token|login[ \t]+--token)[ \t]+" + _VALUE),
    ("basic", r"\bbasic[_-]?auth[\w.-]{0,40}[\"']?[ \t]*[:=][ \t]*[\"']?[\w.@-]{1,40}:(?P<value>[^\s\"']{2,200})"),
)
_NAME = r"(?<![\w.-])(?P<name>[A-Za-z_][\w.-]{0,80})"
_PROPERTIES = r"(?:[ \t]{0,9}(?:&[\w.-]{1,80}|![\w!.-]{0,80})){0,2}"
# A key of YAML whose value does not stand plainly behind it.
_KEY = (
    rf"(?m)^[ \t]{{0,200}}(?:-[ \t]{{1,9}})?(?:\?[ \t]{{1,9}})?[\"']?{_NAME}[\"']?[ \t]{{0,9}}(?:\r?\n[ \t]{{0,200}})?:"
)


def hidden_places(text: str, is_secret: Callable[[str, str], bool]) -> Iterator[Span]:
    """Where secrets stand that nothing is reported for; what a name says of a value is asked of `is_secret`."""
    for needle, pattern in _commands():
        if needle in text:
            yield from (Span(*match.span("value")) for match in pattern.finditer(text))
    if "services" in text:
        yield from _yaml(text, is_secret)
    for match in (*_on_next_line().finditer(text), *(_instead().finditer(text) if "${" in text else ())):
        if is_secret(match["name"] or match["own"], match["value"]):
            yield Span(*match.span("value"))
    yield from _random(text)


@cache
def _commands() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((needle, re.compile(pattern)) for needle, pattern in _COMMANDS)


@cache
def _on_next_line() -> re.Pattern[str]:
    """`ENV NAME=\\` and the value in the next line, as Dockerfiles and shells continue."""
    continued = r"[= \t][ \t]{0,40}[\\`][ \t]{0,9}\r?\n[ \t]{0,80}"
    value = r"[\"']?(?P<value>[^\s\"'=\\`&|-][^\s\"'=\\`]{1,400})[\"']?(?=\s|\Z)"
    return re.compile(f"{_NAME}(?P<own>){continued}{value}")


@cache
def _instead() -> re.Pattern[str]:
    """`PASSWORD: ${OTHER:+value}`, `${PASSWORD:=value}`."""
    key = rf"{_NAME}[\"']?[ \t]{{0,9}}[:=][ \t]{{0,9}}[\"']?\$\{{\w{{1,80}}:?[+=]"
    return re.compile(rf"(?:{key}|\$\{{(?P<own>\w{{1,80}}):?[+=])(?P<value>[^${{}}\n]{{1,400}})\}}")


@cache
def _keys() -> re.Pattern[str]:
    kinds = (
        r"[ \t]{1,9}[|>][-+\d]{0,2}[ \t]{0,9}(?:#[^\n]*)?\r?\n"
        r"(?P<block>(?P<deeper>[ \t]+)\S[^\n]*(?:\n(?P=deeper)[^\n]*|\n[ \t]*\r?(?=\n))*)",
        r"\s{1,200}\"(?P<double>(?:[^\"\\]|\\.){1,4000})\"",
        r"\s{1,200}'(?P<single>[^']{1,4000})'",
        r"(?:[ \t]{0,9}\r?\n)?[ \t]{1,200}(?P<plain>[^\s\"'\[{|>&!#*:-][^\s:#]{0,400})[ \t]{0,80}(?=#|\r?\n|\Z)",
    )
    return re.compile(f"{_KEY}{_PROPERTIES}(?:{'|'.join(kinds)})")


def _yaml(text: str, is_secret: Callable[[str, str], bool]) -> Iterator[Span]:
    for match in _keys().finditer(text):
        kind = next((k for k in ("block", "double", "single", "plain") if match[k] is not None), None)
        if kind and is_secret(match["name"], match[kind].strip()):
            yield Span(*match.span(kind))


_RUN = re.compile(r"(?<![\w/+@.%-])(?<!sha256:)[A-Za-z0-9_+-]{32,400}={0,2}(?![\w/.%-])")


def _random(text: str) -> Iterator[Span]:
    """What looks drawn by lot: small and capital letters and digits in a mix that no name has."""
    for match in _RUN.finditer(text):
        if _changes(match[0]) > len(match[0]) / 3:
            yield Span(*match.span())


def _changes(word: str) -> int:
    """How often a word goes from one kind of character to another."""
    kinds = [0 if c.islower() else 1 if c.isupper() else 2 for c in word if c.isalnum()]
    return sum(a != b for a, b in pairwise(kinds)) if {0, 1, 2} <= set(kinds) else 0
