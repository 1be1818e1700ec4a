"""`hardener pin`: the command line, files in a folder, and a real registry, well and unwell."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.program import Ran, hardener
from tests.registry_server import Reply, Request, Server, TokenServer, forwarding, running_registry, speaking

pytestmark = pytest.mark.registry
OLD = "sha256:" + "2" * 64


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_registry(tmp_path_factory.mktemp("registry")) as server:
        yield server


def pin(folder: Path, *options: str, mirror: str = "", more: Mapping[str, str] | None = None) -> Ran:
    """Pin a folder, with a registry in place of Docker Hub and nobody logged in."""
    environ = {"DOCKER_CONFIG": str(folder), "XDG_CACHE_HOME": f"{folder}.cache"}
    if mirror:
        environ["HARDENER_REGISTRY_MIRRORS"] = f"docker.io=http://{mirror}"
    return hardener("pin", *options, folder=folder, environ={**environ, **(more or {})})


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    return file


def short(digest: str) -> str:
    return digest[7:19]


# --- pins ---


def test_what_is_not_pinned_is_pinned_and_a_table_says_where(registry: Server, tmp_path: Path) -> None:
    node = registry.push_index("library/node", "22")
    redis = registry.push_index("library/redis", "7")
    dockerfile = write(tmp_path, "app/Dockerfile", "# comment\nFROM node:22 AS build\nUSER root\n")
    compose = write(tmp_path, "compose.yaml", "services:\n  cache:\n    image: 'redis:7'  # a cache\n")
    ran = pin(tmp_path, mirror=registry.host)
    assert ran.code == 0
    assert dockerfile.read_text() == f"# comment\nFROM node:22@{node} AS build\nUSER root\n"
    assert compose.read_text() == f"services:\n  cache:\n    image: 'redis:7@{redis}'  # a cache\n"
    lines = [line.split() for line in ran.out.splitlines() if line]
    assert lines[:3] == [
        ["IMAGE", "BEFORE", "NOW", "WHERE"],
        ["node:22", "-", short(node), "app/Dockerfile:2"],
        ["redis:7", "-", short(redis), "compose.yaml:3"],
    ]
    assert "2 images pinned; nothing is left." in ran.out


def test_a_hundred_references_are_pinned_in_one_run_with_one_token_a_scope(tmp_path: Path) -> None:
    """Ten repositories with ten tags each, behind a registry that believes only the tokens of its token server."""
    server_folder, project = tmp_path / "registry", tmp_path / "project"
    server_folder.mkdir()
    project.mkdir()
    tokens = TokenServer(server_folder)
    with ExitStack() as stack:
        token_host = stack.enter_context(speaking(tokens)).host
        server = stack.enter_context(running_registry(server_folder, token_server=f"http://{token_host}/token"))
        digests: dict[str, str] = {}
        for number in range(100):
            name = f"team/many{number % 10}"
            server.headers = {"Authorization": f"Bearer {tokens.token(f'repository:{name}:pull,push')}"}
            digests[f"{name}:{number}"] = server.push_image(name, str(number), {"User": str(number)})
        services = "".join(f"  s{n}:\n    image: {server.host}/{text}\n" for n, text in enumerate(digests))
        file = write(project, "compose.yaml", f"services:\n{services}")
        ran = pin(project)
        assert ran.code == 0, ran.err
        expected = (f"  s{n}:\n    image: {server.host}/{t}@{d}\n" for n, (t, d) in enumerate(digests.items()))
        assert file.read_text() == "services:\n" + "".join(expected)
    assert sorted(tokens.given) == sorted(f"repository:team/many{n}:pull" for n in range(10))


def test_update_touches_only_digests(registry: Server, tmp_path: Path) -> None:
    node = registry.push_index("library/node", "22")
    redis = registry.push_index("library/redis", "7")
    dockerfile = f"ARG BASE=node:22@{OLD}\nFROM $BASE AS a\nRUN  true  \\\n # c\n  && true\nFROM ${{BASE}}\r\n"
    compose = (
        f'services:\n  cache: &c\n    image: "redis:7@{OLD}"\n  more:\n    <<: *c\n  flow: {{image: redis:7@{OLD}}}\n'
    )
    files = [write(tmp_path, "Dockerfile", dockerfile), write(tmp_path, "compose.yaml", compose)]
    ran = pin(tmp_path, "--update", mirror=registry.host)
    assert files[0].read_bytes().decode() == dockerfile.replace(OLD, node)
    assert files[1].read_text() == compose.replace(OLD, redis)
    assert ran.code == 0
    assert ["node:22", short(OLD), short(node), "Dockerfile:1"] in [line.split() for line in ran.out.splitlines()]
    assert "0 images pinned, 3 pins moved; nothing is left." in ran.out
    assert "0 images pinned; nothing is left." in pin(tmp_path, "--update", mirror=registry.host).out


def test_without_update_a_pin_stays(registry: Server, tmp_path: Path) -> None:
    registry.push_index("library/node", "22")
    file = write(tmp_path, "Dockerfile", f"FROM node:22@{OLD}\n")
    with speaking(lambda request: forwarding(registry.host, request)) as spoken:
        assert pin(tmp_path, mirror=spoken.host).code == 0
    assert file.read_text() == f"FROM node:22@{OLD}\n"
    assert spoken.asked == []


def test_a_digest_without_a_tag_stays_for_nothing_says_what_to_follow(registry: Server, tmp_path: Path) -> None:
    file = write(tmp_path, "Dockerfile", f"FROM node@{OLD}\n")
    ran = pin(tmp_path, "--update", mirror=registry.host)
    assert (ran.code, file.read_text()) == (0, f"FROM node@{OLD}\n")


def test_update_asks_again_and_not_its_memory(registry: Server, tmp_path: Path) -> None:
    first = registry.push_image("library/moving", "1", {"User": "first"})
    file = write(tmp_path, "Dockerfile", "FROM moving:1\n")
    assert pin(tmp_path, mirror=registry.host).code == 0
    assert file.read_text() == f"FROM moving:1@{first}\n"
    second = registry.push_image("library/moving", "1", {"User": "second"})
    assert pin(tmp_path, "--update", mirror=registry.host).code == 0
    assert file.read_text() == f"FROM moving:1@{second}\n"


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("FROM checked:1@{now}\n", 0, "Every image is pinned to what its tag means today."),
        ("FROM checked:1\n", 1, "1 image not pinned. `hardener pin --update` pins and moves."),
        ("FROM checked:1@{old}\n", 1, "1 pin behind. `hardener pin --update` pins and moves."),
        ("FROM scratch\n", 0, "Every image is pinned"),
        ("ARG V\nFROM node:$V\n", 1, "Dockerfile:2:6: `node:$V` names no digest: `V` decides which image it is"),
        ("# hardener: ignore[unpinned-image] a bot moves it\nFROM checked:1\n", 0, "Every image is pinned"),
    ],
)
def test_check_writes_nothing_and_fails_where_a_pin_is_behind_or_missing(
    registry: Server, tmp_path: Path, text: str, code: int, says: str
) -> None:
    now = registry.push_image("library/checked", "1")
    text = text.format(now=now, old=OLD)
    file = write(tmp_path, "Dockerfile", text)
    ran = pin(tmp_path, "--check", mirror=registry.host)
    assert (ran.code, file.read_text()) == (code, text)
    assert says in ran.out


def test_dry_run_prints_a_patch_that_does_what_pin_does(registry: Server, tmp_path: Path) -> None:
    now = registry.push_image("library/dry", "1")
    file = write(tmp_path, "Dockerfile", f"FROM dry:1 AS a\nFROM dry:1@{OLD}\n")
    ran = pin(tmp_path, "--update", "--dry-run", mirror=registry.host)
    assert ran.code == 1
    assert f"-FROM dry:1 AS a\n-FROM dry:1@{OLD}\n+FROM dry:1@{now} AS a\n+FROM dry:1@{now}\n" in ran.out
    assert file.read_text() == f"FROM dry:1 AS a\nFROM dry:1@{OLD}\n"
    assert "nothing was written" in ran.err


def test_json_lists_every_pin_that_moved(registry: Server, tmp_path: Path) -> None:
    now = registry.push_image("library/told", "1")
    write(tmp_path, "Dockerfile", f"FROM told:1 AS a\nFROM told:1@{OLD}\n")
    would = json.loads(pin(tmp_path, "--update", "--dry-run", "--output-format", "json", mirror=registry.host).out)
    told = json.loads(pin(tmp_path, "--update", "--output-format", "json", mirror=registry.host).out)
    assert (would["pins"], would["written"], told["written"]) == (told["pins"], False, True)
    same = {"path": "Dockerfile", "reference": "told:1", "new": now}
    assert told["pins"] == [{**same, "line": 1, "old": None}, {**same, "line": 2, "old": OLD}]
    assert told["changed"] == ["Dockerfile"]


def test_offline_is_refused_in_a_line(tmp_path: Path) -> None:
    write(tmp_path, "Dockerfile", "FROM node:22\n")
    ran = pin(tmp_path, "--offline")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "cannot do that with --offline" in ran.err


def test_where_nothing_is_to_be_pinned_it_says_so(tmp_path: Path) -> None:
    ran = pin(tmp_path)
    assert (ran.code, ran.out) == (0, "No Dockerfile and no Compose file was found.\n")
    ran = pin(tmp_path, "--check", "nowhere")
    assert (ran.code, ran.err) == (2, "hardener: error: nowhere: cannot be read (no such file or directory)\n")
    assert "Every image is pinned" not in ran.out


def test_pin_pins_where_findings_about_pins_are_ignored(registry: Server, tmp_path: Path) -> None:
    now = registry.push_image("library/quiet", "1")
    write(tmp_path, ".hardener.toml", 'ignore = ["unpinned-image"]\n')
    write(tmp_path, ".hadolint.yaml", "ignored: [DL3006, DL3007]\n")
    file = write(tmp_path, "Dockerfile", "FROM quiet:1\n")
    assert pin(tmp_path, mirror=registry.host).code == 0
    assert file.read_text() == f"FROM quiet:1@{now}\n"


def test_no_registry_hears_the_names_of_what_the_project_builds(registry: Server, tmp_path: Path) -> None:
    registry.push_image("library/known", "1")
    compose = "services:\n  a:\n    build: .\n    image: secret/plans:1\n  b:\n    image: secret/plans:1\n"
    write(tmp_path, "compose.yaml", compose)
    write(tmp_path, "Dockerfile", "FROM known:1\n")
    with speaking(lambda request: forwarding(registry.host, request)) as spoken:
        for command in ("pin", "fix"):
            environ = {"HARDENER_REGISTRY_MIRRORS": f"docker.io=http://{spoken.host}", "HARDENER_NO_CACHE": "1"}
            hardener(command, folder=tmp_path, environ=environ)
    assert {request.path for request in spoken.asked if "manifests/1" in request.path} == {
        "/v2/library/known/manifests/1"
    }
    assert not [request.path for request in spoken.asked if "secret" in request.path]


# --- faults ---

FAULTS: dict[str, Callable[[Request, Reply], Reply]] = {
    "too many requests": lambda request, reply: Reply(429, {"Retry-After": "900"}),
    "fault of its own": lambda request, reply: Reply(500),
    "is cut off": lambda request, reply: Reply(reply.status, reply.headers, reply.body, cut=20),
    "something else than the digest": lambda request, reply: Reply(reply.status, reply.headers, reply.body + b"\n"),
    "asks for a password": lambda request, reply: Reply(401, {"WWW-Authenticate": 'Basic realm="x"'}),
    "refuses access": lambda request, reply: Reply(403),
    "no such tag or image": lambda request, reply: Reply(404),
    "without TLS": lambda request, reply: Reply(302, {"Location": "http://192.0.2.1/"}),
    "no image index": lambda request, reply: Reply(200, {"Content-Type": "text/html"}, b"<html>"),
    "did not answer within": lambda request, reply: Reply(reply.status, reply.headers, reply.body, seconds=60),
}


@pytest.mark.parametrize("clause", FAULTS)
@pytest.mark.parametrize("option", [[], ["--update"], ["--check"]], ids=["pin", "update", "check"])
def test_a_fault_ends_in_a_clear_line_and_an_unchanged_file(
    registry: Server, tmp_path: Path, clause: str, option: list[str]
) -> None:
    if clause.startswith("did not answer") and option != ["--update"]:
        clause = "fault of its own"  # one wait of that length is enough
    registry.push_index("library/faulty", "1")
    text = f"FROM faulty:1 AS a\nFROM faulty:1@{OLD}\n"
    file = write(tmp_path, "Dockerfile", text)
    with speaking(lambda request: FAULTS[clause](request, forwarding(registry.host, request))) as spoiled:
        ran = pin(tmp_path, *option, mirror=spoiled.host)
    assert ran.code == 1
    assert clause in ran.err
    assert clause in ran.out
    assert "Traceback" not in ran.err
    assert file.read_text() == text
    assert len(re.findall(r"^Dockerfile:", ran.out, re.MULTILINE)) == (2 if option else 1)


def test_credentials_do_not_follow_a_redirect_to_another_host(registry: Server, tmp_path: Path) -> None:
    digest = registry.push_image("library/moved", "1")
    file = write(tmp_path, "Dockerfile", "FROM moved:1\n")

    def redirect(request: Request) -> Reply:
        if "authorization" not in request.headers:
            return Reply(401, {"WWW-Authenticate": 'Basic realm="tests"'})
        return Reply(307, {"Location": f"http://{elsewhere.host}{request.path}"})

    with speaking(lambda request: forwarding(registry.host, request)) as elsewhere, speaking(redirect) as first:
        login = json.dumps({"auths": {first.host: {"username": "me", "password": "open-sesame"}}})
        ran = pin(tmp_path, mirror=first.host, more={"DOCKER_AUTH_CONFIG": login})
        assert ran.code == 0, ran.err + ran.out
        assert "authorization" in first.asked[-1].headers
        assert [request.headers.get("authorization") for request in elsewhere.asked] == [None]
    assert file.read_text() == f"FROM moved:1@{digest}\n"
    assert "sesame" not in ran.out + ran.err
