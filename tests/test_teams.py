"""Where teams meet it: the action, the hooks, the GitLab component, completion, and the tool's own image."""

import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pexpect
import pytest
from ruamel.yaml import YAML

from tests.program import hardener
from tests.registry_server import need

ROOT = Path(__file__).parents[1]
COMPOSE = "services:\n  web:\n    image: nginx:1.27\n    privileged: true\n    ports: ['8080:80']\n"


def loaded(path: str) -> Any:
    return YAML(typ="safe", pure=True).load((ROOT / path).read_text())


def vendored(name: str) -> Any:
    """A schema that check-jsonschema brings along."""
    return json.loads((files("check_jsonschema") / f"builtin_schemas/vendor/{name}.json").read_text())


# --- the action ---


class Runner:
    """What a runner of GitHub gives a step, and what it takes from it."""

    def __init__(self, folder: Path) -> None:
        self.temp = folder / "temp"
        self.work = folder / "work"
        self.temp.mkdir()
        self.work.mkdir()
        self.output, self.summary = self.temp / "output", self.temp / "summary"
        program = self.temp / "hardener"
        program.write_text(f'#!/bin/sh\nexec {sys.executable} -m hardener "$@"\n')
        program.chmod(0o755)

    def run(self, script: str = "action.sh", **inputs: str) -> subprocess.CompletedProcess[str]:
        self.output.write_text("")
        self.summary.write_text("")
        action = loaded("action.yml")
        named = {f"INPUT_{k.upper().replace('-', '_')}": v["default"] for k, v in action["inputs"].items()}
        named |= {f"INPUT_{k.upper()}": v for k, v in inputs.items()}
        given = {"RUNNER_TEMP": self.temp, "GITHUB_OUTPUT": self.output, "GITHUB_STEP_SUMMARY": self.summary}
        tools = {"HARDENER": self.temp / "hardener", "PYTHON": sys.executable}
        return subprocess.run(
            ["bash", ROOT / ".github" / script],
            cwd=self.work,
            env={**os.environ, **named, **{k: str(v) for k, v in {**given, **tools}.items()}},
            capture_output=True,
            text=True,
            check=False,
        )

    def outputs(self) -> dict[str, str]:
        found: dict[str, str] = {}
        lines = iter(self.output.read_text().splitlines())
        for line in lines:
            if match := re.fullmatch(r"([a-z-]+)<<(\w+)", line):
                value = list(iter(lambda end=match[2]: next(lines), match[2]))
                found[match[1]] = "\n".join(value)
            else:
                name, _, found[name] = line.partition("=")
        return found


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    made = Runner(tmp_path)
    (made.work / "compose.yaml").write_text(COMPOSE)
    return made


def test_the_action_annotates_summarises_and_tells_what_it_found(runner: Runner) -> None:
    done = runner.run()
    assert done.returncode == 0, done.stderr  # the last step of the action fails the job
    outputs = runner.outputs()
    assert outputs["exit-code"] == "1"
    assert int(outputs["findings"]) > 2
    assert outputs["fixed"] == "0"
    assert "::error file=compose.yaml,line=4" in done.stdout
    assert "privileged-service" in runner.summary.read_text()
    assert json.loads(Path(outputs["sarif-file"]).read_text())["version"] == "2.1.0"
    assert {*outputs, "pull-request-urls"} == set(loaded("action.yml")["outputs"])


def test_the_action_fixes_and_names_the_files(runner: Runner) -> None:
    (runner.work / "b").mkdir()
    (runner.work / "b/compose.yaml").write_text(COMPOSE)
    assert runner.run(command="fix", offline="true").returncode == 0
    assert runner.outputs()["changed-files"].split("\n") == ["b/compose.yaml", "compose.yaml"]
    assert int(runner.outputs()["fixed"]) > 2
    assert "127.0.0.1:8080:80" in (runner.work / "compose.yaml").read_text()


