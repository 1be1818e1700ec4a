"""Look-ups against a real registry, and against one that misbehaves."""

import base64
import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from hardener.documents.image_ref import ImageRef, parse_image_ref
from hardener.facts import Answer, Unanswered
from hardener.facts.credentials import Keychain
from hardener.facts.lookup import Asking, resolve
from hardener.facts.registry import Registry
from hardener.network.http import Http
from tests.registry_server import (
    OCI_INDEX,
    PASSWORD,
    USER,
    Reply,
    Request,
    Server,
    Spoken,
    TokenServer,
    certificate,
    forwarding,
    free_port,
    running_registry,
    speaking,
)

pytestmark = pytest.mark.registry

CONFIG = {
    "User": "1000:1000",
    "ExposedPorts": {"8080/tcp": {}},
    "Env": ["PATH=/usr/bin", "A=b=c"],
    "Entrypoint": ["/entry"],
    "Cmd": ["serve", "--all"],
    "WorkingDir": "/app",
    "Healthcheck": {"Test": ["CMD", "true"]},
    "Volumes": {"/data": {}},
}
Fault = Callable[[Request, Reply], Reply]


def ref(text: str) -> ImageRef:
    parsed = parse_image_ref(text)
    assert parsed is not None
    return parsed


# A machine under load must not make a test fail.
patient = partial(Asking, connect_seconds=15.0)


def ask(text: str, asking: Asking | None = None, *, with_config: bool = False) -> Answer | Unanswered:
    return resolve([ref(text)], asking or patient(environ={}), with_config=with_config)[ref(text).canonical]


def reason(answer: Answer | Unanswered) -> str:
    assert isinstance(answer, Unanswered)
    return answer.reason


def login(folder: Path, host: str, **entry: str) -> dict[str, str]:
    """The environment of a user who is logged in at a host."""
    entry = entry or {"auth": base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()}
    (folder / "config.json").write_text(json.dumps({"auths": {host: entry}}))
    return {"DOCKER_CONFIG": str(folder)}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_registry(tmp_path_factory.mktemp("plain")) as server:
        yield server


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_registry(tmp_path_factory.mktemp("guarded"), password=True) as server:
        yield server


@pytest.mark.parametrize("docker", [False, True], ids=["oci", "docker"])
def test_a_tag_of_an_index_means_the_digest_of_the_index(plain: Server, docker: bool) -> None:
    digest = plain.push_index("team/app", "1", docker=docker)
    assert ask(f"{plain.host}/team/app:1") == Answer(digest)


@pytest.mark.parametrize("docker", [False, True], ids=["oci", "docker"])
def test_a_tag_of_a_single_image_means_its_manifest(plain: Server, docker: bool) -> None:
    digest = plain.push_image("single", "1", docker=docker)
    assert ask(f"{plain.host}/single:1") == Answer(digest)


def test_without_a_tag_latest_is_asked_for(plain: Server) -> None:
    digest = plain.push_image("untagged", "latest")
    assert ask(f"{plain.host}/untagged") == Answer(digest)


@pytest.mark.parametrize("docker", [False, True], ids=["oci", "docker"])
def test_the_config_is_that_of_amd64(plain: Server, docker: bool) -> None:
    plain.push_index("configured", "1", CONFIG, docker=docker)
    answer = ask(f"{plain.host}/configured:1", with_config=True)
    assert isinstance(answer, Answer)
    assert answer.config is not None
    assert answer.config.user == "1000:1000"
    assert answer.config.exposed_ports == ("8080/tcp",)
    assert answer.config.env == {"PATH": "/usr/bin", "A": "b=c"}
    assert answer.config.entrypoint == ("/entry",)
    assert answer.config.cmd == ("serve", "--all")
    assert answer.config.working_dir == "/app"
    assert answer.config.healthcheck == ("CMD", "true")
    assert answer.config.volumes == ("/data",)


def test_a_digest_is_answered_if_the_registry_has_it(plain: Server) -> None:
    digest = plain.push_image("byDigest".lower(), "1")
    assert ask(f"{plain.host}/bydigest@{digest}") == Answer(digest)
    assert "no such tag" in reason(ask(f"{plain.host}/bydigest@sha256:{'0' * 64}"))


@pytest.mark.parametrize("name", ["nowhere", "team/app:none"])
def test_what_is_not_there_is_said_to_be_not_there(plain: Server, name: str) -> None:
    plain.push_index("team/app", "1")
    assert reason(ask(f"{plain.host}/{name}")) == "the registry has no such tag or image"


