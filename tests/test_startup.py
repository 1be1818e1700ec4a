"""Starting is fast because little is imported; what is imported is looked at, not timed."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "rich jinja2 questionary prompt_toolkit urllib3 ssl http.client asyncio concurrent.futures multiprocessing difflib"
    " dockerfile_parse importlib.metadata unittest xml email"
).split()

PROGRAM = """
import sys
from hardener.__main__ import main
sys.argv = ["hardener", *{arguments!r}]
try:
    main()
finally:
    print("\\nMODULES", *sys.modules)
"""


def modules(folder: Path, *arguments: str) -> set[str]:
    """What is imported once the command has run."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(arguments=arguments)], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return set(done.stdout.decode().rpartition("MODULES")[2].split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Dockerfile").write_text('FROM node:20-alpine\nCMD ["node", "x.js"]\n')
    return tmp_path


def test_version_imports_next_to_nothing(folder: Path) -> None:
    loaded = modules(folder, "--version")
    assert not loaded & {"click", "re", "dataclasses", "hardener.cli", "hardener.errors"}


def test_check_of_one_dockerfile_imports_nothing_heavy(folder: Path) -> None:
    loaded = modules(folder, "check", "Dockerfile")
    assert "hardener.documents.dockerfile" in loaded
    assert loaded.isdisjoint(HEAVY)
    assert not {m for m in loaded if m.startswith("ruamel")}


def test_check_of_a_compose_file_imports_nothing_heavy(folder: Path) -> None:
    (folder / "compose.yml").write_text("services:\n  a:\n    image: nginx\n")
    assert modules(folder, "check", "compose.yml").isdisjoint(HEAVY)


def test_fix_without_network_imports_no_network(folder: Path) -> None:
    loaded = modules(folder, "fix", "--offline")
    assert loaded.isdisjoint({"ssl", "urllib3", "http.client", "asyncio", "rich", "jinja2", "questionary"})


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["fix", "--help"]])
def test_help_imports_no_document_and_no_rule(folder: Path, arguments: list[str]) -> None:
    loaded = modules(folder, *arguments)
    assert not {m for m in loaded if m.startswith(("hardener.documents", "hardener.rules", "hardener.engine"))}
    assert loaded.isdisjoint(HEAVY)


def test_a_configuration_file_is_the_only_reason_to_read_toml(folder: Path) -> None:
    program = "import sys, pathlib, hardener.configuration.policy_file as p; p.load_policy(pathlib.Path.cwd()); print(*sys.modules)"

    def loaded() -> set[str]:
        return set(
            subprocess.run(
                [sys.executable, "-c", program], cwd=folder, capture_output=True, check=True, text=True
            ).stdout.split()
        )

    (folder / ".git").mkdir()
    (folder / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert "tomllib" not in loaded()
    (folder / ".hardener.toml").write_text("")
    assert "tomllib" in loaded()
