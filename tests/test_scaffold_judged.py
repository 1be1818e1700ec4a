"""What any combination of answers renders is hardened already, and other judges find nothing either.

Two of our own rules are left out: an image can be pinned only by asking a registry, which `hardener pin` does.
"""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hardener.commands.new import Options, new
from tests.judges import buildkit_accepts, schema_violations
from tests.program import hardener
from tests.scaffolds import combinations

UNPINNED = "unpinned-image,unpinned-service-image"
PINNING = "CL-0019"  # compose-lint's word for the same
TEMPLATES = Path(__file__).parents[1] / "templates"
TALLY_STAYS = {  # what tally says → the stacks of which it says so; the README of templates says why
    "newline-between-instructions": "",  # all
    "newline-per-chained-call": "",
    "prefer-run-heredoc": "php-apache",
    "prefer-package-cache-mounts": "go php-apache ruby-rails",
    "prefer-telemetry-opt-out": "dotnet",
    "php/enable-opcache-in-production": "php-apache",
    "ruby/missing-bundle-deployment": "ruby-rails",
    "ruby/prefer-bundler-cache-mount": "ruby-rails",
    "ruby/prefer-gemfile-bind-mounts": "ruby-rails",
    "ruby/state-paths-not-writable-as-non-root": "ruby-rails",
    "ruby/yjit-not-enabled-on-supported-runtime": "ruby-rails",
}
ALL = {c.name: c for c in combinations(datetime.now(UTC).date().isoformat())}


@pytest.fixture(scope="module")
def scaffolds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("scaffolds").resolve()
    for name, c in ALL.items():
        new(Options(str(top / name), c.stack, c.data, unattended=True, example=c.example))
    return top


def test_the_combinations_cover_every_pair_of_answers() -> None:
    pairs = {(c.stack, item) for c in ALL.values() for item in c.data}
    stacks = {c.stack for c in ALL.values()}
    assert len(stacks) >= 12
    for item in ("proxy=caddy", "proxy=none", "ci=gitlab", "bot=dependabot", "services=", "services=postgres,redis"):
        assert {stack for stack, said in pairs if said == item} == stacks, item


def test_no_rule_of_the_strict_profile_finds_anything(scaffolds: Path) -> None:
    ran = hardener("check", "--profile", "strict", "--ignore", UNPINNED, "--output-format", "concise", folder=scaffolds)
    assert (ran.code, ran.err) == (0, ""), ran.out[:3000]


def test_hardening_changes_nothing(scaffolds: Path) -> None:
    ran = hardener("fix", "--profile", "strict", "--offline", "--unsafe", "--diff", folder=scaffolds)
    assert ran.out == ""


def test_buildkit_accepts_every_dockerfile(scaffolds: Path) -> None:
    assert [str(f) for f in scaffolds.rglob("Dockerfile") if not buildkit_accepts(f.read_text())] == []


def test_every_compose_file_is_valid(scaffolds: Path) -> None:
    wrong = {str(f): said for f in scaffolds.rglob("compose.yaml") if (said := schema_violations(f.read_text()))}
    assert wrong == {}


def test_hadolint_finds_nothing(scaffolds: Path) -> None:
    files = sorted(map(str, scaffolds.rglob("Dockerfile")))
    hadolint = Path(sys.executable).with_name("hadolint")
    ran = subprocess.run([hadolint, "--no-color", *files], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout[:3000]) == (0, "")


def test_checkov_finds_nothing(scaffolds: Path, tmp_path: Path) -> None:
    """It judges the Dockerfiles and the jobs of both CIs; of those that differ in the name alone, it gets one."""
    wanted = ("*/Dockerfile", "*/.github/workflows/docker.yml", "*/.gitlab-ci.yml")
    files = sorted(file for pattern in wanted for file in scaffolds.glob(pattern))
    places = [file.relative_to(scaffolds) for file in files]
    texts = {file.read_text().replace(place.parts[0], "app"): place for file, place in zip(files, places, strict=True)}
    for text, place in texts.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text)
    checkov = str(Path(sys.executable).with_name("checkov"))
    kinds = ("dockerfile", "github_actions", "gitlab_ci")
    options = ("--framework", *kinds, "--skip-download", "--quiet", "--output", "json")
    command = [checkov, "--directory", str(tmp_path), *options]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    reports = json.loads(ran.stdout)
    assert {report["check_type"] for report in reports} == set(kinds), ran.stderr[-2000:]
    assert [report["results"]["failed_checks"] for report in reports] == [[]] * 3
    assert sum(report["summary"]["passed"] for report in reports) > len(texts)


def test_tally_finds_only_what_the_readme_of_templates_explains(scaffolds: Path) -> None:
    """Tally also knows the checks that BuildKit runs before a build, and of those it finds none."""
    files = sorted(map(str, scaffolds.rglob("Dockerfile")))
    tally = str(Path(sys.executable).with_name("tally"))
    command = [tally, "lint", "--no-config", "--slow-checks=off", "--format=json"]
    ran = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    judged = json.loads(ran.stdout)
    assert judged["files_scanned"] == len(files)
    found = {
        (said["rule"].removeprefix("tally/"), ALL[Path(file["file"]).parent.name].stack)
        for file in judged["files"]
        for said in file["violations"]
    }
    unexpected = {(rule, stack) for rule, stack in found if stack not in (TALLY_STAYS.get(rule, "-") or stack).split()}
    assert unexpected == set()
    assert set(TALLY_STAYS) == {rule for rule, _ in found}, "what does not stay needs no explanation"
    readme = (TEMPLATES / "README.md").read_text()
    assert [rule for rule in TALLY_STAYS if f"`{rule}`" not in readme] == []


def test_compose_lint_finds_only_what_the_readme_of_templates_explains(scaffolds: Path) -> None:
    files = sorted(map(str, scaffolds.rglob("compose.yaml")))
    program = Path(sys.executable).with_name("compose-lint")
    ran = subprocess.run([program, "--format", "json", *files], capture_output=True, text=True, check=False)
    found = {(f["rule_id"], f["service"]) for f in json.loads(ran.stdout)["findings"] if f["rule_id"] != PINNING}
    assert found <= {("CL-0005", "caddy")}


def test_no_file_but_the_secret_ones_holds_a_secret(scaffolds: Path) -> None:
    for secret in scaffolds.glob("*/secrets/*_password"):
        value = secret.read_text()
        project = secret.parents[1]
        shown = [f for f in project.rglob("*") if f.is_file() and f.parent.name != "secrets" and value in f.read_text()]
        assert len(value) >= 32
        assert shown == []


def test_secrets_are_closed_to_other_people_and_open_to_the_container(scaffolds: Path) -> None:
    folders = list(scaffolds.glob("*/secrets"))
    assert folders
    assert {f.stat().st_mode & 0o777 for f in folders} == {0o700}
    assert {f.stat().st_mode & 0o777 for folder in folders for f in folder.iterdir()} == {0o444}


def test_whatever_a_dockerfile_of_an_example_copies_is_there(scaffolds: Path) -> None:
    missing = []
    for name in (name for name, combination in ALL.items() if combination.example):
        text = (scaffolds / name / "Dockerfile").read_text()
        for sources in re.findall(r"(?m)^COPY (?!--from)(.+) \S+$", text):
            certain = [source for source in sources.split() if not set("*[") & set(source)]
            missing += [f"{name}: {source}" for source in certain if not (scaffolds / name / source).exists()]
    assert missing == []
