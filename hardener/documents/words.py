"""Words of an instruction: text with joined continuations, and how flags, words, pairs and JSON are split from it."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hardener.text import Span

# What Go calls space. Python's idea of it has the separators U+001C to U+001F as well.
ASCII_SPACE = "\t\n\v\f\r "
SPACE = ASCII_SPACE + "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))

_BLANKS = re.compile(r"[\t\v\f\r ]+")
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Joined:
    """Text whose continuations are joined, with the way back: `span(a, b)` is where [a, b) stands in the file.

    The text is a cut, `base` characters into pieces that begin at `starts` and stand at `places` in the file.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]
    base: int = 0

    def place(self, at: int) -> int:
        """Where the character at `at` stands in the file."""
        at += self.base
        piece = bisect_right(self.starts, at) - 1
        return self.places[piece] + at - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """Where [start, end) stands in the file, with the continuations and comments inside."""
        first = self.place(start)
        return Span(first, self.place(end - 1) + 1 if end > start else first)

    def cut(self, start: int, end: int) -> "Joined":
        """The part [start, end)."""
        return Joined(self.text[start:end], self.starts, self.places, self.base + start)


@dataclass(frozen=True, slots=True)
class Word:
    """A shell-like word as written (`raw`, continuations joined), its `value` without quotes and escapes
    (variables not expanded), and its place."""

    raw: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Flag:
    """`--name=value` (value None without `=`). Quotes around the value are in `value_span`, not in `value`."""

    name: str
    value: str | None
    span: Span
    value_span: Span


@dataclass(frozen=True, slots=True)
class Pair:
    """`key=value` or legacy `key value` of ENV, ARG, LABEL. `value` is unquoted, None for `ARG key`.

    `raw` is the value as written, which `Dockerfile.expand` takes.
    """

    key: str
    value: str | None
    key_span: Span
    value_span: Span | None
    legacy: bool
    raw: str | None = None


class SyntaxFault(Exception):
    """What BuildKit's parser refuses; the lexer adds path and line."""


def split_keyword(line: Joined) -> tuple[str, Joined]:
    """The first word as written, and what follows it."""
    text = line.text
    keyword, _, rest = text.partition(" ")
    if keyword.isalpha():  # the usual case: one blank, nothing in front
        rest = rest.lstrip(SPACE)
        return keyword, Joined(rest.rstrip(SPACE), line.starts, line.places, line.base + len(text) - len(rest))
    start, end = _trimmed(text)
    blanks = _BLANKS.search(text, start, end)
    if blanks is None:
        return text[start:end], line.cut(end, end)
    return text[start : blanks.start()], line.cut(*_trimmed(text, blanks.end(), end))


def split_flags(arguments: Joined, escape: str) -> tuple[tuple[Flag, ...], Joined]:
    """The flags at the beginning, and what follows them."""
    text = arguments.text
    flags: list[Flag] = []
    at = 0
    while text.startswith("--", at):
        match = _flag(escape).match(text, at)
        end = match.end() if match else len(text)
        written = text[at:end]
        if written != "--":
            flags.append(_as_flag(arguments, at, written, escape))
        at = end + len(text[end:]) - len(text[end:].lstrip(ASCII_SPACE))
        if written == "--":
            break
    return tuple(flags), arguments.cut(*_trimmed(text, at))


def split_words(text: Joined, escape: str) -> tuple[Word, ...]:
    """Words as in a shell: quotes and escapes keep blanks together."""
    return tuple(_word(text, start, end, escape) for start, end in _shell_words(text.text, escape))


def split_blanks(text: Joined, escape: str) -> tuple[Word, ...]:
    """Words as FROM, COPY and EXPOSE have them: a blank always separates, quotes or not."""
    words = []
    at = 0
    while at < len(text.text):
        blanks = _BLANKS.search(text.text, at)
        end = blanks.start() if blanks else len(text.text)
        words.append(_word(text, at, end, escape))
        at = blanks.end() if blanks else end
    return tuple(words)


def whole(text: Joined, escape: str) -> tuple[Word, ...]:
    """The text as one word, as USER and WORKDIR have it."""
    return (_word(text, 0, len(text.text), escape),) if text.text else ()


def split_pairs(text: Joined, escape: str, keyword: str) -> tuple[Pair, ...]:
    """The pairs of ENV, LABEL and ARG. Raises SyntaxFault for what is none."""
    words = list(_shell_words(text.text, escape))
    if keyword != "ARG" and words and "=" not in text.text[slice(*words[0])]:
        return (_legacy_pair(text, escape, keyword),)
    pairs = []
    for start, end in words:
        written = text.text[start:end]
        if "=" not in written and keyword != "ARG":
            raise SyntaxFault(f"`{keyword}` has a word without `=`")
        pairs.append(_pair(text, start, written, escape))
    return tuple(pairs)


def are_plainly_pairs(text: str, escape: str) -> bool:
    """Whether `split_pairs` will surely succeed, told without splitting; there are many ENV lines."""
    if '"' in text or "'" in text or escape in text or not text.isprintable():
        return False
    words = text.split()
    return all("=" in word for word in words) or ("=" not in words[0] and len(words) > 1)


