"""Every case, six ways: as expected, again, with CRLF, without a final newline, with a BOM, and judged by others."""

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from hardener.configuration.policy_file import policy_from_toml
from hardener.discovery.disk import UTF8_BOM, read_text
from hardener.documents import parse
from hardener.engine import harden, inspect
from hardener.facts import Answer
from hardener.model import Kind, Rule, Safety
from hardener.outputs.report import Change
from hardener.outputs.write import write
from hardener.rules import all_rules
from tests.harness import CASES, LEVELS, Case, actual, all_cases, project_of, rewrite
from tests.judges import buildkit_accepts, schema_violations

ALL = all_cases()
each_case = pytest.mark.parametrize("case", ALL, ids=lambda c: f"{c.rule}/{c.file.name}")
each_rule = pytest.mark.parametrize("rule", all_rules(), ids=lambda r: r.id)


@each_case
def test_a_case_comes_out_as_written(case: Case) -> None:
    if os.environ.get("UPDATE_CASES"):
        rewrite(case)
    else:
        assert actual(case) == case.expected


@each_case
def test_hardening_twice_changes_nothing_more(case: Case) -> None:
    for level in LEVELS:
        once = harden(case.project(level))
        after = {path: text for path, text in once.after.items() if text is not None}
        again = harden(case.project(level, after.get(case.path), after))
        assert again.changed == {}


@each_case
def test_crlf_stays_crlf(case: Case) -> None:
    files = {path: _crlf(text) for path, text in case.files.items()}
    for level in LEVELS:
        unix = harden(case.project(level)).changed
        dos = harden(case.project(level, _crlf(case.text), files)).changed
        existing = {case.path, *case.files}
        assert dos == {path: _crlf(text) if path in existing else text for path, text in unix.items()}


@each_case
def test_a_missing_final_newline_stays_missing(case: Case) -> None:
    for level in LEVELS:
        with_newline = harden(case.project(level)).changed
        without = harden(case.project(level, case.text.rstrip("\n"))).changed
        assert without.get(case.path, "").rstrip("\n") == with_newline.get(case.path, "").rstrip("\n")
        assert not without.get(case.path, "").endswith("\n")


@each_case
def test_a_bom_is_kept(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(UTF8_BOM + case.text.encode())
    assert read_text(file, "file") == case.text
    after = harden(case.project(Safety.UNSAFE)).changed.get(case.path)
    if after is not None:
        write(tmp_path, [Change("file", case.text, after, None, (), ())])
        assert file.read_bytes() == UTF8_BOM + after.encode()


@each_case
def test_others_accept_the_result(case: Case) -> None:
    for level in LEVELS:
        for path, text in harden(case.project(level)).changed.items():
            if path == case.path and case.kind is Kind.DOCKERFILE:
                assert buildkit_accepts(text)
            if path == case.path and case.kind is Kind.DAEMON:
                json.loads(text)
            if path == case.path and case.kind is Kind.COMPOSE:
                assert set(schema_violations(text)) <= set(schema_violations(case.text))


@each_case
def test_comments_survive(case: Case) -> None:
    for level in LEVELS:
        text = harden(case.project(level)).changed.get(case.path)
        if text is not None:
            assert _comments(case.text) <= _comments(text)


@each_rule
def test_a_rule_keeps_the_promises_of_its_house(rule: Rule) -> None:
    cases = [c for c in ALL if c.rule == rule.id]
    assert len(cases) >= 6, "at least six cases"
    assert any(not c.expected.get("findings") for c in cases), "a case that finds nothing"
    assert len(rule.summary) < 72, "a first sentence that fits a line"
    shown = [_safety_words(c) for c in cases]
    best = max((Safety[w.upper()] for words in shown for w in words), default=Safety.MANUAL)
    assert best is rule.safety, "the stated safety is the best that its cases show"


@each_rule
def test_the_example_in_the_documentation_is_true(rule: Rule) -> None:
    blocks = re.findall(r"```(dockerfile|json|yaml)\n(.*?)```", rule.docs, re.DOTALL)
    assert blocks, "an example"
    path = {Kind.DOCKERFILE: "Dockerfile", Kind.DAEMON: "daemon.json"}.get(rule.kind, "compose.yaml")
    safety = rule.safety if rule.safety is not Safety.MANUAL else Safety.UNSAFE
    settings = re.search(r"```toml\n(.*?)```", rule.docs, re.DOTALL)
    policy = replace(
        policy_from_toml(settings[1] if settings else "", "docs"), select=frozenset({rule.id}), safety=safety
    )
    before = blocks[0][1]
    beside = dict(re.findall(r"```env (\S+)\n(.*?)```", rule.docs, re.DOTALL))
    project = project_of({path: before, **beside}, policy, _Everything(), frozenset(beside))
    assert inspect(project), "the example is found"
    if len(blocks) > 1:
        expected = re.sub(r"@sha256:[0-9a-f]+…?", f"@{_DIGEST}", blocks[1][1])
        assert harden(project).after.get(path) == expected


@pytest.mark.parametrize("folder", sorted(p.name for p in CASES.iterdir()))
def test_a_folder_of_cases_belongs_to_a_rule(folder: str) -> None:
    assert folder in {r.id for r in all_rules()}


def test_the_input_of_every_case_parses() -> None:
    for case in ALL:
        assert parse(case.kind, case.path, case.text).text == case.text


_DIGEST = "sha256:" + "1" * 64


class _Everything(dict[str, Answer]):
    """A registry that knows every reference."""

    def get(self, key: str, default: object = None) -> Answer:
        return Answer(_DIGEST)


def _crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def _comments(text: str) -> set[str]:
    """All but those that fixes may change: the syntax directive, and suppressions of ours that suppress nothing."""
    lines = (line.strip() for line in text.splitlines())
    return {line for line in lines if line.startswith("#") and not re.match(r"#\s*(syntax\s*=|hardener:)", line)}


def _safety_words(case: Case) -> list[str]:
    rows = re.findall(r"^\d+:\d+ \w+ (safe|assumed|unsafe|-) ", case.expected.get("findings", ""), re.MULTILINE)
    return [word for word in rows if word != "-"]
