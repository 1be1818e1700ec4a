"""What the README and the catalogue of rules say is true today."""

import os
import re
import subprocess
import sys
from pathlib import Path

from hardener.rules import all_rules
from tests.test_examples import EXAMPLES

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CATALOGUE = ROOT / "hardener/rules/README.md"


def _patch(example: str) -> str:
    """What `fix --diff` prints for an example, with paths as one sees them from inside of it."""
    command = [sys.executable, "-m", "hardener", "fix", "--offline", "--diff", "."]
    here = EXAMPLES / example / "before"
    done = subprocess.run(command, capture_output=True, text=True, cwd=here, check=False)
    inside = re.sub(rf"([ab])/examples/{example}/before/", r"\1/", done.stdout)
    lines = [line for line in inside.splitlines() if not line.startswith(("diff --git", "index "))]
    return "\n".join(line.rstrip() for line in lines)


def test_the_readme_shows_what_fix_does() -> None:
    text = README.read_text()
    shown = re.compile(r"<!-- diff: course-app -->\n\n(?:```diff\n.*?```\n)?", re.DOTALL)
    block = f"<!-- diff: course-app -->\n\n```diff\n{_patch('course-app')}\n```\n"
    if os.environ.get("UPDATE_CASES"):
        README.write_text(shown.sub(lambda _: block, text))
    assert block in README.read_text()


def test_the_options_that_the_readme_names_exist() -> None:
    helps = ""
    for command in ("check", "fix", "pin", "explain"):
        done = subprocess.run(
            [sys.executable, "-m", "hardener", command, "--help"], capture_output=True, text=True, check=True
        )
        helps += done.stdout
    prose = re.sub(r"```.*?```", "", README.read_text(), flags=re.DOTALL)
    for option in set(re.findall(r"`[^`\n]*?(--[a-z][a-z-]+)", prose)):
        assert option in helps, option


def test_the_catalogue_lists_every_rule() -> None:
    rows = [
        f"| [`{r.id}`]({r.id.replace('-', '_')}.py) | {r.summary} | {r.severity.name.lower()} "
        f"| {r.safety.name.lower() if r.safety else 'report'} | {', '.join(r.see)} |"
        for r in all_rules()
    ]
    head = "# Rules\n\nMade by `UPDATE_CASES=1 pytest tests/test_readme.py`. `hardener explain RULE` says more.\n\n"
    table = "| rule | what is wrong | severity | best fix | elsewhere |\n| --- | --- | --- | --- | --- |\n"
    text = head + table + "\n".join(rows) + "\n"
    if os.environ.get("UPDATE_CASES"):
        CATALOGUE.write_text(text)
    assert CATALOGUE.read_text() == text