def test_a_hundred_references_are_answered_in_one_run(plain: Server) -> None:
    digests = {f"{plain.host}/many{number % 10}:{number}": "" for number in range(100)}
    for text in digests:
        name, _, tag = text.removeprefix(f"{plain.host}/").partition(":")
        digests[text] = plain.push_image(name, tag, {"User": tag})
    steps: list[tuple[int, int]] = []
    answers = resolve(map(ref, digests), patient(environ={}), progress=lambda done, total: steps.append((done, total)))
    assert answers == {text: Answer(digest) for text, digest in digests.items()}
    assert steps == [(done, 100) for done in range(1, 101)]


def test_a_mirror_is_asked_in_place_of_docker_hub(plain: Server) -> None:
    digest = plain.push_image("library/node", "18")
    asking = patient({"docker.io": f"http://{plain.host}"}, environ={})
    assert ask("node:18", asking) == Answer(digest)


def test_the_path_of_a_mirror_goes_before_the_repository(plain: Server) -> None:
    digest = plain.push_image("hub/library/node", "20")
    asking = patient({"docker.io": f"http://{plain.host}/hub/"}, environ={})
    assert ask("node:20", asking) == Answer(digest)


@pytest.mark.parametrize(
    ("mirror", "clause"),
    [("http://192.0.2.1:5000", "would be asked without TLS"), ("ftp://x", "makes no sense")],
)
def test_a_mirror_that_cannot_be_trusted_is_not_asked(mirror: str, clause: str) -> None:
    assert clause in reason(ask("node:18", patient({"docker.io": mirror}, environ={})))


def test_a_password_opens_the_registry(guarded: Server, tmp_path: Path) -> None:
    digest = guarded.push_image("private", "1")
    assert ask(f"{guarded.host}/private:1", patient(environ=login(tmp_path, guarded.host))) == Answer(digest)


def test_without_a_password_the_registry_is_said_to_ask_for_one(guarded: Server) -> None:
    guarded.push_image("private", "1")
    assert "asks for a password" in reason(ask(f"{guarded.host}/private:1"))


def test_a_wrong_password_is_said_to_be_refused_and_not_shown(guarded: Server, tmp_path: Path) -> None:
    environ = login(tmp_path, guarded.host, username=USER, password="hunter2")
    said = reason(ask(f"{guarded.host}/private:1", patient(environ=environ)))
    assert "refuses the password" in said
    assert "hunter2" not in said


def test_a_registry_with_tls_is_trusted_through_ssl_cert_file_only(tmp_path: Path) -> None:
    with running_registry(tmp_path, tls=True) as server:
        digest = server.push_image("secure", "1")
        trusted = patient(environ={"SSL_CERT_FILE": str(tmp_path / "cert.pem")})
        assert ask(f"{server.host}/secure:1", trusted) == Answer(digest)
        assert "is not trusted" in reason(ask(f"{server.host}/secure:1"))
        assert "is not trusted" in reason(ask(f"localhost:{server.host.rpartition(':')[2]}/secure:1"))


@pytest.mark.parametrize("entry", [{}, {"identitytoken": PASSWORD}], ids=["password", "identity token"])
def test_one_token_is_asked_for_a_scope(tmp_path: Path, entry: dict[str, str]) -> None:
    tokens = TokenServer(tmp_path, needs_password=True)
    certificate(tmp_path)
    with speaking(tokens) as realm, running_registry(tmp_path, token_server=f"http://{realm.host}/token") as server:
        digests: dict[str, str] = {}
        for name in ("one", "two"):
            server.headers["Authorization"] = f"Bearer {tokens.token(f'repository:{name}:pull,push')}"
            digests |= {f"{server.host}/{name}:{tag}": server.push_image(name, tag) for tag in "abcdefgh"}
        environ = login(tmp_path, server.host, **entry)
        # The registry wants a file called config.json too; it has read it by now.
        answers = resolve(map(ref, digests), patient(environ=environ))
    assert answers == {text: Answer(digest) for text, digest in digests.items()}
    assert sorted(tokens.given) == ["repository:one:pull", "repository:two:pull"]


