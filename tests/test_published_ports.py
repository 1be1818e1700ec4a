"""A port that several files publish is bound in all of them by one fix, or in none."""

from hardener.engine import inspect
from hardener.model import Finding
from hardener.policy import Policy
from tests.harness import project_of

_BASE = 'services:\n  db:\n    image: postgres:16\n    ports: ["5432:5432"]\n'
_OVERRIDE = "services:\n  db:\n    ports: [{}]\n"


def _findings(override: str) -> list[Finding]:
    texts = {"compose.yaml": _BASE, "compose.override.yaml": _OVERRIDE.format(override)}
    policy = Policy(select=frozenset({"port-on-all-interfaces"}))
    return inspect(project_of(texts, policy, {}))


def _edited(finding: Finding) -> set[str]:
    return {edit.path for edit in finding.fix.edits} if finding.fix else set()


def test_one_fix_binds_the_port_in_the_base_and_in_its_override() -> None:
    for finding in _findings('"5432:5432"'):
        assert _edited(finding) == {"compose.yaml", "compose.override.yaml"}


def test_another_port_of_the_override_stays_out_of_it() -> None:
    assert [_edited(finding) for finding in _findings('"5433:5432"')] == [{"compose.override.yaml"}, {"compose.yaml"}]


def test_a_port_that_the_override_opens_on_purpose_is_not_bound_in_the_base_alone() -> None:
    base = next(finding for finding in _findings('"0.0.0.0:5432:5432"') if finding.path == "compose.yaml")
    assert base.fix is None


def test_a_port_that_the_override_has_bound_already_is_bound_in_the_base() -> None:
    assert [_edited(finding) for finding in _findings('"127.0.0.1:5432:5432"')] == [{"compose.yaml"}]
