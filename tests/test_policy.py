"""The policy in all its keys: profiles, globs, what extends what, the closest file, hadolint's file, and the schema."""

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

import hardener as package
from hardener.configuration.policy_file import load_policies, load_policy, policy_from_toml
from hardener.configuration.policy_section import KEYS
from hardener.configuration.profiles import STRICT_ONLY
from hardener.errors import ConfigError
from hardener.model import Severity
from hardener.policy import Policy, ServiceProbes
from hardener.rules import all_rules
from tests.program import hardener

DOCKERFILE = "FROM debian:12\nMAINTAINER Jo <jo@example.org>\nUSER root\n"


def tree(folder: Path, files: dict[str, str]) -> Path:
    (folder / ".git").mkdir(exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


# --- profiles ---


@pytest.mark.parametrize("rule", sorted(STRICT_ONLY))
def test_what_only_the_strict_profile_has_is_a_rule_without_a_certain_fix(rule: str) -> None:
    (known,) = (r for r in all_rules() if r.id == rule)
    assert known.safety.name != "SAFE"
    assert not Policy().wants(rule)
    assert Policy(profile="strict").wants(rule)
    assert Policy(select=frozenset({rule})).wants(rule)


def test_the_profile_comes_from_the_file_and_the_command_line(tmp_path: Path) -> None:
    tree(tmp_path, {"Dockerfile": "FROM debian:12\nRUN apt-get upgrade -y\n"})
    assert "package-upgrade" not in hardener("check", folder=tmp_path).out
    assert "package-upgrade" in hardener("check", "--profile", "strict", folder=tmp_path).out
    tree(tmp_path, {".hardener.toml": 'profile = "strict"\n'})
    assert "package-upgrade" in hardener("check", folder=tmp_path).out
    assert "package-upgrade" not in hardener("check", "--profile", "baseline", folder=tmp_path).out


# --- per-file-ignores ---


@pytest.mark.parametrize(
    ("glob", "path", "ignored"),
    [
        ("tests/*", "tests/Dockerfile", True),
        ("tests/*", "tests/a/Dockerfile", True),
        ("tests", "tests/a/Dockerfile", True),
        ("tests/", "tests/a/Dockerfile", True),
        ("tests/*.yml", "tests/a/b.yml", False),
        ("tests/**/*.yml", "tests/b.yml", True),
        ("**/dev/*", "a/b/dev/compose.yaml", True),
        ("*.dev.Dockerfile", "deep/down/x.dev.Dockerfile", True),
        ("Dockerfile", "a/Dockerfile", True),
        ("./a/Dockerfile", "a/Dockerfile", True),
        ("a/Dockerfile", "b/a/Dockerfile", False),
        ("Dockerfile.?", "Dockerfile.ci", False),
        ("[x]/Dockerfile", "[x]/Dockerfile", True),
    ],
)
def test_a_glob_says_for_which_files_a_rule_does_not_count(glob: str, path: str, ignored: bool) -> None:
    policy = policy_from_toml(f'[per-file-ignores]\n"{glob}" = ["DL3002"]\n', "hardener.toml")
    assert policy.wants("root-user", path) != ignored
    assert policy.wants("unpinned-image", path)


def test_globs_are_relative_to_the_configuration_file(tmp_path: Path) -> None:
    root = tree(tmp_path, {"hardener.toml": '[per-file-ignores]\n"sub/a/*" = ["root-user"]\n', "sub/a/x": ""})
    assert not load_policy(root).wants("root-user", "sub/a/Dockerfile")
    assert not load_policy(root / "sub").wants("root-user", "a/Dockerfile")
    assert load_policy(root / "sub").wants("root-user", "sub/a/Dockerfile")


# --- the closest file, and what it extends ---


def test_the_closest_configuration_governs_the_files_below_it(tmp_path: Path) -> None:
    files = {
        "hardener.toml": 'ignore = ["root-user"]\nfail-on = "critical"\n',
        "Dockerfile": DOCKERFILE,
        "api/.hardener.toml": 'ignore = ["maintainer-instruction"]\n[per-file-ignores]\n"old/*" = ["root-user"]\n',
        "api/Dockerfile": DOCKERFILE,
        "api/old/Dockerfile": DOCKERFILE,
    }
    tree(tmp_path, files)
    policy = load_policies(tmp_path, ["", "api", "api/old"])
    assert not policy.at("Dockerfile").wants("root-user", "Dockerfile")
    assert policy.at("api/Dockerfile").wants("root-user", "api/Dockerfile")
    assert not policy.at("api/old/Dockerfile").wants("root-user", "api/old/Dockerfile")
    ran = hardener("check", "--output-format", "concise", folder=tmp_path)
    assert "\nDockerfile:3" not in f"\n{ran.out}"
    assert "api/Dockerfile:3:1: high root-user" in ran.out
    assert "api/old/Dockerfile:3:1: high root-user" not in ran.out
    assert "\nDockerfile:2:1: low maintainer-instruction" in f"\n{ran.out}"
    assert "api/Dockerfile:2:1" not in ran.out
    assert ran.code == 1
    assert hardener("check", "Dockerfile", folder=tmp_path).code == 0


def test_a_file_extends_another_key_by_key(tmp_path: Path) -> None:
    files = {
        "shared/base.toml": 'profile = "strict"\nignore = ["root-user"]\n[limits.db]\nmemory = "1g"\n',
        "hardener.toml": 'extend = "shared/base.toml"\nignore = ["unpinned-image"]\n[limits.web]\nmemory = "2g"\n',
    }
    policy = load_policy(tree(tmp_path, files))
    assert policy.profile == "strict"
    assert policy.ignore == {"unpinned-image"}
    assert {name: limits.memory for name, limits in policy.limits.items()} == {"db": "1g", "web": "2g"}


# --- hadolint's file ---


def test_hadolints_file_is_read_for_what_it_ignores_and_trusts(tmp_path: Path) -> None:
    text = "# ours\nignored:\n  - DL3002\n  - DL9999\n  - SC2086\ntrustedRegistries:\n  - docker.io\n"
    policy = load_policy(tree(tmp_path, {".hadolint.yaml": text}))
    assert policy.ignored_elsewhere == {"dl3002", "dl9999", "sc2086"}
    assert policy.trusted_registries == ("docker.io",)
    tree(tmp_path, {"hardener.toml": 'trusted-registries = ["ghcr.io"]\nignore = ["unpinned-image"]\n'})
    policy = load_policy(tmp_path)
    assert policy.ignored_elsewhere == {"dl3002", "dl9999", "sc2086"}
    assert policy.ignore == {"unpinned-image"}
    assert policy.trusted_registries == ("ghcr.io",)


def test_hadolints_file_in_a_folder_adds_to_the_policy_above(tmp_path: Path) -> None:
    files = {"hardener.toml": 'ignore = ["unpinned-image"]\n', "api/.hadolint.yml": "ignored: [DL3002]\n"}
    policy = load_policies(tree(tmp_path, files), ["api"])
    api = policy.at("api/Dockerfile")
    assert api.ignore == {"unpinned-image"}
    assert api.ignored_elsewhere == {"dl3002"}
    assert policy.at("Dockerfile").ignored_elsewhere == set()


def test_what_hadolint_ignores_is_not_found_as_far_as_hadolint_would_find_it(tmp_path: Path) -> None:
    files = {
        ".hadolint.yaml": "ignored: [DL3007, DL4000]\n",
        "Dockerfile": "FROM debian AS a\nMAINTAINER Jo\nFROM debian:12\n",
    }
    ran = hardener("check", "--output-format", "concise", folder=tree(tmp_path, files))
    assert "maintainer-instruction" not in ran.out
    assert "Dockerfile:1:6: medium unpinned-image" not in ran.out
    assert "Dockerfile:3:6: low unpinned-image" in ran.out


@pytest.mark.parametrize("text", ["", "# nothing\n", "failure-threshold: error\n", "[1, 2]\n"])
def test_a_file_of_hadolint_that_says_nothing_for_us_changes_nothing(tmp_path: Path, text: str) -> None:
    assert load_policy(tree(tmp_path, {".hadolint.yaml": text})) == Policy()


# --- facts about images ---


def test_own_facts_about_images_are_laid_over_ours(tmp_path: Path) -> None:
    files = {
        "hardener.toml": 'images = "facts"\n',
        "facts/postgres.toml": 'limits = { memory = "3g", cpus = "4.0", pids = 99, because = "measured" }\n',
        "compose.yaml": "services:\n  db:\n    image: postgres:17\n",
    }
    tree(tmp_path, files)
    hardener("fix", "--offline", "--select", "missing-resource-limits", folder=tmp_path)
    assert "3g" in (tmp_path / "compose.yaml").read_text()


# --- what is wrong is said in one line ---


@pytest.mark.parametrize(
    ("files", "where", "reason"),
    [
        ({"hardener.toml": '\nprofle = "strict"'}, "hardener.toml:2", r"no setting `profle`; did you mean `profile`\?"),
        ({"hardener.toml": 'profile = "strikt"'}, "hardener.toml:1", r"baseline, strict; did you mean `strict`\?"),
        ({"hardener.toml": 'fail-on = "hihg"'}, "hardener.toml:1", r"one of low.*; did you mean `high`\?"),
        ({"hardener.toml": "trusted-registries = 3"}, "hardener.toml:1", "takes a list such as"),
        ({"hardener.toml": 'per-file-ignores = ["x"]'}, "hardener.toml:1", "takes a table from globs"),
        ({"hardener.toml": '[per-file-ignores]\n"a/*" = ["root-usr"]'}, "hardener.toml:2", "did you mean `root-user`"),
        ({"hardener.toml": '[per-file-ignores]\n"a/*" = "root-user"'}, "hardener.toml:2", "takes a list of rule names"),
        ({"hardener.toml": 'extend = "nowhere.toml"'}, "hardener.toml:1", "there is no file `nowhere.toml`"),
        ({"hardener.toml": 'extend = "hardener.toml"'}, "hardener.toml:1", "extends this file in turn"),
        ({"hardener.toml": 'extend = "b.toml"', "b.toml": 'extend = "hardener.toml"'}, "b.toml:1", "in turn"),
        ({"hardener.toml": 'extend = "b.toml"', "b.toml": "\nnope = 1"}, "b.toml:2", "there is no setting `nope`"),
        ({"hardener.toml": 'images = "nowhere"'}, "hardener.toml:1", "there is no folder `nowhere`"),
        ({"hardener.toml": 'images = "f"', "f/postgres.toml": "x = 1"}, "postgres.toml", "`x` is not a known key"),
        ({"hardener.toml": 'images = "f"', "f/own.toml": "x = ["}, "own.toml", ""),
        ({".hadolint.yaml": "ignored: [\n"}, ".hadolint.yaml:2", "not valid YAML"),
    ],
)
def test_what_is_wrong_is_said_with_file_line_and_reason(
    tmp_path: Path, files: dict[str, str], where: str, reason: str
) -> None:
    tree(tmp_path, {**files, "Dockerfile": "FROM scratch\n"})
    with pytest.raises(ConfigError, match=rf"{re.escape(where)}: .*{reason}") as raised:
        load_policy(tmp_path)
    assert "\n" not in str(raised.value)
    ran = hardener("check", folder=tmp_path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_severity_below_the_threshold_does_not_fail_a_run(tmp_path: Path) -> None:
    tree(tmp_path, {"Dockerfile": "FROM debian:12\nMAINTAINER Jo\n"})
    command = ("check", "--select", "maintainer-instruction")
    assert hardener(*command, folder=tmp_path).code == 1
    ran = hardener(*command, "--fail-on", "medium", folder=tmp_path)
    assert (ran.code, "1 problem" in ran.out) == (0, True)
    assert hardener("fix", "--diff", "--offline", *command[1:], "--fail-on", "medium", folder=tmp_path).code == 0
    assert hardener(*command, folder=tree(tmp_path, {"hardener.toml": 'fail-on = "high"\n'})).code == 0
    assert load_policy(tmp_path).fail_on is Severity.HIGH
    wrong = hardener("check", "--fail-on", "hgh", folder=tmp_path)
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)


def test_an_unknown_rule_on_the_command_line_is_one_line(tmp_path: Path) -> None:
    ran = hardener("check", "--select", "root-usr", folder=tmp_path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


# --- the schema says what the loader takes ---

SCHEMA = json.loads((Path(package.__file__).parent / "data/policy.schema.json").read_text())


def accepted_by_schema(text: str) -> bool:
    return bool(jsonschema.Draft202012Validator(SCHEMA).is_valid(tomllib.loads(text)))


def accepted_by_loader(text: str) -> bool:
    try:
        policy_from_toml(text, "hardener.toml")
    except ConfigError:
        return False
    return True


def test_the_schema_has_the_keys_of_the_loader() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert sorted(SCHEMA["properties"]) == sorted(KEYS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"$schema" = "https://example.org/x.json"',
        'select = ["root-user", "DL3008"]',
        "select = []",
        "select = [1]",
        'ignore = "root-user"',
        *(f'profile = "{word}"' for word in ("baseline", "strict", "Strict", "")),
        *(f'safety = "{word}"' for word in ("safe", "assumed", "unsafe", "manual")),
        *(f'fail-on = "{word}"' for word in ("low", "medium", "high", "critical", "never")),
        "fail-on = 3",
        'trusted-registries = ["docker.io"]',
        'trusted-registries = "docker.io"',
        "trusted-registries = [1]",
        '[per-file-ignores]\n"a/*" = ["root-user"]',
        '[per-file-ignores]\n"a/*" = 3',
        "per-file-ignores = 3",
        'extend = ""',
        "extend = 3",
        "images = 3",
        "limits = 3",
        "[limits]\nweb = 3",
        "[limits.web]",
        '[limits.web]\nmemory = "512m"\ncpus = 0.5\npids = 100',
        '[limits.web]\nmemory = "1.5GB"\ncpus = "2"',
        "[limits.web]\nmemory = 512",
        '[limits.web]\nmemory = "0m"',
        "[limits.web]\ncpus = 0",
        "[limits.web]\ncpus = true",
        "[limits.web]\npids = 0",
        "[limits.web]\npids = 1.5",
        "[limits.web]\nram = 1",
        "nope = 1",
        "verify = 3",
        "[verify]",
        "[verify]\nnope = 1",
        "[verify]\nprobes = ['curl -fsS localhost:8080/health']\nstart-timeout = 90\nbuild-timeout = 0.5",
        "[verify]\nprobes = 'curl'",
        "[verify]\nprobes = ['']",
        "[verify]\nprobes = [1]",
        "[verify]\nstart-timeout = 0",
        "[verify]\nstart-timeout = true",
        "[verify]\nbuild-timeout = '3m'",
        "[verify]\nservices = 3",
        "[verify.services]\nweb = 3",
        "[verify.services.web]\nprobes = ['test -w /data']\npaths = ['/health', '/']",
        "[verify.services.web]\npaths = ['health']",
        "[verify.services.web]\nnope = 1",
    ],
)
def test_the_schema_and_the_loader_agree(text: str) -> None:
    assert accepted_by_schema(text) == accepted_by_loader(text)


@pytest.mark.parametrize("key", ["profile", "safety", "fail-on"])
def test_the_schema_tells_the_true_default(key: str) -> None:
    default = SCHEMA["properties"][key]["default"]
    assert policy_from_toml(f'{key} = "{default}"', "hardener.toml") == Policy()


@pytest.mark.parametrize("key", ["start-timeout", "build-timeout"])
def test_the_schema_tells_the_true_default_of_how_long_a_proof_waits(key: str) -> None:
    default = SCHEMA["properties"]["verify"]["properties"][key]["default"]
    assert policy_from_toml(f"[verify]\n{key} = {default}", "hardener.toml") == Policy()


def test_what_a_proof_asks_adds_services_to_what_is_extended(tmp_path: Path) -> None:
    base = '[verify]\nprobes = ["a"]\nstart-timeout = 5\n[verify.services.db]\nprobes = ["b"]\n'
    own = 'extend = "base.toml"\n[verify]\nprobes = ["c"]\n[verify.services.web]\npaths = ["/x"]\n'
    found = load_policy(tree(tmp_path, {"base.toml": base, "hardener.toml": own})).verify
    assert (found.probes, found.start_timeout) == (("c",), 5)
    assert found.services == {"db": ServiceProbes(("b",)), "web": ServiceProbes((), ("/x",))}


def test_each_folder_has_its_own_probes(tmp_path: Path) -> None:
    files = {"a/hardener.toml": '[verify]\nprobes = ["a"]\n', "hardener.toml": '[verify]\nprobes = ["top"]\n'}
    policy = load_policies(tree(tmp_path, files), ["a", "b"])
    assert policy.at("a/compose.yaml").verify.probes == ("a",)
    assert policy.at("b/compose.yaml").verify.probes == ("top",)


def test_a_file_of_hadolint_below_the_root_governs_its_folder(tmp_path: Path) -> None:
    file = {"Dockerfile": "FROM node\n"}
    tree(
        tmp_path, {"a/.hadolint.yaml": "ignored: [DL3007]\n", **{f"{d}/{k}": v for d in "ab" for k, v in file.items()}}
    )
    ran = hardener("check", "--select", "unpinned-image", "--output-format", "concise", folder=tmp_path)
    assert ran.code == 1
    assert "b/Dockerfile:1" in ran.out
    assert "a/Dockerfile:1" not in ran.out
