"""What a Compose file says in the words of rules: variables, ports, volumes, builds, names, merges."""

import pytest

from hardener.documents.compose import ComposeFile, Service, parse_compose
from hardener.text import apply


def service(body: str, above: str = "") -> Service:
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    found = parse_compose("compose.yaml", f"{above}services:\n  web:\n{lines}\n").service("web")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("written", "host_ip", "published", "target", "protocol"),
    [
        ('"80"', None, None, "80", "tcp"),
        ('"8080:80"', None, "8080", "80", "tcp"),
        ("22:22", None, "22", "22", "tcp"),
        ('"53:53/udp"', None, "53", "53", "udp"),
        ('"127.0.0.1:8080:80"', "127.0.0.1", "8080", "80", "tcp"),
        ('"127.0.0.1::80"', "127.0.0.1", None, "80", "tcp"),
        ('"[::1]:8080:80/tcp"', "[::1]", "8080", "80", "tcp"),
        ('"::1:8080:80"', "::1", "8080", "80", "tcp"),
        ('"3000-3005:3000-3005"', None, "3000-3005", "3000-3005", "tcp"),
        ('"${PORT:-8080}:80"', None, "${PORT:-8080}", "80", "tcp"),
        ('"${IP:-127.0.0.1}:${PORT}:80"', "${IP:-127.0.0.1}", "${PORT}", "80", "tcp"),
        ('"${BIND:-1.2.3.4:80}:80/${PROTO:-udp}"', None, "${BIND:-1.2.3.4:80}", "80", "${PROTO:-udp}"),
        ("{target: 80, published: 8080, host_ip: 127.0.0.1, protocol: udp}", "127.0.0.1", "8080", "80", "udp"),
        ("{target: 80}", None, None, "80", "tcp"),
    ],
)
def test_a_port_is_read_in_short_and_long_form(
    written: str, host_ip: str | None, published: str | None, target: str, protocol: str
) -> None:
    web = service(f"ports:\n  - {written}")
    (port,) = web.ports
    assert (port.host_ip, port.published, port.target, port.protocol) == (host_ip, published, target, protocol)
    assert port.span.of(web.document.text) == written
    assert (port.text is None) == written.startswith("{")


@pytest.mark.parametrize(
    ("written", "kind", "source", "target", "read_only"),
    [
        ("./a:/a", "bind", "./a", "/a", False),
        ("../a:/a:ro", "bind", "../a", "/a", True),
        ("~/a:/a:rw,z", "bind", "~/a", "/a", False),
        ("/var/run/docker.sock:/var/run/docker.sock", "bind", "/var/run/docker.sock", "/var/run/docker.sock", False),
        ("data:/data:ro,nocopy", "volume", "data", "/data", True),
        ("/data", "volume", None, "/data", False),
        ("C:\\a:/a:ro", "bind", "C:\\a", "/a", True),
        ("${DIR:-./x:y}:/a", "bind", "${DIR:-./x:y}", "/a", False),
        ("{type: bind, source: ./a, target: /a, read_only: true}", "bind", "./a", "/a", True),
        ("{type: tmpfs, target: /tmp}", "tmpfs", None, "/tmp", False),
    ],
)
def test_a_volume_is_read_in_short_and_long_form(
    written: str, kind: str, source: str | None, target: str, read_only: bool
) -> None:
    (volume,) = service(f"volumes:\n  - {written}").volumes
    assert (volume.type, volume.source, volume.target, volume.read_only) == (kind, source, target, read_only)


def test_variables_of_both_forms_know_where_name_and_value_stand() -> None:
    for body in (
        "environment:\n  A: b\n  Q: 'x y'\n  N:\n  E: \"\"",
        "environment:\n  - A=b\n  - 'Q=x y'\n  - N\n  - \"E=\"",
    ):
        web = service(body)
        text = web.document.text
        assert [(v.name, v.value) for v in web.environment] == [("A", "b"), ("Q", "x y"), ("N", None), ("E", "")]
        assert [v.value_span.of(text).strip("'\"") for v in web.environment if v.value_span] == ["b", "x y", ""]
        assert web.get("environment", "Q") == "x y"
        assert not any(v.shared for v in web.environment)


def test_variables_that_an_anchor_brings_in_are_shared() -> None:
    web = service("environment:\n  <<: *e\n  OWN: x", "x-e: &e {A: b}\n")
    assert {v.name: v.shared for v in web.environment} == {"OWN": False, "A": True}
    assert web.environment[1].span.of(web.document.text) == "A: b"


@pytest.mark.parametrize(
    ("body", "context", "dockerfile", "target", "args"),
    [
        ("build: .", ".", "Dockerfile", None, {}),
        ("build: ./api", "./api", "Dockerfile", None, {}),
        ("build: https://github.com/a/b.git", None, "Dockerfile", None, {}),
        ("build: ${DIR}", None, "Dockerfile", None, {}),
        ("build: {dockerfile: x.Dockerfile, target: run}", ".", "x.Dockerfile", "run", {}),
        ("build: {context: a, dockerfile_inline: FROM x}", "a", None, None, {}),
        ("build: {context: a, args: {A: b, C: }}", "a", "Dockerfile", None, {"A": "b", "C": None}),
        ("build: {context: a, args: [A=b, C]}", "a", "Dockerfile", None, {"A": "b", "C": None}),
    ],
)
def test_a_build_is_read_in_short_and_long_form(
    body: str, context: str | None, dockerfile: str | None, target: str | None, args: dict[str, str | None]
) -> None:
    build = service(body).build
    assert build is not None
    assert (build.context, build.dockerfile, build.target, build.args) == (context, dockerfile, target, args)


