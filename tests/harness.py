"""Reads and writes case files: input, what surrounds it, and what the rule should make of it.

A case is one file, `tests/cases/⟨rule-id⟩/⟨what-it-shows⟩.Dockerfile` (or `.yaml`). It begins with the input,
from byte 0, so that it looks like what it is. Sections follow, each under a marker line:

    # === path PATH ===       where the input stands in the project; default: Dockerfile or compose.yaml
    # === file PATH ===       another file of the project (repeatable); Compose files and Dockerfiles are parsed
    # === tracked ===         paths that git tracks, one a line
    # === registry ===        lines `REFERENCE DIGEST`, with the image's config as JSON behind it where that is
                              known, or `REFERENCE ! reason`; all others: offline
    # === policy ===          TOML as in a `.hardener.toml`
    # === findings ===        lines `LINE:COLUMN severity safety message`, then indented `fix:`, `assumes:`, `no fix:`
    # === safe ===            the text after the safe fixes; an absent section: as before
    # === assumed ===         … after the safe and assumed ones; absent: as after the safe ones
    # === unsafe ===          … after all of them
    # === assumed PATH ===    another file afterwards, with ` mode 0444` behind the path where one is set

A section whose text has no final newline ends in the line `# (no final newline)`.

`UPDATE_CASES=1 pytest tests/test_cases.py` rewrites everything from `# === findings ===` on.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hardener.documents import parse
from hardener.documents.image_ref import parse_image_ref
from hardener.engine import harden, inspect
from hardener.facts import Answer, Facts, Unanswered
from hardener.facts.registry import image_config
from hardener.model import Document, Finding, Kind, Outcome, Safety
from hardener.policy import Policy
from hardener.project import Project

CASES = Path(__file__).parent / "cases"
TODAY = "2026-11-24"
LEVELS = (Safety.SAFE, Safety.ASSUMED, Safety.UNSAFE)
_MARKER = re.compile(r"^# === (.+?) ===\n", re.MULTILINE)


@dataclass(frozen=True)
class Folder:
    """A project's folder in memory."""

    texts: Mapping[str, str]
    in_git: frozenset[str] = frozenset()

    def read(self, path: str) -> str | None:
        return self.texts.get(path)

    def names(self, folder: str) -> tuple[str, ...]:
        prefix = "" if folder == "." else folder + "/"
        inside = {t[len(prefix) :] for t in self.texts if t.startswith(prefix)}
        return tuple(sorted({name.split("/")[0] + ("/" if "/" in name else "") for name in inside}))

    def tracked(self, path: str) -> bool:
        return path in self.in_git


@dataclass(frozen=True)
class Case:
    file: Path
    rule: str
    path: str
    text: str
    given: str  # everything before the findings, as it stands in the file
    files: dict[str, str] = field(default_factory=dict)
    registry: str = ""
    policy: str = ""
    tracked: frozenset[str] = frozenset()
    expected: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        return kind_of(self.path)

    def project(self, safety: Safety, text: str | None = None, files: Mapping[str, str] | None = None) -> Project:
        """The project of this case, with another text in place of the input if one is given."""
        texts = {**self.files, **(files or {}), self.path: self.text if text is None else text}
        policy = _policy(self.policy, self.rule, safety)
        return project_of(texts, policy, _answers(self.registry), self.tracked)


def project_of(
    texts: Mapping[str, str],
    policy: Policy,
    answers: Mapping[str, Answer | Unanswered],
    tracked: frozenset[str] = frozenset(),
) -> Project:
    documents: dict[str, Document] = {}
    for path, text in sorted(texts.items()):
        if kind_of(path) is not Kind.PLAIN:
            documents[path] = parse(kind_of(path), path, text)
    return Project(documents, Folder(texts, tracked), Facts(answers, today=TODAY), policy)


def kind_of(path: str) -> Kind:
    name = path.rpartition("/")[2].lower()
    if re.fullmatch(r"(.*\.)?(dockerfile|containerfile)(\..*)?", name) and not name.endswith(".dockerignore"):
        return Kind.DOCKERFILE
    if re.fullmatch(r"(.*[-_.])?daemon\.json", name):
        return Kind.DAEMON
    return Kind.COMPOSE if re.fullmatch(r".*compose.*\.ya?ml", name) else Kind.PLAIN


