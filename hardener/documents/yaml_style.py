"""How a YAML file is written, and how new data is written in the same way."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hardener.documents.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode

# Everything that a YAML 1.1 or 1.2 reader takes for something else than a string.
_NOT_A_STRING = re.compile(
    r"""(?: ~ | null | Null | NULL | = | <<
      | y | Y | yes | Yes | YES | n | N | no | No | NO | true | True | TRUE | false | False | FALSE
      | on | On | ON | off | Off | OFF
      | [-+]?[0-9_][0-9_]* | [-+]?0[bo][0-7_]+ | [-+]?0x[0-9a-fA-F_]+
      | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
      | [-+]?(?:\.[0-9_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?
      | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN)
      | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)? )""",
    re.VERBOSE,
)
_PLAIN = re.compile(r"(?![\s\-?:,\[\]{}#&*!|>'\"%@`=])[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff]+")
_PORT_LIKE = re.compile(r"[0-9][0-9.\-]*:[0-9:.\-]*(?:/\w+)?")  # a string to YAML, but every reader wonders
_COMMANDS = frozenset({"command", "entrypoint", "test"})  # lists that people write on one line, as in a Dockerfile
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class Style:
    """Steps of indentation and the quote of a file. `dash` is how far a list's dash stands right of its key."""

    step: int = 2
    dash: int = 2
    quote: str = '"'


def style_of(root: Node, text: str) -> Style:
    """The style that most of a file is written in."""
    steps: Counter[int] = Counter()
    dashes: Counter[int] = Counter()
    quotes: Counter[str] = Counter()
    _measure(root, text, steps, dashes, quotes)
    step = _most(steps, 2)
    return Style(step, _most(dashes, step), "'" if quotes["single"] > quotes["double"] else '"')


def column(text: str, offset: int) -> int:
    return offset - (text.rfind("\n", 0, offset) + 1)


def key_column(text: str, mapping: MappingNode) -> int | None:
    """Where the keys of a mapping stand: a key with a tag (`!!merge <<`) begins further left than its node."""
    keys = (pair.key for pair in mapping.pairs.values() if pair.key.tag is None and pair.key.anchor is None)
    first = next(keys, None)
    return None if first is None else column(text, first.start)


def reads_as_string(text: str) -> bool:
    """Whether a plain scalar of this text is a string to every reader, YAML 1.1 or 1.2."""
    return text != "" and not _NOT_A_STRING.fullmatch(text)


def scalar(value: Any, quote: str, *, always: bool = False, flow: bool = False) -> str:
    """A scalar as text: booleans and numbers bare, strings quoted where they must be (or `always`)."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if not always and _may_be_plain(value, flow):
        return value
    if _needs_escapes(value) or (quote == '"' and "\\" not in value and '"' not in value):
        return '"' + "".join(_ESCAPES.get(c) or _escape(c) for c in value) + '"'
    return "'" + value.replace("'", "''") + "'"


def pair(key: str, value: Any, at: int, style: Style, *, always: bool = False) -> str:
    """`key: value` in block style; its key stands at column `at`, which the first line is not indented to."""
    name = scalar(key, style.quote)
    if value is None:
        return f"{name}:"
    if name in _COMMANDS and isinstance(value, list | tuple):
        return f"{name}: {inline(value, style, always=True)}"
    if _is_block(value):
        return f"{name}:\n" + below(value, at, style)
    return f"{name}: {inline(value, style, always=always)}"


def below(value: Any, at: int, style: Style) -> str:
    """The lines of a mapping or list that stands below a key at column `at`."""
    if isinstance(value, Mapping):
        inner = at + style.step
        return "\n".join(" " * inner + pair(k, v, inner, style) for k, v in value.items())
    inner = at + style.dash
    return "\n".join(f"{' ' * inner}- {item(v, inner + 2, style)}" for v in value)


def item(value: Any, at: int, style: Style, *, always: bool = False) -> str:
    """What stands behind a dash; `at` is the column of its first character."""
    if isinstance(value, Mapping) and value:
        return f"\n{' ' * at}".join(pair(k, v, at, style) for k, v in value.items())
    return inline(value, style, always=always)


def inline(value: Any, style: Style, *, flow: bool = False, always: bool = False) -> str:
    """A value on one line; collections in flow style."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(flow_pair(k, v, style, always=always) for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(v, style, flow=True, always=always) for v in value) + "]"
    return scalar(value, style.quote, always=always, flow=flow)


def flow_pair(key: str, value: Any, style: Style, *, always: bool = False) -> str:
    name = scalar(key, style.quote, always=always, flow=True)
    return f"{name}: {inline(value, style, flow=True, always=always)}"


def _is_block(value: Any) -> bool:
    return bool(value) and isinstance(value, Mapping | list | tuple)


def _may_be_plain(value: str, flow: bool) -> bool:
    if not _PLAIN.fullmatch(value) or value != value.strip() or not reads_as_string(value):
        return False
    if ": " in value or " #" in value or value.endswith(":") or _PORT_LIKE.fullmatch(value):
        return False
    return not (flow and set(value) & set(",[]{}?:"))


def _needs_escapes(value: str) -> bool:
    return any(c < " " or "\x7f" <= c <= "\xa0" or c in "\u2028\u2029\ufeff" for c in value)


def _escape(c: str) -> str:
    return f"\\u{ord(c):04x}" if _needs_escapes(c) else c


def _most(counts: Counter[int], otherwise: int) -> int:
    return counts.most_common(1)[0][0] if counts else otherwise


def _measure(node: Node, text: str, steps: Counter[int], dashes: Counter[int], quotes: Counter[str]) -> None:
    if isinstance(node, SequenceNode):
        for child in node.items:
            _measure(child, text, steps, dashes, quotes)
    elif isinstance(node, MappingNode):
        at = key_column(text, node)
        for entry in node.pairs.values():
            value = entry.value
            if at is not None and isinstance(value, MappingNode | SequenceNode) and not (node.flow or value.flow):
                counts = steps if isinstance(value, MappingNode) else dashes
                counts[column(text, value.start) - at] += 1
            _measure(value, text, steps, dashes, quotes)
    elif isinstance(node, ScalarNode):
        quotes[node.style] += 1