def test_the_action_hands_pull_requests_over_to_the_bot(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@x", *words], cwd=runner.work, check=True)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "x")
    git("clone", "-q", "--bare", ".", str(runner.temp / "remote.git"))
    git("remote", "add", "origin", str(runner.temp / "remote.git"))
    monkeypatch.setenv("HARDENER_PLATFORM", "git")
    done = runner.run("action-pr.sh", offline="true")
    assert runner.outputs()["exit-code"] == "0", done.stdout + done.stderr
    assert runner.outputs()["pull-request-urls"] == ""
    assert all(line.startswith("| ") for line in done.stdout.splitlines())
    branches = ["git", "branch", "--list", "hardener/*"]
    listed = subprocess.run(branches, cwd=runner.temp / "remote.git", capture_output=True, text=True, check=True)
    assert "hardener/compose" in listed.stdout


def test_no_input_of_the_action_is_run(runner: Runner) -> None:
    attack = '$(touch hit)\n`touch hit`\n"; touch hit; "\n--profile=strict\n-'
    for name in ("paths", "profile", "fail_on", "baseline", "command"):
        done = runner.run(**{name: attack})
        assert done.returncode == 2 or runner.outputs()["exit-code"] == "2", name
        assert not [*runner.work.rglob("hit"), *runner.temp.rglob("hit")]


def test_messages_about_files_are_no_commands(runner: Runner) -> None:
    (runner.work / "##[error]x").mkdir()
    (runner.work / "##[error]x/compose.yaml").write_text("services: [\n")
    done = runner.run()
    assert "compose.yaml" in done.stdout
    assert "##[" not in done.stdout + done.stderr
    assert all(line.startswith(("| ", "::error ", "::warning ", "::notice ")) for line in done.stdout.splitlines())


def test_the_action_is_valid_and_takes_inputs_only_from_the_environment() -> None:
    action = loaded("action.yml")
    jsonschema.validate(action, vendored("github-actions"))
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        if "uses" in step:
            assert re.search(r"@[0-9a-f]{40}$", step["uses"])
    assert all(value["description"] for value in (*action["inputs"].values(), *action["outputs"].values()))
    pins = re.findall(r"uses: \S+@[0-9a-f]{40}(.*)", (ROOT / "action.yml").read_text())
    assert all(re.fullmatch(r" # v\d+\.\d+\.\d+", pin) for pin in pins)


def test_the_workflow_is_valid_and_may_only_read() -> None:
    workflow = loaded(".github/workflows/ci.yml")
    jsonschema.validate(workflow, vendored("github-workflows"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        for step in job["steps"]:
            assert re.search(r"@[0-9a-f]{40}$|^\./$", step.get("uses", "./"))
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


# --- GitLab ---


def test_the_component_of_gitlab_is_a_valid_job() -> None:
    spec, job = YAML(typ="safe", pure=True).load_all((ROOT / ".gitlab/hardener.yml").read_text())
    inputs = spec["spec"]["inputs"]
    used = set(re.findall(r"\$\[\[ inputs\.([a-z-]+) \]\]", (ROOT / ".gitlab/hardener.yml").read_text()))
    assert used == set(inputs)
    rendered = re.sub(
        r"\"?\$\[\[ inputs\.([a-z-]+) \]\]\"?", lambda m: json.dumps(inputs[m[1]]["default"]), json.dumps(job)
    )
    jsonschema.validate(json.loads(rendered), vendored("gitlab-ci"))
    assert "$[[" not in json.dumps(job[next(iter(job))]["script"])


def test_the_script_of_the_component_heeds_its_inputs(runner: Runner) -> None:
    _, job = YAML(typ="safe", pure=True).load_all((ROOT / ".gitlab/hardener.yml").read_text())
    (content,) = job.values()
    inputs = {"install": "x", "paths": "compose.yaml nothing", "profile": "strict", "fail-on": "critical"}
    given = {
        k: re.sub(r"\$\[\[ inputs\.(.*?) \]\]", lambda m: inputs[m[1]], v) for k, v in content["variables"].items()
    }
    (runner.work / "nothing").mkdir()
    script = content["script"][-1].replace("/tmp/hardener/bin/hardener", str(runner.temp / "hardener"))
    command = ["sh", "-euc", script]
    done = subprocess.run(
        command, cwd=runner.work, env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr  # the only critical problem is a privileged service
    reports = content["artifacts"]["reports"]
    assert "privileged-service" in (runner.work / reports["codequality"]).read_text()
    assert (runner.work / reports["junit"]).read_text().startswith("<?xml")
    assert (runner.work / content["artifacts"]["paths"][0]).exists()


# --- hooks ---


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Dockerfile", True),
        ("api/Dockerfile", True),
        ("dockerfile", True),
        ("api.Dockerfile", True),
        ("Dockerfile.dev", True),
        ("Dockerfile-alpine", True),
        ("Containerfile", True),
        ("compose.yml", True),
        ("compose.override.yaml", True),
        ("deploy/docker-compose.yml", True),
        ("docker-compose-dev.yaml", True),
        ("dockerfile_parse.py", False),
        ("Dockerfile.md", False),
        ("Dockerfile.j2", False),
        ("my-compose.yml", False),
        ("compose.json", False),
        ("values.yaml", False),
    ],
)
def test_hooks_look_at_the_right_files(name: str, wanted: bool) -> None:
    hooks = loaded(".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in hooks] == ["hardener", "hardener-fix"]
    for hook in hooks:
        assert bool(re.search(hook["files"], name)) is wanted
        assert hook["require_serial"] is True


def test_hooks_run_as_their_entries_say(tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text(COMPOSE)
    check, fix = (hook["entry"].split()[1:] for hook in loaded(".pre-commit-hooks.yaml"))
    assert hardener(*check, "compose.yaml", folder=tmp_path).code == 1
    assert (tmp_path / "compose.yaml").read_text() == COMPOSE
    assert hardener(*fix, "compose.yaml", folder=tmp_path).code in (0, 1)
    assert (tmp_path / "compose.yaml").read_text() != COMPOSE
    assert "--offline" in fix


# --- completion ---


def test_bash_completes_commands_options_and_rules(tmp_path: Path) -> None:
    program = tmp_path / "hardener"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m hardener "$@"\n')
    program.chmod(0o755)

    def completed(*words: str) -> list[str]:
        quoted = " ".join(f"'{word}'" for word in words)
        script = f"""eval "$(hardener completion bash)"
            COMP_WORDS=({quoted}) COMP_CWORD={len(words) - 1}
            _hardener_completion hardener; printf '%s\\n' "${{COMPREPLY[@]}}" """
        environ = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
        done = subprocess.run(["bash", "-c", script], env=environ, capture_output=True, text=True, check=True)
        return done.stdout.split()

    assert "check" in completed("hardener", "ch")
    assert "--output-format" in completed("hardener", "fix", "--out")
    assert "sarif" in completed("hardener", "check", "--output-format", "s")
    assert completed("hardener", "check", "--select", "root-user,privileged-s") == ["root-user,privileged-service"]


def with_program(tmp_path: Path) -> dict[str, str]:
    """An environment in which `hardener` is the program under test."""
    program = tmp_path / "hardener"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m hardener "$@"\n')
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path), "TERM": "dumb"}


def test_fish_completes_commands_options_and_rules(tmp_path: Path) -> None:
    need("fish")
    environ = with_program(tmp_path)
    lines = ("hardener ch", "hardener fix --out", "hardener check --output-format s", "hardener check --select root-us")
    script = "hardener completion fish | source; " + "; ".join(f"complete -C '{line}'" for line in lines)
    done = subprocess.run(["fish", "-c", script], env=environ, capture_output=True, text=True, check=True)
    words = {line.split("\t")[0] for line in done.stdout.splitlines()}
    assert {"check", "--output-format", "sarif", "root-user"} <= words, done.stdout + done.stderr


def test_zsh_completes_a_rule_behind_a_comma_as_it_is_typed(tmp_path: Path) -> None:
    need("zsh")
    shell = pexpect.spawn(
        "zsh", ["-f", "-i"], env=with_program(tmp_path), cwd=str(tmp_path), timeout=60, encoding="utf-8"
    )
    shell.sendline("PS1='ready> '; unsetopt zle_bracketed_paste; autoload -U compinit; compinit -u; echo be-gun")
    shell.expect("\\nbe-gun")
    shell.sendline('eval "$(hardener completion zsh)"; echo lo-aded')
    shell.expect("\\nlo-aded")
    shell.send("hardener check --select root-user,privileged-s\t")
    shell.expect("root-user,privileged-service")
    shell.send("--output-format sar\t")
    shell.expect("--output-format sarif")
    shell.close(force=True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_of_its_own(tmp_path: Path, shell: str) -> None:
    done = hardener("completion", shell, folder=tmp_path)
    assert done.code == 0
    assert f"{shell}_complete" in done.out


# --- the image ---


def test_the_image_of_the_tool_passes_its_own_strict_profile() -> None:
    done = hardener("check", "--profile", "strict", "Dockerfile", folder=ROOT)
    assert (done.code, done.out) == (0, "No problem was found in 1 file.\n")
    judged = subprocess.run(
        [Path(sys.executable).with_name("hadolint"), "Dockerfile"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert judged.stdout == ""