def read_case(file: Path) -> Case:
    source = file.read_bytes().decode()
    marks = list(_MARKER.finditer(source))
    ends = [m.start() for m in marks[1:]] + [len(source)] if marks else []
    text = source[: marks[0].start()] if marks else source
    sections = [(m[1], _unmarked(source[m.end() : end])) for m, end in zip(marks, ends, strict=True)]
    start = next((m.start() for m in marks if m[1] == "findings"), len(source))
    files = {name[5:]: body for name, body in sections if name.startswith("file ")}
    named = dict(sections)
    path = next((name[5:] for name, _ in sections if name.startswith("path ")), None)
    default = {".Dockerfile": "Dockerfile", ".json": "daemon.json"}.get(file.suffix, "compose.yaml")
    expected = {n: b for n, b in sections if n.split()[0] in ("findings", "safe", "assumed", "unsafe")}
    return Case(
        file,
        file.parent.name,
        path or default,
        text,
        source[:start],
        files,
        named.get("registry", ""),
        named.get("policy", ""),
        frozenset(named.get("tracked", "").split()),
        expected,
    )


def all_cases() -> list[Case]:
    return [read_case(f) for f in sorted(CASES.glob("*/*")) if f.suffix in (".Dockerfile", ".json", ".yaml")]


def actual(case: Case) -> dict[str, str]:
    """The sections that the code produces for this case, in the form of the case file."""
    sections = {"findings": "".join(_shown(f) for f in inspect(case.project(Safety.UNSAFE)) if f.rule == case.rule)}
    previous: dict[str, str | None] = {case.path: case.text, **case.files}
    for level in LEVELS:
        outcome = harden(case.project(level))
        assert not outcome.bugs, outcome.bugs
        now = {**previous, **outcome.after}
        for path in sorted(now):
            if now[path] != previous.get(path):
                sections[_section_name(level, path, case, outcome)] = now[path] or ""
        previous = now
    return sections


def _section_name(level: Safety, path: str, case: Case, outcome: Outcome) -> str:
    if path == case.path:
        return level.name.lower()
    mode = outcome.modes.get(path)
    return f"{level.name.lower()} {path}" + (f" mode {mode:04o}" if mode is not None else "")


def _shown(finding: Finding) -> str:
    safety = finding.fix.safety.name.lower() if finding.fix else "-"
    lines = [f"{finding.line}:{finding.column} {finding.severity.name.lower()} {safety} {finding.message}"]
    if finding.fix:
        lines.append(f"  fix: {finding.fix.title}")
    if finding.fix and finding.fix.assumes:
        lines.append(f"  assumes: {finding.fix.assumes}")
    if finding.why_no_fix:
        lines.append(f"  no fix: {finding.why_no_fix}")
    return "\n".join(lines) + "\n"


def rewrite(case: Case) -> None:
    given = case.given if case.given.endswith("\n") else case.given + "\n"
    body = "".join(f"# === {name} ===\n{_marked(text)}" for name, text in actual(case).items())
    case.file.write_bytes((given + body).encode())


_NO_NEWLINE = "\n# (no final newline)\n"


def _marked(text: str) -> str:
    return text if text.endswith("\n") or not text else text + _NO_NEWLINE


def _unmarked(text: str) -> str:
    return text.removesuffix(_NO_NEWLINE)


def _answers(registry: str) -> dict[str, Answer | Unanswered]:
    answers: dict[str, Answer | Unanswered] = {}
    for line in registry.splitlines():
        reference, _, answer = line.partition(" ")
        ref = parse_image_ref(reference)
        assert ref is not None, f"not a reference: {reference}"
        answers[ref.canonical] = Unanswered(answer[2:]) if answer.startswith("! ") else _answer(answer)
    return answers


def _answer(text: str) -> Answer:
    digest, _, config = text.partition(" ")
    if not config:
        return Answer(digest)
    return Answer(digest, image_config({"config": json.loads(config)}))


def _policy(toml: str, rule: str, safety: Safety) -> Policy:
    from dataclasses import replace

    base = Policy()
    if toml:
        from hardener.configuration.policy_file import policy_from_toml

        base = policy_from_toml(toml, "case")
    return replace(base, select=frozenset({rule}), safety=safety)
