"""The shell scripts in a Dockerfile, parsed into commands with tree-sitter-bash; the only file that knows it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from hardener.documents.commands import Assignment, Command, Redirect, Script
from hardener.documents.heredoc import openers
from hardener.documents.words import Joined, Word, unquote
from hardener.text import Span

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

    from hardener.documents.instruction import Heredoc, Instruction

__all__ = ["Assignment", "Command", "Redirect", "Script", "parse_script", "script_of"]

SHELLS = frozenset(("sh", "bash", "ash", "dash"))

# `# a comment in backticks`, which people put between the packages of a long line; the grammar cannot read it.
_NOTHING = re.compile(r"`[ \t]*#[^`$\n]*`|``")
_SCRIPTED = frozenset(("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"))
_OPERATORS = {"&&": "&&", "||": "||", ";": ";", "|": "|", "|&": "|", "&": "&", ";;": ";", "\n": ";"}
_SIMPLE = frozenset(
    ("command", "declaration_command", "unset_command", "test_command", "variable_assignment", "variable_assignments")
)
_FLAT = frozenset(("program", "list", "negated_command"))
_SUBSTITUTIONS = frozenset(("command_substitution", "process_substitution"))


def script_of(instruction: "Instruction") -> Script | None:
    """The script of an instruction; None where it has none, or one for something else than a POSIX shell."""
    if instruction.keyword not in _SCRIPTED or instruction.json is not None or not _runs_in_shell(instruction):
        return None
    text = _with_heredocs(instruction) if instruction.heredocs else instruction.command
    return parse_script(text) if text is not None and text.text else None


def _runs_in_shell(instruction: "Instruction") -> bool:
    document = instruction.document
    if document.escape == "`":
        return False
    stage = instruction.stage
    if stage is None:
        return True
    shell = stage.shell(instruction.parent or instruction) if document.has_shell else ("/bin/sh",)
    return bool(shell) and shell[0].rsplit("/", 1)[-1] in SHELLS and not stage.is_windows


def _with_heredocs(instruction: "Instruction") -> Joined | None:
    """What a shell runs of a RUN with heredocs: the body where that is the script, else the line without them."""
    rest = instruction.rest
    line = (instruction.parent or instruction).line
    around = rest.text
    for opener in openers(line.text):
        start, end = opener.start + line.base - rest.base, opener.end + line.base - rest.base
        around = around[:start] + " " * (end - start) + around[end:]
    words = around.split()
    is_shell = bool(words) and words[0].rsplit("/", 1)[-1] in SHELLS and _only_options(words[1:])
    if len(instruction.heredocs) == 1 and (not words or is_shell):
        return _body(instruction, instruction.heredocs[0], interpreted=not words)
    return Joined(around, rest.starts, rest.places, rest.base)


def _only_options(words: list[str]) -> bool:
    return all(word.startswith("-") and "c" not in word for word in words)


def _body(instruction: "Instruction", heredoc: "Heredoc", interpreted: bool) -> Joined | None:
    text = heredoc.body.of(instruction.document.text)
    first_line = text.partition("\n")[0].lstrip("\t" if heredoc.strip_tabs else "")
    if interpreted and first_line.startswith("#!"):
        interpreter = [word.rsplit("/", 1)[-1] for word in first_line[2:].split()]
        if not SHELLS.intersection(interpreter[:2]):
            return None
    return Joined(text, (0,), (heredoc.body.start,))


def parse_script(text: Joined) -> Script:
    """The commands of a script, in the order in which they stand."""
    readable = _NOTHING.sub(lambda match: " " * len(match[0]), text.text) if "`" in text.text else text.text
    root = _parser().parse(readable.encode("utf-8", "replace")).root_node
    walk = _Walk(text, _characters(readable))
    walk.run(root)
    return Script(text, tuple(Command(**parts) for parts in walk.commands), root.has_error)


@cache
def _parser() -> "Parser":
    import tree_sitter
    import tree_sitter_bash

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_bash.language()))


def _characters(text: str) -> list[int] | None:
    """The character at each byte; None where both are the same."""
    if text.isascii():
        return None
    at = [index for index, char in enumerate(text) for _ in range(len(char.encode("utf-8", "replace")))]
    return [*at, len(text)]


class _Walk:
    """Collects the simple commands of a tree, without recursion: `a && b && …` nests as deep as it is long."""

    def __init__(self, text: Joined, characters: list[int] | None) -> None:
        self.text = text
        self.characters = characters
        self.commands: list[dict[str, Any]] = []
        self.last: dict[str, Any] | None = None  # the command that an operator would follow
        self.pending: str | None = None  # the operator that the next command follows
        self.pipeline: int | None = None
        self.position = 0
        self.pipelines = 0
        self.unseen = False  # whether nobody looks at the status of the substitution that this is in
        self.todo: list[Any] = []

    def run(self, root: "Node") -> None:
        self.todo = [(root, False)]
        while self.todo:
            node, nested = self.todo.pop()
            if callable(node):
                node()
            else:
                self._visit(node, nested)

    def _visit(self, node: "Node", nested: bool) -> None:
        kind = node.type
        if kind in _OPERATORS and not node.is_named:
            self._operator(_OPERATORS[kind])
        elif kind in _SIMPLE:
            self._separate()
            self._simple(node, nested)
        elif kind == "redirected_statement":
            self._redirected(node, nested)
        elif kind == "pipeline":
            self._piped(node, nested)
        elif kind in _FLAT:
            self._later(node.children, nested)
        elif kind == "case_item":
            self._case(node)
        elif node.is_named and kind != "comment" and node.named_child_count:
            self._nested(node)

    def _later(self, nodes: list["Node"], nested: bool) -> None:
        self.todo += [(node, nested) for node in reversed(nodes)]

    def _operator(self, operator: str) -> None:
        if self.last is not None:
            self.last["operator_after"] = operator
        self.last, self.pending = None, operator
        if operator == "|":
            self.position += 1
        else:  # the grammar reads `a | b | c && d` as `a | (b | c && d)`
            self.pipeline = None

    def _separate(self) -> None:
        """A line end between two commands is a `;` that the tree does not show."""
        if self.last is not None and self.pending is None:
            self._operator(";")

    def _case(self, node: "Node") -> None:
        """What runs in a case: behind its patterns, between which `|` is no pipe."""
        closing = next((n for n, child in enumerate(node.children) if child.type == ")"), 0)
        self._nested(node, node.children[closing:])

    def _nested(self, node: "Node", children: "list[Node] | None" = None) -> None:
        self._separate()
        state = self.pipeline, self.position, self.unseen
        self.last = self.pending = self.pipeline = None
        self.unseen = self.unseen and node.type in _SUBSTITUTIONS

        def leave() -> None:
            self.pipeline, self.position, self.unseen = state
            self.last = self.pending = None

        self.todo.append((leave, False))
        self._later(node.children if children is None else children, True)

    def _piped(self, node: "Node", nested: bool) -> None:
        if self.pipeline is None:
            self._separate()
            self._open_pipeline()
            self.todo.append((self._close_pipeline, False))
        self._later(node.children, nested)

    def _open_pipeline(self) -> None:
        self.pipelines += 1
        self.pipeline, self.position = self.pipelines, 0

    def _close_pipeline(self) -> None:
        self.pipeline = None

    def _redirected(self, node: "Node", nested: bool) -> None:
        body, *redirects = node.children

        def finish() -> None:
            own = self.last
            for redirect in redirects:
                self._redirect(redirect, own, nested)

        if body.type.endswith("_redirect"):  # `> file` without a command
            self._separate()
            self._add(node, [], [], nested)
            redirects.insert(0, body)
            finish()
            return
        self.todo.append((finish, False))
        self.todo.append((body, nested))

    def _redirect(self, node: "Node", command: dict[str, Any] | None, nested: bool) -> None:
        """Adds a redirect to its command; what follows a heredoc on its line comes after."""
        target: Word | None = None
        children = [child for child in node.children if child.type != "file_descriptor"]
        if node.type != "heredoc_redirect":
            words = [self._word(child) for child in children[1:]]
            target = words[0] if words else None
            if command is not None and len(words) > 1:  # `> file more words`
                command["words"] += tuple(words[1:])
        if command is not None:
            operator = children[0].type if children else ""
            command["redirects"] += (Redirect(operator, target, self._span(node)),)
        if node.type == "heredoc_redirect":
            self._behind_heredoc(node, command, nested)

    def _behind_heredoc(self, node: "Node", command: dict[str, Any] | None, nested: bool) -> None:
        rest = [c for c in node.children if not c.type.startswith("heredoc") and c.type not in ("<<", "<<-")]
        for child in rest:
            if child.type == "file_redirect":
                self._redirect(child, command, nested)
        if command is not None and any(child.type == "pipeline" for child in rest) and self.pipeline is None:
            self.pipeline, self.position = command["pipeline"], command["position"]
            self.todo.append((self._close_pipeline, False))
        self._later([c for c in rest if c.type != "file_redirect" and c.type != "file_descriptor"], nested)

    def _simple(self, node: "Node", nested: bool) -> None:
        words: list[Word] = []
        assignments: list[Assignment] = []
        if node.type == "variable_assignment":
            assignments.append(self._assignment(node))
        elif node.type == "test_command":
            words = list(self._test_words(node))
        else:
            for child in node.children:
                self._part(child, node.type, words, assignments)
        command = self._add(node, words, assignments, nested)
        for child in node.children:
            if child.type.endswith("_redirect"):
                self._redirect(child, command, nested)
        if substitutions := [child for child in node.children if _may_substitute(child)]:
            self._substitutions(substitutions, unseen=bool(words))

    def _part(self, node: "Node", kind: str, words: list[Word], assignments: list[Assignment]) -> None:
        if node.type == "variable_assignment":
            assignments.append(self._assignment(node))
            if kind != "declaration_command":
                return
        if not node.type.endswith("_redirect"):
            words.append(self._word(node))

    def _substitutions(self, nodes: list["Node"], unseen: bool) -> None:
        """The commands inside `$(…)` and the like of a command's words; operators outside go on as before."""
        state = self.last, self.pending, self.pipeline, self.position, self.unseen

        def leave() -> None:
            self.last, self.pending, self.pipeline, self.position, self.unseen = state

        self.todo.append((leave, False))
        for node in reversed(nodes):
            self.todo += [(inner, True) for inner in reversed(list(_substitutions(node)))]
        self.last = self.pending = self.pipeline = None
        self.unseen = unseen

    def _add(self, node: "Node", words: list[Word], assignments: list[Assignment], nested: bool) -> dict[str, Any]:
        alone = self.pipeline is None
        if alone:
            self._open_pipeline()
        command: dict[str, Any] = {
            "words": tuple(words),
            "assignments": tuple(assignments),
            "redirects": (),
            "operator_before": self.pending,
            "operator_after": None,
            "pipeline": self.pipeline,
            "position": self.position,
            "nested": nested,
            "unseen": self.unseen,
            "span": self._span(node),
        }
        if alone:
            self._close_pipeline()
        self.commands.append(command)
        self.last, self.pending = command, None
        return command

    def _test_words(self, node: "Node") -> Iterator[Word]:
        start, end = self._range(node)
        text = self.text.text
        while start < end:
            stop = start
            while stop < end and not text[stop].isspace():
                stop += 1
            if stop > start:
                yield self._word_at(start, stop)
            start = stop + 1

    def _assignment(self, node: "Node") -> Assignment:
        start, end = self._range(node)
        name, _, value = self.text.text[start:end].partition("=")
        return Assignment(name.rstrip("+"), unquote(value, "\\"), self.text.span(start, end))

    def _word(self, node: "Node") -> Word:
        return self._word_at(*self._range(node))

    def _word_at(self, start: int, end: int) -> Word:
        raw = self.text.text[start:end].replace("\\\n", "")
        return Word(raw, unquote(raw, "\\"), self.text.span(start, end))

    def _range(self, node: "Node") -> tuple[int, int]:
        if self.characters is None:
            return node.start_byte, node.end_byte
        return self.characters[node.start_byte], self.characters[node.end_byte]

    def _span(self, node: "Node") -> Span:
        return self.text.span(*self._range(node))


def _may_substitute(node: "Node") -> bool:
    text = node.text or b""
    return node.named_child_count > 0 and (b"(" in text or b"`" in text)


def _substitutions(node: "Node") -> Iterator["Node"]:
    """The outermost `$(…)`, backticks and `<(…)` in a word."""
    todo = [node]
    while todo:
        inner = todo.pop()
        if inner.type in _SUBSTITUTIONS:
            yield inner
        else:
            todo += reversed(inner.children)
