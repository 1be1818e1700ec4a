"""What a .gitignore file excludes, by git's rules: the last pattern that matches decides."""

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of a .gitignore. `includes` is the `!` in front, `folders_only` the `/` at the end."""

    regex: re.Pattern[str]
    includes: bool
    folders_only: bool


@dataclass(frozen=True, slots=True)
class IgnoreFile:
    """The patterns of the file that stands in `folder` (relative to the same root as all paths; "" is the root)."""

    folder: str
    patterns: tuple[Pattern, ...]

    def verdict(self, path: str, is_folder: bool) -> bool | None:
        """Whether this file excludes the path (True), includes it again (False), or says nothing (None)."""
        prefix = f"{self.folder}/" if self.folder else ""
        if not path.startswith(prefix):
            return None
        below = _bytewise(path[len(prefix) :])
        for pattern in reversed(self.patterns):
            if (is_folder or not pattern.folders_only) and pattern.regex.match(below):
                return not pattern.includes
        return None


def ignored(files: tuple[IgnoreFile, ...], path: str, is_folder: bool) -> bool:
    """Whether the files exclude the path; they are given from the root inward, and the innermost decides first.

    The folders above are not looked at: who walks a tree never enters a folder that is excluded.
    """
    for file in reversed(files):
        verdict = file.verdict(path, is_folder)
        if verdict is not None:
            return verdict
    return False


@lru_cache(maxsize=256)
def parse_ignore(folder: str, text: str) -> IgnoreFile:
    """The patterns of the text of a .gitignore that stands in `folder`."""
    lines = (line.removesuffix("\r") for line in _bytewise(text).split("\n"))
    return IgnoreFile(folder, tuple(p for line in lines if (p := _pattern(line))))


def _bytewise(text: str) -> str:
    """One character a byte: for git, `?` and `[…]` match a single byte."""
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("latin-1")


def _pattern(line: str) -> Pattern | None:
    if not line or line.startswith("#"):
        return None
    includes = line.startswith("!")
    glob = _without_trailing_spaces(line[1:] if includes else line)
    folders_only = glob.endswith("/")
    glob = glob[:-1] if folders_only else glob
    if not glob:
        return None
    anchored = "/" in glob
    translated = _translate(glob.removeprefix("/") if anchored else glob)
    if translated is None:
        return None
    return Pattern(re.compile(("" if anchored else "(?:.*/)?") + translated + r"\Z", re.DOTALL), includes, folders_only)


def _without_trailing_spaces(glob: str) -> str:
    """Spaces at the end do not count unless a backslash stands before them."""
    end = len(glob)
    while end and glob[end - 1] == " ":
        backslashes = end - 1 - len(glob[: end - 1].rstrip("\\"))
        if backslashes % 2:
            break
        end -= 1
    return glob[:end]


def _translate(glob: str) -> str | None:
    """The regular expression of a glob, or None where git says that it matches nothing (a dangling backslash)."""
    out: list[str] = []
    at = 0
    while at < len(glob):
        stars = re.compile(r"\*+").match(glob, at)
        if stars:
            piece, at = _stars(glob, at, stars.end())
        elif glob[at] == "?":
            piece, at = "[^/]", at + 1
        elif glob[at] == "[":
            bracket = _bracket(glob, at)
            if bracket is None:
                return None
            piece, at = bracket
        elif glob[at] == "\\":
            if at + 1 == len(glob):
                return None
            piece, at = re.escape(glob[at + 1]), at + 2
        else:
            piece, at = re.escape(glob[at]), at + 1
        out.append(piece)
    return "".join(out)


def _stars(glob: str, start: int, end: int) -> tuple[str, int]:
    """`**` crosses folders only where it is a whole part of the path; elsewhere it is a plain `*`."""
    whole = end - start >= 2 and (start == 0 or glob[start - 1] == "/") and (end == len(glob) or glob[end] == "/")
    if not whole:
        return "[^/]*", end
    if end == len(glob):
        return ".*", end
    return "(?:.*/)?", end + 1


_CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": r" \t",
    "cntrl": r"\x00-\x1f\x7f",
    "digit": "0-9",
    "graph": r"\x21-\x7e",
    "lower": "a-z",
    "print": r"\x20-\x7e",
    "punct": r"!-/:-@\[-`{-~",
    "space": r"\s",
    "upper": "A-Z",
    "xdigit": "0-9a-fA-F",
}


def _bracket(glob: str, start: int) -> tuple[str, int] | None:
    """A `[…]` class and where it ends, or None where it never ends (then git matches nothing)."""
    at = start + 1
    negated = glob[at : at + 1] in ("!", "^")
    at += negated
    first, out = at, []
    while at < len(glob) and (glob[at] != "]" or at == first):
        if glob.startswith("[:", at) and (end := glob.find(":]", at)) > 0:
            name = _CLASSES.get(glob[at + 2 : end])
            if name is None:
                return None
            out.append(name)
            at = end + 2
            continue
        low, at = _member(glob, at)
        if glob[at : at + 1] == "-" and glob[at + 1 : at + 2] not in ("]", ""):
            high, at = _member(glob, at + 1)
            out.append(f"{re.escape(low)}-{re.escape(high)}" if low <= high else re.escape(low))
        else:
            out.append(re.escape(low))
    if at >= len(glob):
        return None
    body = "".join(out)
    if not body:
        return ("[^/]" if negated else r"(?!)"), at + 1
    return (rf"(?!/)[{'^' if negated else ''}{body}]"), at + 1


def _member(glob: str, at: int) -> tuple[str, int]:
    return (glob[at + 1], at + 2) if glob[at] == "\\" and at + 1 < len(glob) else (glob[at], at + 1)