def test_without_a_password_the_token_server_is_said_to_ask_for_one(tmp_path: Path) -> None:
    tokens = TokenServer(tmp_path, needs_password=True)
    with speaking(tokens) as realm, running_registry(tmp_path, token_server=f"http://{realm.host}/token") as server:
        assert "asks for a password" in reason(ask(f"{server.host}/one:1"))


@dataclass
class Faulty:
    """A registry behind a server that spoils what it answers."""

    behind: Server
    spoken: Spoken

    def push(self) -> Answer:
        return Answer(self.behind.push_image("faulty", "1"))

    def ask(self, seconds: float = 30.0, read_seconds: float = 10.0) -> Answer | Unanswered:
        return ask(f"{self.spoken.host}/faulty:1", patient(environ={}, seconds=seconds, read_seconds=read_seconds))


@pytest.fixture
def faulty(plain: Server) -> Iterator[Callable[[Fault], Faulty]]:
    with ExitStack() as stack:

        def start(fault: Fault) -> Faulty:
            spoken = stack.enter_context(speaking(lambda request: fault(request, forwarding(plain.host, request))))
            registry = Faulty(plain, spoken)
            registry.push()
            return registry

        yield start


def first_then_good(*bad: Reply) -> Fault:
    """These answers first, then those of the registry."""
    waiting = list(bad)
    return lambda request, reply: waiting.pop(0) if waiting else reply


@pytest.mark.parametrize(
    "bad",
    [
        [Reply(429, {"Retry-After": "0"})],
        [Reply(429, {"Retry-After": "Thu, 01 Jan 2026 00:00:00 GMT"})],
        [Reply(500), Reply(503)],
        [Reply(200, body=b"x" * 100, cut=50)],
    ],
    ids=["429 with seconds", "429 with a date", "500 and 503", "cut body"],
)
def test_a_passing_fault_is_tried_again(faulty: Callable[[Fault], Faulty], bad: list[Reply]) -> None:
    registry = faulty(first_then_good(*bad))
    assert registry.ask() == registry.push()
    assert len(registry.spoken.asked) == len(bad) + 1


@pytest.mark.parametrize(
    ("fault", "clause"),
    [
        (Reply(500), "has a fault of its own (status 500)"),
        (Reply(403), "refuses access to this image"),
        (Reply(418), "is not understood (status 418)"),
        (Reply(401), "asks for a password"),
        (Reply(401, {"WWW-Authenticate": "Negotiate"}), "asks for a password"),
        (Reply(401, {"WWW-Authenticate": 'Bearer realm="http://192.0.2.1/t"'}), "wants to give tokens without TLS"),
        (Reply(200, body=b"x" * 100, cut=50), "is cut off"),
        (Reply(200, {"Content-Type": "text/html"}, b"<html>please log in</html>"), "is no image index or manifest"),
        (Reply(200, {"Content-Type": "application/json"}, b"[" * 100_000), "is no image index or manifest"),
        (
            Reply(200, {"Content-Type": "application/vnd.docker.distribution.manifest.v1+prettyjws"}, b"{}"),
            "is no image",
        ),
        (Reply(200, {"Content-Type": OCI_INDEX}, b" " * (5 << 20)), "is too large"),
        (Reply(307, {"Location": "http://192.0.2.1/x"}), "redirects to `192.0.2.1` without TLS"),
        (Reply(307, {"Location": "file:///etc/passwd"}), "redirects to an address that is not HTTP"),
        (Reply(307, {"Location": "/v2/again"}), "redirects without end"),
    ],
)
def test_every_lasting_fault_has_its_clause(faulty: Callable[[Fault], Faulty], fault: Reply, clause: str) -> None:
    registry = faulty(lambda request, reply: fault)
    assert clause in reason(registry.ask())


def test_a_wrong_digest_in_the_header_is_not_believed(faulty: Callable[[Fault], Faulty]) -> None:
    def lie(request: Request, reply: Reply) -> Reply:
        return replace(reply, headers={**reply.headers, "Docker-Content-Digest": f"sha256:{'0' * 64}"})

    registry = faulty(lie)
    assert "something else than the digest it names" in reason(registry.ask())


def test_altered_bytes_are_not_believed(faulty: Callable[[Fault], Faulty]) -> None:
    registry = faulty(lambda request, reply: replace(reply, body=reply.body + b" "))
    assert "something else than the digest it names" in reason(registry.ask())


