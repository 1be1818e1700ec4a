"""The fingerprints by which code scanning knows a finding again after lines above it moved.

The algorithm is the one that GitHub's own upload action has for files without fingerprints
(https://github.com/github/codeql-action, `fingerprints.ts`): a rolling hash over the hundred characters that follow
the start of a line, without blanks and tabs, every line ending as a line feed, the end of the file as 65535, and zeros
after it.
"""

from collections import Counter, deque
from collections.abc import Iterator

BLOCK = 100
BASE = 37
MASK = (1 << 64) - 1
FIRST = pow(BASE, BLOCK, 1 << 64)
END_OF_FILE = 65535


def line_hashes(text: str) -> list[str]:
    """`hash:occurrence` of each line, in order. A lone carriage return ends a line here."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    window = deque([0] * BLOCK)
    starts = deque([False] * BLOCK)
    value = 0
    for unit, starts_line in _with_padding(text):
        if starts[0]:
            word = f"{value:x}"
            seen[word] += 1
            found.append(f"{word}:{seen[word]}")
        value = (BASE * value + unit - FIRST * window.popleft()) & MASK
        window.append(unit)
        starts.popleft()
        starts.append(starts_line)
    return found


def _with_padding(text: str) -> Iterator[tuple[int, bool]]:
    """Each unit that counts, and whether a line starts with it; then enough zeros to come to every start."""
    starts_line = True
    for unit in (*_units(text), END_OF_FILE):
        yield unit, starts_line
        starts_line = unit == 10
    yield from ((0, False) for _ in range(BLOCK))


def _units(text: str) -> Iterator[int]:
    """UTF-16 code units without blanks and tabs, with one line feed for each line ending."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    for character in plain:
        code = ord(character)
        if code > 0xFFFF:
            code -= 0x10000
            yield 0xD800 + (code >> 10)
            yield 0xDC00 + (code & 0x3FF)
        else:
            yield 0xFFFD if 0xD800 <= code <= 0xDFFF else code
