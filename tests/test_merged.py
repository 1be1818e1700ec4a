"""What really runs, compared with what is written down in `tests/data/merged`, and with Compose itself where it is."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from hardener.composition.merged import Effective
from hardener.documents.compose import ComposeFile
from hardener.engine import inspect
from hardener.model import Kind, Safety
from hardener.policy import Policy
from hardener.project import Project
from tests.harness import Case, all_cases, project_of

DATA = Path(__file__).parent / "data" / "merged"
_SECTION = re.compile(r"^# === (.+?) ===\n", re.MULTILINE)


@dataclass(frozen=True)
class Merge:
    files: Mapping[str, str]
    services: Mapping[str, dict[str, Any]]


@cache
def merge(name: str) -> Merge:
    _, *parts = _SECTION.split((DATA / name).read_text())
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    files = {path: text for path, text in sections.items() if "." in path}
    services = {name: YAML(typ="safe", pure=True).load(text) for name, text in sections.items() if name not in files}
    return Merge(files, services)


each_merge = pytest.mark.parametrize("name", sorted(file.name for file in DATA.glob("*.yaml")))


def opened(files: Mapping[str, str]) -> Project:
    return project_of(files, Policy(), {})


def compose(project: Project, path: str = "compose.yaml") -> ComposeFile:
    document = project.model.file(path)
    assert document is not None
    return document


def service(project: Project, name: str, path: str = "compose.yaml") -> Effective:
    return next(s for s in project.effective(compose(project, path)) if s.name == name)


def running(project: Project, name: str) -> Effective:
    """The service as the file sees it that defines it."""
    found = [s for file in project.compose_files for s in project.effective(file) if s.name == name]
    return next(s for s in found if s.is_base)


# --- values, as written down here and as Compose has them ---


def ours(service: Effective, keys: set[str]) -> dict[str, Any]:
    found = {key: service.get(key) for key in keys}
    found["layers"] = [f"{layer.document.path} {layer.name}" for layer in service.layers]
    found["ports"] = [":".join(filter(None, (p.host_ip, p.published, p.target))) for _, p in service.ports]
    found["ports"] = [
        f"{service.text(text)}/{p.protocol}" for text, (_, p) in zip(found["ports"], service.ports, strict=True)
    ]
    found["volumes"] = [f"{v.source}:{v.target}" for _, v in service.volumes]
    found["read_only"] = service.is_true("read_only")
    if isinstance(found.get("image"), str):
        found["image"] = service.text(found["image"])
    return _alike(found, keys)


def theirs(config: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    found = dict(config)
    found["ports"] = [
        ":".join(filter(None, (p.get("host_ip"), p.get("published"), str(p["target"])))) + f"/{p['protocol']}"
        for p in config.get("ports", ())
    ]
    found["volumes"] = [f"{v['source']}:{v['target']}" for v in config.get("volumes", ())]
    return _alike(found, keys)


def _alike(found: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    for key in ("depends_on", "networks"):
        found[key] = sorted(found.get(key) or ())
    for key in ("command", "entrypoint"):
        found[key] = [found[key]] if isinstance(found.get(key), str) else found.get(key)
    health = found.get("healthcheck")
    if health and isinstance(health["test"], str):
        found["healthcheck"] = {**health, "test": ["CMD-SHELL", health["test"]]}
    if build := found.get("build"):
        found["build"] = {key: build[key] for key in ("context", "target", "args") if key in build}
    found["devices"] = [d["source"] if isinstance(d, dict) else d.split(":")[0] for d in found.get("devices") or ()]
    found["extra_hosts"] = sorted(re.sub(r"^(\w+):", r"\1=", host) for host in found.get("extra_hosts") or ())
    return {key: found.get(key) or ([] if key == "cap_add" else None) for key in keys}


@each_merge
def test_services_are_merged_as_written_down(name: str) -> None:
    case = merge(name)
    project = opened(case.files)
    for name_, expected in case.services.items():
        assert ours(running(project, name_), set(expected)) == expected


def docker_compose() -> str:
    known = [
        folder / "docker-compose"
        for folder in (
            *(Path(folder) for folder in os.environ.get("PATH", "").split(":")),
            Path.home() / ".docker" / "cli-plugins",
            Path(os.environ.get("DOCKER_CONFIG", "/nonexistent")) / "cli-plugins",
            Path("/usr/local/lib/docker/cli-plugins"),
            Path("/usr/libexec/docker/cli-plugins"),
        )
    ]
    found = next((str(path) for path in known if shutil.which(path)), None)
    if found is None:
        pytest.skip("needs Docker Compose")
    return found


@pytest.mark.engine
@each_merge
def test_compose_merges_them_in_the_same_way(name: str, tmp_path: Path) -> None:
    case, program = merge(name), docker_compose()
    for path, text in case.files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    options = ("--no-normalize", "--no-path-resolution", "--format", "json")
    command = [program, "--profile", "*", "config", *options]
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=60).stdout
    for name_, expected in case.services.items():
        keys = set(expected) - {"layers"}
        config = json.loads(shown)["services"][name_]
        assert theirs(config, keys) == {key: expected[key] for key in keys}


# --- which file says it, and what is asked where ---

BASE = "services:\n  web:\n    image: nginx:1.29\n    privileged: true\n    ports: ['8080:80']\n"


def test_what_an_override_says_is_missing_nowhere() -> None:
    project = opened({"compose.yaml": BASE, "compose.override.yaml": "services: {web: {read_only: false}}"})
    base, over = service(project, "web"), service(project, "web", "compose.override.yaml")
    assert not base.lacks("read_only")
    assert over.decides("read_only")
    assert base.lacks("cap_drop")
    assert not over.lacks("cap_drop")


def test_the_strongest_file_decides() -> None:
    project = opened({"compose.yaml": BASE, "compose.override.yaml": "services: {web: {privileged: false}}"})
    base = service(project, "web")
    assert not base.decides("privileged")
    assert not base.is_true("privileged")


def test_a_build_is_found_by_way_of_variables() -> None:
    build = "{context: '${CONTEXT:-./app}', dockerfile: '${APP_DOCKERFILE}', args: {V: '${V}', W: '${W}'}}"
    files = {
        "compose.yaml": f"services: {{app: {{build: {build}}}}}",
        ".env": "APP_DOCKERFILE=docker/Dockerfile\nV=3\n",
    }
    (found,) = opened(files).builds
    assert (found.context, found.dockerfile) == ("app", "app/docker/Dockerfile")
    assert found.args == {"V": "3", "W": "${W}"}


def test_a_mount_is_known_of_which_a_variable_is_source_and_target() -> None:
    volumes = "['${DATA:-./data:/var/lib/postgresql/data}', '${OTHER}', './x:/x:ro']"
    project = opened({"compose.yaml": f"services: {{db: {{image: postgres:16, volumes: {volumes}}}}}"})
    db = service(project, "db")
    found = [(v.type, v.source, v.target, v.text) for _, v in db.volumes]
    assert found[0] == ("bind", "./data", "/var/lib/postgresql/data", "${DATA:-./data:/var/lib/postgresql/data}")
    assert [target for _, _, target, _ in found[1:]] == ["${OTHER}", "/x"]


def test_what_an_override_takes_back_is_neither_there_nor_lacking() -> None:
    over = "services: {web: {privileged: !reset null, mem_limit: !reset null, ports: !override ['81:81']}}"
    base = service(opened({"compose.yaml": BASE, "compose.override.yaml": over}), "web")
    assert not base.has("privileged")
    assert base.resets("mem_limit")
    assert not base.lacks("mem_limit")
    assert base.own(base.ports) == ()


def test_an_overlay_is_judged_beside_the_base_of_its_folder() -> None:
    files = {"compose.yaml": BASE, "compose.prod.yaml": "services: {web: {ports: ['127.0.0.1:8080:80'], cap_add: [A]}}"}
    project = opened(files)
    base, prod = service(project, "web"), service(project, "web", "compose.prod.yaml")
    assert not base.has("cap_add")
    assert [r.has("cap_add") for r in base.reaches] == [True]
    assert prod.get("image") == "nginx:1.29"
    assert prod.decides("cap_add")
    (port,) = base.own(base.ports)
    assert [layer.document.path for layer in base.published_again(port)] == ["compose.prod.yaml"]
    assert [layer.document.path for layer in base.said_elsewhere("cap_add", "A")] == ["compose.prod.yaml"]


def test_a_file_of_whole_services_stands_alone() -> None:
    other = service(
        opened({"compose.yaml": BASE, "compose.ci.yaml": "services: {web: {image: ci}}"}), "web", "compose.ci.yaml"
    )
    assert not other.has("privileged")
    assert other.lacks("cap_drop")


def test_what_extends_a_whole_service_leaves_it_to_that_one() -> None:
    project = opened({"compose.yaml": BASE + "  more: {extends: web}\n  part: {cap_add: [A]}\n"})
    assert service(project, "web").lacks("cap_drop")
    assert not service(project, "more").lacks("cap_drop")
    assert [r.name for r in service(project, "web").reaches] == ["more"]
    assert not service(project, "part").lacks("cap_drop")


def test_what_extends_a_file_that_is_not_ours_is_asked_itself() -> None:
    project = opened({"compose.yaml": "services: {web: {extends: {file: base.yml, service: web}}}", "base.yml": BASE})
    web = service(project, "web")
    assert web.is_true("privileged")
    assert web.lacks("cap_drop")
    assert not web.decides("privileged")


def test_a_base_may_be_built_with_and_without_its_override() -> None:
    files = {
        "compose.yaml": "services: {web: {build: {context: ./app, args: {A: '1'}}}}",
        "compose.override.yaml": "services: {web: {build: {target: dev}}}",
        "app/Dockerfile": "FROM scratch\n",
    }
    builds = opened(files).builds
    assert [(b.dockerfile, b.target, dict(b.args)) for b in builds] == [
        ("app/Dockerfile", "dev", {"A": "1"}),
        ("app/Dockerfile", None, {"A": "1"}),
    ]


@pytest.mark.parametrize(
    ("files", "swarm"),
    [
        ({"compose.yaml": BASE}, False),
        ({"compose.yaml": BASE + "    deploy: {replicas: 2, resources: {}}\n"}, False),
        ({"compose.yaml": BASE + "    deploy: {update_config: {order: start-first}}\n"}, True),
        ({"compose.yaml": BASE + "  job: {image: x, deploy: {mode: global}}\n"}, True),
        ({"compose.yaml": BASE, "README.md": "Run `docker stack deploy -c compose.yaml app`."}, True),
        ({"compose.yaml": BASE, "deploy.sh": "docker stack deploy --compose-file=./compose.yaml app"}, True),
        ({"compose.yaml": BASE, "README.md": "`docker stack deploy -c other.yaml app`"}, False),
    ],
)
def test_files_for_swarm_are_recognised(files: dict[str, str], swarm: bool) -> None:
    assert service(opened(files), "web").is_swarm == swarm


# --- what cannot be followed ---


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"compose.yaml": "services:\n  a: {image: x, extends: b}\n  b: {extends: {service: a}}\n"},
            ["compose.yaml:3: a circle of `extends`: `a` and `b`"],
        ),
        ({"compose.yaml": "services:\n  a: {extends: a}\n"}, ["compose.yaml:2: a circle of `extends`: `a`"]),
        (
            {"compose.yaml": "services:\n  a:\n    extends: &b {file: no.yml, service: b}\n  b: {extends: *b}\n"},
            ["compose.yaml:3: extends services of `no.yml`, which is not there"],
        ),
        (
            {"compose.yaml": "services:\n  a:\n    extends: {service: b}\n"},
            ["compose.yaml:3: `a` extends `b`, which is not in compose.yaml"],
        ),
        (
            {"compose.yaml": "include:\n  - db.yaml\n  - ../up.yaml\n"},
            [
                "compose.yaml:2: includes `db.yaml`, which is not there",
                "compose.yaml:3: includes `../up.yaml`, which is outside of the project",
            ],
        ),
        (
            {"compose.yaml": "include: [a.yaml]\n", "a.yaml": "include:\n- compose.yaml\n"},
            ["a.yaml:2: includes itself in a circle by way of compose.yaml"],
        ),
        (
            {"compose.yaml": "include: [a.yaml]\n", "a.yaml": "services:\n- web\n"},
            ["a.yaml:1: `services` is not a mapping"],
        ),
        ({"compose.yaml": BASE, ".env": "A=1\nB=\udcff\n"}, [".env:2: is not UTF-8"]),
        (
            {"compose.yaml": BASE, ".env": "COMPOSE_FILE=compose.yaml:no.yaml"},
            [".env: `COMPOSE_FILE` names `no.yaml`, which is not there"],
        ),
        ({"compose.yaml": "include: [oci://registry/app, 'https://github.com/a/b.git', '${NOBODY}/x.yaml']\n"}, []),
        (
            {"compose.yaml": "services: {a: [image], b: null, c: {ports: x, environment: 1, build: [], extends: [b]}}"},
            ["compose.yaml:1: the service `a` is not a mapping"],
        ),
    ],
)
def test_what_cannot_be_followed_is_told_once_at_its_place(files: dict[str, str], told: list[str]) -> None:
    project = opened(files)
    for file in project.compose_files:
        for found in project.effective(file):
            found.lacks("cap_drop")
            assert found.ports == () or found.name == "web"
    assert [str(trouble) for trouble in project.troubles] == told


# --- promises that every rule keeps ---


def _found(case: Case, **files: str) -> list[tuple[str, str, int]]:
    project = case.project(Safety.UNSAFE, files={name.replace("_", "."): text for name, text in files.items()})
    return [(f.path, f.message, f.span.start) for f in inspect(project) if f.rule == case.rule]


@pytest.mark.parametrize(
    "case",
    [c for c in all_cases() if c.path == "compose.yaml" and not any("compose" in f for f in c.files)],
    ids=lambda c: f"{c.rule}/{c.file.name}",
)
def test_an_override_that_changes_nothing_changes_no_finding(case: Case) -> None:
    documents = case.project(Safety.UNSAFE).documents
    names = [
        s.name for d in documents.values() if d.kind is Kind.COMPOSE and isinstance(d, ComposeFile) for s in d.services
    ]
    text = "services:\n" + "".join(f"  {json.dumps(name)}: {{stdin_open: false}}\n" for name in names)
    assert _found(case, compose_override_yaml=text) == _found(case)


def test_a_model_is_made_once_for_each_policy() -> None:
    policy = Policy(nested={"a": Policy(), "b": Policy(ignore=frozenset({"privileged-service"}))})
    paths = ("compose.yaml", "a/compose.yaml", "a/x/compose.yaml", "b/compose.yaml")
    project = project_of(dict.fromkeys(paths, BASE), policy, {})
    governed = [project.governed_at(path).model for path in (*paths, *paths)]
    assert len({id(model) for model in governed}) == 3
    assert governed[1] is governed[2]