def test_altered_bytes_under_a_digest_are_not_believed_without_the_header(faulty: Callable[[Fault], Faulty]) -> None:
    def alter(request: Request, reply: Reply) -> Reply:
        return Reply(reply.status, {"Content-Type": reply.headers["Content-Type"]}, reply.body + b" ")

    registry = faulty(alter)
    digest = registry.push().digest
    assert "something else" in reason(ask(f"{registry.spoken.host}/faulty@{digest}"))


def test_without_the_header_the_digest_is_that_of_the_bytes(faulty: Callable[[Fault], Faulty]) -> None:
    def strip(request: Request, reply: Reply) -> Reply:
        return Reply(reply.status, {"Content-Type": reply.headers["Content-Type"]}, reply.body)

    registry = faulty(strip)
    assert registry.ask() == registry.push()


def test_an_altered_config_is_not_believed(faulty: Callable[[Fault], Faulty]) -> None:
    def alter(request: Request, reply: Reply) -> Reply:
        return replace(reply, body=reply.body + b" ") if "/blobs/" in request.path else reply

    registry = faulty(alter)
    digest = registry.push().digest
    assert ask(f"{registry.spoken.host}/faulty:1", with_config=True) == Answer(digest)


def test_a_registry_that_asks_to_wait_too_long_ends_all_its_look_ups_at_once(
    faulty: Callable[[Fault], Faulty],
) -> None:
    registry = faulty(lambda request, reply: Reply(429, {"Retry-After": "600"}))
    started = time.monotonic()
    answers = resolve([ref(f"{registry.spoken.host}/app:{tag}") for tag in range(50)], patient(environ={}))
    assert {reason(answer) for answer in answers.values()} == {
        "the registry says that there are too many requests for now (it asks to wait 600 s)"
    }
    assert time.monotonic() - started < 10
    assert len(registry.spoken.asked) <= 12


def test_a_silent_registry_costs_one_wait_and_not_one_a_reference(faulty: Callable[[Fault], Faulty]) -> None:
    registry = faulty(lambda request, reply: replace(reply, seconds=60))
    started = time.monotonic()
    refs = [ref(f"{registry.spoken.host}/app:{tag}") for tag in range(50)]
    answers = resolve(refs, patient(environ={}, read_seconds=0.2))
    assert {reason(answer) for answer in answers.values()} == {f"`{registry.spoken.host}` does not answer in time"}
    assert time.monotonic() - started < 20
    assert len(registry.spoken.asked) <= 18


def test_the_deadline_holds_whatever_the_registry_does(faulty: Callable[[Fault], Faulty]) -> None:
    registry = faulty(lambda request, reply: replace(reply, seconds=60))
    started = time.monotonic()
    assert "in time" in reason(registry.ask(seconds=0.5)) or "within 0.5 s" in reason(registry.ask(seconds=0.5))
    assert time.monotonic() - started < 10


def test_one_dead_host_does_not_delay_another(plain: Server, faulty: Callable[[Fault], Faulty]) -> None:
    digest = plain.push_image("alive", "1")
    dead = faulty(lambda request, reply: Reply(503))
    alive, lost = f"{plain.host}/alive:1", f"{dead.spoken.host}/app:1"
    answers = resolve([ref(lost), ref(alive), ref("nowhere.invalid/app:1")], patient(environ={}))
    assert answers[alive] == Answer(digest)
    assert "status 503" in reason(answers[lost])


def test_no_network_at_all_costs_little() -> None:
    texts = [f"127.0.0.1:{free_port()}/app:{number}" for number in range(30)]
    texts += [f"host{number}.invalid/app" for number in range(30)] + [f"same.invalid/app:{tag}" for tag in range(30)]
    started = time.monotonic()
    answers = resolve(map(ref, texts), Asking(environ={}))
    assert time.monotonic() - started < 6  # three seconds, on a machine with nothing else to do
    assert len(answers) == 90
    said = [reason(answers[ref(text).canonical]) for text in texts]
    assert all("refuses the connection" in clause or "cannot be reached" in clause for clause in said[:30])
    assert all("invalid` cannot be" in clause for clause in said[30:])


