"""The configuration file: the closest one counts, and what is wrong in it is said with file, line and reason."""

import re
from pathlib import Path

import pytest

from hardener.configuration.policy_file import load_policy
from hardener.errors import ConfigError
from hardener.model import Safety
from hardener.policy import Limits, Policy
from tests.program import hardener

FULL = """\
select = ["root-user", "CKV_DOCKER_3"]
ignore = ["unpinned-image"]
safety = "unsafe"

[limits.default]
memory = "256m"

[limits.db]
memory = "2g"
cpus = 1.5
pids = 500
"""


def policy(folder: Path, **files: str) -> Policy:
    (folder / ".git").mkdir(exist_ok=True)
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("DOT", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return load_policy(folder)


def test_without_a_file_the_default_counts(tmp_path: Path) -> None:
    assert policy(tmp_path) == Policy()


def test_every_key_is_read(tmp_path: Path) -> None:
    read = policy(tmp_path, hardenerDOTtoml=FULL)
    assert read.safety is Safety.UNSAFE
    assert "root-user" in read.select
    assert read.ignore == {"unpinned-image"}
    assert (read.default_limits.memory, read.default_limits.pids) == ("256m", Policy().default_limits.pids)
    assert read.limits["db"] == Limits("2g", "1.5", 500, "as hardener.toml says")


def test_the_dotted_file_comes_before_the_plain_one_and_pyproject(tmp_path: Path) -> None:
    files = {
        "DOThardenerDOTtoml": 'safety = "safe"',
        "hardenerDOTtoml": 'safety = "unsafe"',
        "pyprojectDOTtoml": '[tool.hardener]\nsafety = "assumed"',
    }
    assert policy(tmp_path, **files).safety is Safety.SAFE


def test_pyproject_counts_only_with_our_table(tmp_path: Path) -> None:
    below = tmp_path / "sub"
    below.mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "hardener.toml").write_text('safety = "safe"')
    (below / "pyproject.toml").write_text('[project]\nname = "hardener-user"\n')
    assert load_policy(below).safety is Safety.SAFE
    (below / "pyproject.toml").write_text('[tool.hardener]\nsafety = "unsafe"\n')
    assert load_policy(below).safety is Safety.UNSAFE


def test_nothing_above_the_repository_counts(tmp_path: Path) -> None:
    (tmp_path / "hardener.toml").write_text('safety = "safe"')
    (tmp_path / "repository/.git").mkdir(parents=True)
    assert load_policy(tmp_path / "repository") == Policy()


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('selct = ["root-user"]', 1, r"there is no setting `selct`; did you mean `select`\?"),
        ('[tool.hardener]\nselect = ["root-user"]', 1, "there is no setting `tool`; in a file of our own, settings"),
        ('ignore = ["maintainer"]', 1, r"there is no rule `maintainer`; did you mean `maintainer-instruction`\?"),
        ('\n\nselect = ["root-usr"]', 3, r"there is no rule `root-usr`; did you mean `root-user`\?"),
        ('select = "root-user"', 1, "`select` takes a list of rule names"),
        ('safety = "very"', 1, "`safety` takes one of safe, assumed, unsafe"),
        ('[limits.db]\nmemory = "much"', 2, "`memory` takes a size"),
        ('[limits.a]\nmemory = "1g"\n[limits.db]\ncpus = "x"\nmemory = "1g"', 4, "`cpus` takes a number"),
        ("[limits.db]\npids = 0", 2, "`pids` takes a whole number"),
        ("[limits.db]\nram = 1", 2, "there is no setting `ram`"),
        ("limits = 3", 1, "`limits` takes tables"),
        ("select = [", 1, "is not valid TOML"),
        ("a = 1\na = 2\n", 2, "is not valid TOML"),
    ],
)
def test_an_error_names_file_line_and_reason(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(ConfigError, match=rf"{re.escape(str(tmp_path))}/hardener\.toml:{line}: {reason}"):
        policy(tmp_path, hardenerDOTtoml=text)


def test_a_wrong_file_ends_the_program_with_2_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "hardener.toml").write_text("nope = 1\n")
    (tmp_path / "Dockerfile").write_text("FROM scratch\n")
    ran = hardener("check", folder=tmp_path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_the_command_line_comes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "hardener.toml").write_text('select = ["unpinned-image"]\n')
    (tmp_path / "Dockerfile").write_text('FROM node:20\nCMD ["node", "x.js"]\n')
    assert "root-user" not in hardener("check", folder=tmp_path).out
    assert "root-user" in hardener("check", "--select", "root-user", folder=tmp_path).out
