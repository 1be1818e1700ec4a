"""What one run has to say, ready to be shown: every excerpt is masked already, so that no output can leak a secret."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, relpath
from typing import TYPE_CHECKING

from hardener.documents.image_ref import ImageRef
from hardener.errors import UnreadableError
from hardener.model import Applied, Bug, Document, Finding, Kind, Safety, Suppressed
from hardener.outputs.mask import masked
from hardener.text import Lines, Span

if TYPE_CHECKING:  # an engine is asked by few commands only
    from hardener.proof.results import Proof


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with the lines of the file that it is about, as (number, text), the comment that accepts it, and the
    service of a Compose file that it is about."""

    finding: Finding
    lines: tuple[tuple[int, str], ...]
    suppressed: Suppressed | None = None
    service: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A file that differs: its text before (None: no such file) and after, and where secrets stand in both."""

    path: str
    before: str | None
    after: str
    mode: int | None = None
    secrets_before: tuple[Span, ...] = ()
    secrets_after: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A file that was examined, as it is on the disk after the run; no output may show what `secrets` cover.

    `services` are those that a Compose file has or, of a Dockerfile, those that build it. `safety` is the least that
    a fix must promise here. `bom` says that the file begins with a byte order mark, which is not in `text`.
    """

    text: str
    kind: Kind = Kind.PLAIN
    secrets: tuple[Span, ...] = ()
    services: tuple[str, ...] = ()
    safety: Safety = Safety.ASSUMED
    bom: bool = False


@dataclass(slots=True)
class Report:
    """What came out of one or of all projects of a run. `found` counts the findings before any fix;
    `failing` those of them that are severe enough to fail the run, `left` those that still are after the fixes.

    `suppressed` are findings that comments accept; they count nowhere else.
    `unasked` are images that fixes brought in, by canonical text, and that no registry was asked about yet.
    `before` (what there was before any fix) and `texts` are kept only for outputs that need them. `fixing` says that
    the run fixes, `dry` that it wrote nothing. `proof` is what an engine showed where one was asked.
    """

    files: int = 0
    found: int = 0
    failing: int = 0
    left: int = 0
    fixable: int = 0
    findings: list[Shown] = field(default_factory=list)
    suppressed: list[Shown] = field(default_factory=list)
    applied: list[Applied] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    secret_changes: list[Change] = field(default_factory=list)
    errors: list[UnreadableError] = field(default_factory=list)
    bugs: list[Bug] = field(default_factory=list)
    proof: "Proof | None" = None
    unasked: dict[str, ImageRef] = field(default_factory=dict)
    before: list[Shown] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)
    fixing: bool = False
    dry: bool = False

    @property
    def standing(self) -> list[Shown]:
        """What is wrong with the files as they are on the disk now, in a stable order."""
        findings = self.before if self.dry else self.findings
        return sorted(findings, key=lambda s: (s.finding.path, s.finding.line, s.finding.column, s.finding.rule))

    def add(self, other: "Report") -> None:
        """Take in what another project of the same run has to say, except its changes."""
        self.files += other.files
        self.found += other.found
        self.failing += other.failing
        self.left += other.left
        self.fixable += other.fixable
        self.findings += other.findings
        self.suppressed += other.suppressed
        self.applied += other.applied
        self.errors += other.errors
        self.bugs += other.bugs
        self.before += other.before
        self.texts |= other.texts
        self.fixing, self.dry = self.fixing or other.fixing, self.dry or other.dry


@dataclass(frozen=True, slots=True)
class Place:
    """Turns paths below the root into paths as seen from the folder one stands in."""

    root: Path
    folder: Path

    def from_top(self, path: str) -> str:
        """The path as services that know the repository name it: below the root, or else as seen from here."""
        seen = self.shown(path)
        return path if seen.startswith("../") or (self.root / ".git").exists() else seen

    def shown(self, path: str) -> str:
        seen = relpath(join(self.root.as_posix(), path), self.folder.as_posix())
        return f"./{seen}" if seen.startswith("::") else seen  # at the start of a line that is a command to a runner


def with_lines(findings: Iterable[Finding], text: str, document: Document | None) -> Iterable[Shown]:
    """The findings of one file with the masked lines around them."""
    lines: Lines | None = None
    hidden = ""
    for finding in findings:
        if lines is None:
            hidden = masked(text, document)
            lines = Lines(text)
        yield Shown(finding, tuple(_around(hidden, lines, finding)))


def _around(text: str, lines: Lines, finding: Finding) -> Iterable[tuple[int, str]]:
    last = finding.end_line - (finding.end_column == 1 and finding.end_line > finding.line)
    shown = [*range(max(1, finding.line - 1), min(last, finding.line + 4) + 1)]
    if last > shown[-1]:
        shown.append(last)
    if last < len(lines):
        shown.append(last + 1)
    for number in shown:
        end = lines.start(number + 1) - 1 if number < len(lines) else len(text)
        yield number, text[lines.start(number) : end].rstrip("\r")