def test_credentials_do_not_follow_a_redirect_to_another_host(plain: Server, tmp_path: Path) -> None:
    digest = plain.push_image("moved", "1")

    def redirect(request: Request) -> Reply:
        if "authorization" not in request.headers:
            return Reply(401, {"WWW-Authenticate": 'Basic realm="tests"'})
        return Reply(307, {"Location": f"http://{elsewhere.host}{request.path}"})

    with speaking(lambda request: forwarding(plain.host, request)) as elsewhere, speaking(redirect) as registry:
        asking = patient(environ=login(tmp_path, registry.host))
        assert ask(f"{registry.host}/moved:1", asking) == Answer(digest)
        assert "authorization" in registry.asked[-1].headers
        assert [request.headers.get("authorization") for request in elsewhere.asked] == [None]


def test_an_expired_token_is_replaced(plain: Server) -> None:
    digest = plain.push_image("expiring", "1")
    given: list[str] = []

    def answer(request: Request) -> Reply:
        if request.path.startswith("/token"):
            given.append(f"token{len(given)}")
            return Reply(200, body=json.dumps({"token": given[-1]}).encode())
        if not expired and request.headers.get("authorization") == f"Bearer {given[-1] if given else ''}":
            return forwarding(plain.host, replace(request, headers={"accept": request.headers["accept"]}))
        expired.clear()
        return Reply(401, {"WWW-Authenticate": f'Bearer realm="http://{spoken.host}/token",service="tests"'})

    expired: list[bool] = []
    with speaking(answer) as spoken:
        registry = Registry(Http({}), Keychain())
        assert registry.contact(spoken.host) is None
        for _ in range(2):
            assert registry.look_up(ref(f"{spoken.host}/expiring:1")) == Answer(digest)
        assert given == ["token0"]
        expired.append(True)
        assert registry.look_up(ref(f"{spoken.host}/expiring:1")) == Answer(digest)
        assert given == ["token0", "token1"]


def test_what_a_registry_asked_for_once_is_brought_along(plain: Server) -> None:
    digests = {name: plain.push_image(name, "1", {"User": name}) for name in ("first", "second")}
    refused: list[str] = []

    def answer(request: Request) -> Reply:
        name = request.path.replace("%3A", ":").partition("repository:" if "/token" in request.path else "/v2/")[2]
        name = re.split("[:/]", name)[0]
        if "/token" in request.path:
            return Reply(200, body=json.dumps({"token": name}).encode())
        if request.headers.get("authorization") == f"Bearer {name}":
            return forwarding(plain.host, replace(request, headers={"accept": request.headers["accept"]}))
        refused.append(name)
        challenge = f'Bearer realm="http://{spoken.host}/token",scope="repository:{name}:pull",service="tests"'
        return Reply(401, {"WWW-Authenticate": challenge})

    with speaking(answer) as spoken:
        registry = Registry(Http({}), Keychain())
        assert registry.contact(spoken.host) is None
        for name, digest in digests.items():
            assert registry.look_up(ref(f"{spoken.host}/{name}:1")) == Answer(digest)
    assert refused == ["first"]


def test_a_proxy_is_used_except_for_this_machine_and_what_no_proxy_names(plain: Server) -> None:
    digest = plain.push_image("team/proxied", "1")
    prefix = "http://registry.test"
    with speaking(lambda request: forwarding(plain.host, replace(request, path=request.path[len(prefix) :]))) as proxy:
        environ = {"HTTP_PROXY": f"http://user:open-sesame@{proxy.host}"}
        asking = patient({"docker.io": prefix}, frozenset({"registry.test"}), environ)
        assert ask("team/proxied:1", asking) == Answer(digest)
        assert "proxy-authorization" in proxy.asked[-1].headers
        assert ask(f"{plain.host}/team/proxied:1", asking) == Answer(digest)
        asked = len(proxy.asked)
        assert {request.path.partition("/v2/")[0] for request in proxy.asked} == {prefix}
        for names in ("other,.test", "registry.test:80", "*"):
            excepted = replace(asking, environ={**environ, "NO_PROXY": names})
            assert reason(ask("team/proxied:1", excepted)).startswith("`registry.test` cannot be")
        assert ask("team/proxied:1", replace(asking, environ={**environ, "NO_PROXY": "st,test.org"})) == Answer(digest)
        assert len(proxy.asked) == asked + 1


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:1", "127.0.0.1:1"])
def test_a_dead_proxy_is_named_without_its_password(proxy: str) -> None:
    environ = {"HTTPS_PROXY": proxy.replace("127", "user:open-sesame@127")}
    said = reason(ask("ghcr.io/a/b:1", patient(environ=environ)))
    assert said == "the proxy `127.0.0.1:1` refuses the connection"