def test_names_are_read_from_lists_and_mappings() -> None:
    web = service(
        "secrets: [a, {source: b, target: c}]\nnetworks: {front: , back: {aliases: [x]}}\n"
        "depends_on: {db: {condition: service_healthy}}\nconfigs: [c]"
    )
    assert [s.name for s in web.secrets] == ["a", "b"]
    assert [n.name for n in web.networks] == ["front", "back"]
    assert web.networks[1].details == {"aliases": ["x"]}
    assert [(d.name, d.details["condition"]) for d in web.depends_on] == [("db", "service_healthy")]
    assert [c.name for c in web.configs] == ["c"]


def test_what_a_merge_brings_in_is_there_and_shared() -> None:
    above = "x-base: &base\n  image: base\n  user: '1'\n  deploy: {replicas: 2}\n"
    web = service("<<: *base\nuser: '2'", above)
    assert web.image is not None
    assert (web.image.text, web.image.shared) == ("base", True)
    assert web.get("user") == "2"
    assert web.get("deploy", "replicas") == "2"
    assert (web.shared("deploy"), web.shared("user")) == (True, False)
    assert web.get() == {"user": "2", "image": "base", "deploy": {"replicas": "2"}}
    assert web.why_not("deploy", "replicas") == "`deploy.replicas` comes from an anchor that other places share"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("services: {web: }", "the service `web` is not a mapping"),
        ("services: {web: {}}", "the service `web` is empty"),
        ("services: {a: &a {image: x}, web: *a}", None),
        ("services: {web: &a {image: x}, b: *a}", None),
        ("services: {web: !t {image: x}}", "the service `web` has the tag `!t`"),
        ("services: {web: {image: x}}\n---\na: b\n", "the file holds several YAML documents"),
        ("services:\r  web:\r    image: x\r", "some of its lines end in an unusual character"),
        ("services: {web: {image: x}}", None),
    ],
)
def test_a_service_says_why_it_cannot_be_edited(text: str, why: str | None) -> None:
    web = parse_compose("compose.yaml", text).service("web")
    assert web is not None
    assert web.not_editable == why
    assert (web.set(("read_only",), True) is None) == (why is not None)


def test_what_is_missing_is_none_and_stands_at_the_name_of_the_service() -> None:
    web = service("image: x\nports: ~\ncommand:")
    assert (web.get("user"), web.get("ports"), web.get("image", "deeper"), web.get("image", 0)) == (
        None,
        None,
        None,
        None,
    )
    assert (web.has("user"), web.has("ports")) == (False, True)
    assert web.scalar("command") is None
    assert web.build is None
    assert (web.ports, web.environment, web.profiles, web.extends) == ((), (), (), None)
    assert web.span_of("user") == web.key_span
    assert web.span_of("ports").of(web.document.text) == "ports"


@pytest.mark.parametrize("word", ["true", "True", "yes", "on", '"true"'])
def test_every_word_for_true_is_true(word: str) -> None:
    assert service(f"privileged: {word}").is_true("privileged")


@pytest.mark.parametrize("word", ["false", "no", "off", "0", "", "${X:-true}"])
def test_other_words_are_not(word: str) -> None:
    assert not service(f"privileged: {word}").is_true("privileged")


def test_extends_and_profiles_are_read() -> None:
    assert service("extends: base").extends == "base"
    assert service("extends: {service: base, file: x.yml}").extends == "base"
    assert service("profiles: [a, b]").profiles == ("a", "b")


def file(text: str, path: str = "compose.yaml") -> ComposeFile:
    return parse_compose(path, text)


def test_a_file_may_hold_no_services() -> None:
    for text in ("services:\n", "include: [a.yml]\n", "version: '3'\n", "volumes: {a: }\n", "{}"):
        assert file(text).services == ()
    assert file("include:\n  - a.yml\n  - path: b.yml\n").include == ("a.yml", {"path": "b.yml"})


def test_an_override_is_known_by_its_name() -> None:
    assert file("services: {}", "a/compose.override.yaml").is_override
    assert file("services: {}", "docker-compose.override.yml").is_override
    assert not file("services: {}", "override/compose.yaml").is_override


def test_every_scalar_of_the_file_is_listed_where_it_is_written() -> None:
    found = file("x: &x [a, 'b']\nservices:\n  web: {image: c, dns: *x}\n")
    assert [s.span.of(found.text) for s in found.scalars()] == ["a", "'b'", "c"]


def test_patches_of_one_place_add_up_with_the_deeper_lines_first() -> None:
    found = file("services:\n  web:\n    environment:\n      A: secret")
    (web,) = found.services
    patch = found.set(("secrets", "a"), {"file": "./secrets/a"})
    for more in (web.append(("secrets",), "a"), web.rename(("environment", "A"), "A_FILE", "/run/secrets/a")):
        assert patch is not None
        assert more is not None
        patch += more
    assert patch is not None
    after = file(apply(found.text, patch.edits))
    assert after.broken_promise(found, patch.promises) is None
    assert after.get() == {
        "services": {"web": {"environment": {"A_FILE": "/run/secrets/a"}, "secrets": ["a"]}},
        "secrets": {"a": {"file": "./secrets/a"}},
    }
