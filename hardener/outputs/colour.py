"""Colours and plain characters for terminals: what may be printed, and in which style."""

import os
from collections.abc import Callable
from typing import IO

from hardener.model import Severity

Paint = Callable[[str, str], str]

_CODES = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "bold red": "1;31",
    "yellow": "33",
    "green": "32",
    "cyan": "36",
    "blue": "34",
}
OF_SEVERITY = {
    Severity.LOW: "cyan",
    Severity.MEDIUM: "yellow",
    Severity.HIGH: "red",
    Severity.CRITICAL: "bold red",
}


def painter(stream: IO[str], flag: str = "auto") -> Paint:
    """How to colour text for this stream. The flag decides, then NO_COLOR, then FORCE_COLOR, then the terminal."""
    return _paint if _coloured(stream, flag) else lambda style, text: text


def _coloured(stream: IO[str], flag: str) -> bool:
    if flag in ("always", "never"):
        return flag == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _paint(style: str, text: str) -> str:
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if text else text


def plain(text: str) -> str:
    """The text without anything that could steer a terminal (control characters, lone surrogates, text direction) or a
    runner of GitHub, which takes `##[` for a command wherever it stands in what is printed."""
    text = text.replace("##[", "## [")
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
