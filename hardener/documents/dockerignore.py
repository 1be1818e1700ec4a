"""What a .dockerignore keeps out of a build context, by the rules of moby/patternmatcher: the last match decides.

Patterns are rooted, unlike those of git: `node_modules` is that of the context's root only, `**/node_modules` any. A
pattern that matches a folder holds for all below it, and a later `!` can take a part of it back.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from posixpath import normpath


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line. `includes` is the `!` in front."""

    regex: re.Pattern[str]
    includes: bool


@dataclass(frozen=True, slots=True)
class Dockerignore:
    """The patterns of a file; `fault` says in a clause why the build would refuse it."""

    patterns: tuple[Pattern, ...]
    fault: str | None = None

    def excludes(self, path: str) -> bool:
        """Whether the file or folder at this path below the context's root is kept out."""
        path = normpath(path)
        if path == ".":
            return False
        path = path.lstrip("/") or "/"
        parts = path.split("/")
        paths = ["/".join(parts[: n + 1]) for n in range(len(parts))]
        excluded = False
        for pattern in self.patterns:
            if pattern.includes == excluded and any(pattern.regex.fullmatch(p) for p in paths):
                excluded = not pattern.includes
        return excluded


class _BadPattern(Exception):
    pass


@lru_cache(maxsize=256)
def parse_dockerignore(text: str) -> Dockerignore:
    """The patterns in the text of a .dockerignore. Lines that begin with `#` are comments."""
    patterns: list[Pattern] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        written = line.strip()
        if line.startswith("#") or not written:
            continue
        includes = written.startswith("!")
        glob = written[1:].strip() if includes else written
        try:
            patterns.append(Pattern(_compiled(_cleaned(glob)), includes))
        except (_BadPattern, re.error):
            return Dockerignore(tuple(patterns), f"line {number} is no pattern that a build accepts")
    return Dockerignore(tuple(patterns))


def _cleaned(glob: str) -> str:
    if not glob:
        raise _BadPattern
    cleaned = normpath(glob)
    return cleaned.lstrip("/") or "/"


def _compiled(glob: str) -> re.Pattern[str]:
    """The pattern as a regular expression, `**` for any folders, `*` and `?` within a name, classes in brackets."""
    if glob.startswith("**") and not glob.startswith("**/") and not re.search(r"[*?\[\\]", glob[2:]):
        return re.compile(".*" + re.escape(glob[2:]), re.DOTALL)  # moby takes the rest as the end of the path
    parts: list[str] = []
    at = 0
    while at < len(glob):
        if glob.startswith("**", at):
            at += 3 if glob.startswith("/", at + 2) else 2
            parts.append(".*" if at >= len(glob) else "(?:.*/)?")
        elif glob[at] == "[":
            part, at = _class(glob, at)
            parts.append(part)
        else:
            if glob[at] == "\\":
                at += 1
                if at == len(glob):
                    raise _BadPattern
                parts.append(re.escape(glob[at]))
            else:
                parts.append({"*": "[^/]*", "?": "[^/]"}.get(glob[at]) or re.escape(glob[at]))
            at += 1
    return re.compile("".join(parts), re.DOTALL)


def _class(glob: str, at: int) -> tuple[str, int]:
    """The class in brackets that begins here, and where it ends."""
    at += 1
    negated = glob.startswith("^", at)
    at += negated
    ranges: list[str] = []
    while not (ranges and glob.startswith("]", at)):
        low, at = _member(glob, at)
        high = low
        if glob.startswith("-", at):
            high, at = _member(glob, at + 1)
        if low > high:
            raise _BadPattern
        ranges.append(f"{re.escape(low)}-{re.escape(high)}")
    return f"[{'^' if negated else ''}{''.join(ranges)}]", at + 1


def _member(glob: str, at: int) -> tuple[str, int]:
    if at >= len(glob) or glob[at] in "-]":
        raise _BadPattern
    if glob[at] == "\\":
        at += 1
    if at >= len(glob) - 1:  # what it closes with is missing
        raise _BadPattern
    return glob[at], at + 1
