"""The words everything else speaks: documents, problems, fixes, rules, findings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, Any, Protocol

from hardener.text import Edit, Span

if TYPE_CHECKING:
    from hardener.project import Project


class Kind(Enum):
    """What sort of file a document is."""

    DOCKERFILE = "dockerfile"
    COMPOSE = "compose"
    DAEMON = "daemon"
    PLAIN = "plain"


class Safety(IntEnum):
    """What a fix promises.

    SAFE: for every input the engine accepts, the same image and the same behaviour today.
    ASSUMED: right under one assumption, which `Fix.assumes` states and evidence backs.
    UNSAFE: more secure and valid, but only a build or a run can tell.
    MANUAL: we know what must be done, not how.
    """

    MANUAL = 0
    UNSAFE = 1
    ASSUMED = 2
    SAFE = 3


class Severity(IntEnum):
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4


class Document(Protocol):
    """A lossless view on the text of one file.

    `path` is relative to the project's root, with `/`. `text` is the whole file, without its BOM; bytes that
    are not UTF-8 are lone surrogates.
    """

    @property
    def path(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> Kind: ...

    def broken_promise(self, before: Any, promises: "tuple[Promise, ...]") -> str | None:
        """What differs from `before` (a document of the same class) beyond what was promised, or None."""
        ...


class Absent(Enum):
    """The value of a key that is not there."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT


@dataclass(frozen=True, slots=True)
class Promise:
    """After the fix, the tree of the file at `path` holds `value` at `keys`; everything else is as it was.

    `asked` is the path by which a service came there, which may have led through an alias or `<<`.
    """

    path: str
    keys: tuple[str | int, ...]
    value: Any
    asked: tuple[str | int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """All edits or none, in one file or several. `title` is an imperative without a final stop.

    `promises` say what the edits mean for the tree of a YAML or JSON file; the engine holds them to it.
    `secret` marks a fix whose edits carry a secret value, which no output may show. `afterwards` is what a
    person must still do once it is applied, as an imperative sentence.
    """

    title: str
    safety: Safety
    edits: tuple[Edit, ...]
    assumes: str | None = None
    promises: tuple[Promise, ...] = ()
    secret: bool = False
    afterwards: str | None = None

    def touches(self, other: "Fix") -> bool:
        return any(mine.touches(other_edit) for mine in self.edits for other_edit in other.edits)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields: a flaw at a place of the document it was asked about.

    `message` is present tense, the thing in backticks, never a secret. `why_no_fix` says what is missing for
    a fix, in a clause a reader can act on. `see` are the names under which other tools report this very problem,
    where they are fewer than those of the rule.
    """

    span: Span
    message: str
    fix: Fix | None = None
    why_no_fix: str | None = None
    severity: Severity | None = None
    see: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A flaw that can be found. `id` names the flaw; `see` are the names that other tools and benchmarks give it.

    `safety` is the best that a fix of this rule can be; a finding may be worse, never better.
    """

    id: str
    kind: Kind
    severity: Severity
    safety: Safety
    see: tuple[str, ...]
    docs: str
    check: Callable[[Any, "Project"], Iterator[Problem]]

    @property
    def summary(self) -> str:
        """The first sentence of the documentation, without its full stop."""
        return self.docs.strip().partition("\n")[0].rstrip(".")


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem as outputs see it. Lines and columns count from 1, columns in characters, the end exclusive."""

    rule: str
    severity: Severity
    path: str
    span: Span
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    fix: Fix | None
    why_no_fix: str | None
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that a comment of the file accepts: in the words of which tool, in which line, and why."""

    finding: Finding
    tool: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Applied:
    """A fix that was made: of which finding, by which rule."""

    finding: Finding
    fix: Fix


@dataclass(frozen=True, slots=True)
class Bug:
    """A file that stays as it was because fixes of these rules broke it or never settled."""

    path: str
    rules: tuple[str, ...]
    reason: str


@dataclass(slots=True)
class Outcome:
    """What `harden` made of a project: the documents afterwards and how they came about.

    `found` is what was there before, `applied` what was done, `left` what is still there afterwards. What comments
    accept is in none of them, but in `suppressed`.
    `before` and `after` map every path that was read or written to its text (`None`: no such file).
    """

    before: dict[str, str | None] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    modes: dict[str, int] = field(default_factory=dict)
    found: list[Finding] = field(default_factory=list)
    applied: list[Applied] = field(default_factory=list)
    left: list[Finding] = field(default_factory=list)
    bugs: list[Bug] = field(default_factory=list)
    suppressed: list[Suppressed] = field(default_factory=list)

    @property
    def changed(self) -> dict[str, str]:
        """The new text of every file that differs from before."""
        return {path: text for path, text in self.after.items() if self.before.get(path) != text}
