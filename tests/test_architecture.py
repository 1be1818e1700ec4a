"""The house keeps its shape: pure rooms stay pure, and each library has one door."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "hardener"
MODULES = sorted(PACKAGE.rglob("*.py"))
PURE = (
    *("text.py", "model.py", "secrets.py", "suppressions.py", "engine.py", "project.py", "policy.py"),
    *("documents", "composition", "knowledge", "rules"),
)
IO_MODULES = {"os", "subprocess", "socket", "shutil", "tempfile", "pathlib", "time", "random", "datetime", "sys", "io"}
IO_CALLS = {"open", "print", "input"}
THIRD_PARTY = {
    "click",
    "ruamel",
    "tree_sitter",
    "tree_sitter_bash",
    "urllib3",
    "jinja2",
    "questionary",
    "dockerfile_parse",
    "cryptography",
}


def _name(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def _imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _calls(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def _is_pure(module: Path) -> bool:
    return _name(module).split("/")[0] in PURE


@pytest.mark.parametrize("module", [m for m in MODULES if _is_pure(m)], ids=_name)
def test_a_pure_room_does_no_input_or_output(module: Path) -> None:
    assert not IO_MODULES & {name.split(".")[0] for name in _imports(module)}
    assert not IO_CALLS & set(_calls(module))


def test_each_library_is_imported_by_one_file() -> None:
    doors: dict[str, set[str]] = defaultdict(set)
    for module in MODULES:
        for name in _imports(module):
            if name.split(".")[0] in THIRD_PARTY:
                doors[name.split(".")[0]].add(_name(module))
    crowded = {library: sorted(files) for library, files in doors.items() if len(files) > 1}
    assert crowded == {}


@pytest.mark.parametrize("module", [m for m in MODULES if m.parent.name == "rules"], ids=_name)
def test_a_rule_imports_no_rule(module: Path) -> None:
    others = {n for n in _imports(module) if n.startswith("hardener.rules.")}
    assert not others


def test_nobody_imports_the_command_line_but_its_start() -> None:
    users = {_name(m) for m in MODULES for n in _imports(m) if n.startswith("hardener.cli")}
    assert users <= {"__main__.py"}


def test_facts_do_not_know_rules_and_outputs_do_not_know_the_engine() -> None:
    for module in MODULES:
        room, names = _name(module).split("/")[0], list(_imports(module))
        assert not (room == "facts" and any(n.startswith("hardener.rules") for n in names)), module
        assert not (room == "outputs" and any(n.startswith("hardener.engine") for n in names)), module


@pytest.mark.parametrize("module", [m for m in MODULES if m.name != "__init__.py" or m.stat().st_size], ids=_name)
def test_a_module_says_in_a_sentence_what_it_is(module: Path) -> None:
    docs = ast.get_docstring(ast.parse(module.read_text())) or ""
    assert docs.partition("\n")[0].endswith((".", ":", "”")), "the first line is a sentence"