def split_json(text: Joined) -> tuple[Word, ...] | None:
    """The strings of an exec form, decoded; None where the text is no JSON array.

    Raises SyntaxFault for an array of something else than strings.
    """
    if not text.text.startswith("["):
        return None
    try:
        values = json.loads(text.text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    if not all(isinstance(value, str) for value in values):
        raise SyntaxFault("an array in JSON form may hold strings only")
    places = _JSON_STRING.finditer(text.text)
    return tuple(
        Word(place[0], _LONE_SURROGATE.sub("\ufffd", value), text.span(*place.span()))
        for value, place in zip(values, places, strict=True)
    )


def unquote(raw: str, escape: str) -> str:
    """The word without quotes and escapes; variables stay as they are."""
    if "'" not in raw and '"' not in raw and escape not in raw:
        return raw
    return "".join(_unquoted(raw, escape))


def _unquoted(raw: str, escape: str) -> Iterator[str]:
    quote = ""
    at = 0
    while at < len(raw):
        char = raw[at]
        at += 1
        if quote == "'" or (char != escape and char not in "'\""):
            if char == quote:
                quote = ""
            else:
                yield char
        elif char == escape:
            follows = raw[at : at + 1]
            if quote and follows not in ('"', "$", escape):
                yield char
            else:
                yield follows
                at += 1
        elif quote in ("", char):
            quote = "" if quote else char
        else:
            yield char


def _trimmed(text: str, start: int = 0, end: int | None = None) -> tuple[int, int]:
    end = len(text) if end is None else end
    while start < end and text[start] in SPACE:
        start += 1
    while end > start and text[end - 1] in SPACE:
        end -= 1
    return start, end


@cache
def _shell_word(escape: str) -> re.Pattern[str]:
    """A word of ENV: an escape hides the next character, a quote that is never closed reaches to the end."""
    e, s = re.escape(escape), re.escape(SPACE)
    double = rf"\"(?:[^\"{e}]|{e}.)*+(?:\"|{e}?\Z)"
    single = r"'[^']*+(?:'|\Z)"
    return re.compile(rf"(?:[^{s}'\"{e}]++|{e}.|{e}\Z|{double}|{single})++", re.DOTALL)


@cache
def _flag(escape: str) -> re.Pattern[str]:
    e, s = re.escape(escape), re.escape(ASCII_SPACE)
    double = rf"\"(?:[^\"{e}]|{e}.)*+(?:\"|{e}?\Z)"
    single = rf"'(?:[^'{e}]|{e}.)*+(?:'|{e}?\Z)"
    return re.compile(rf"(?:[^{s}'\"{e}]++|{e}.|{e}\Z|{double}|{single})++", re.DOTALL)


def _shell_words(text: str, escape: str) -> Iterator[tuple[int, int]]:
    for match in _shell_word(escape).finditer(text):
        start, end = match.span()
        if text[start:end] != escape:
            yield start, end


def _word(text: Joined, start: int, end: int, escape: str) -> Word:
    raw = text.text[start:end]
    return Word(raw, unquote(raw, escape), text.span(start, end))


def _as_flag(text: Joined, at: int, written: str, escape: str) -> Flag:
    """In a flag an escape hides any character, in single quotes too."""
    plain = "".join(_flag_text(written, escape))
    name, equals, value = plain[2:].partition("=")
    end = at + len(written)
    value_start = at + written.find("=") + 1 if equals else end
    return Flag(name, value if equals else None, text.span(at, end), text.span(value_start, end))


def _flag_text(written: str, escape: str) -> Iterator[str]:
    quote = ""
    chars = iter(written)
    for char in chars:
        if char == escape:
            yield next(chars, "")
        elif quote:
            if char == quote:
                quote = ""
            else:
                yield char
        elif char in "'\"":
            quote = char
        else:
            yield char


def _pair(text: Joined, start: int, written: str, escape: str) -> Pair:
    key, equals, raw = written.partition("=")
    key_span = text.span(start, start + len(key))
    if not equals:
        return Pair(unquote(key, escape), None, key_span, None, False)
    value_start = start + len(key) + 1
    value_span = text.span(value_start, value_start + len(raw)) if raw else _after(text, value_start)
    return Pair(unquote(key, escape), unquote(raw, escape), key_span, value_span, False, raw)


def _after(text: Joined, at: int) -> Span:
    """The empty place behind the character before `at`, which may be the last of a line."""
    place = text.place(at - 1) + 1
    return Span(place, place)


def _legacy_pair(text: Joined, escape: str, keyword: str) -> Pair:
    blanks = _BLANKS.search(text.text)
    if blanks is None:
        raise SyntaxFault(f"`{keyword}` has a name and no value")
    key, raw = text.text[: blanks.start()], text.text[blanks.end() :]
    value_span = text.span(blanks.end(), len(text.text))
    return Pair(unquote(key, escape), unquote(raw, escape), text.span(0, len(key)), value_span, True, raw)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
