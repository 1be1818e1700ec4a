"""What an image says itself outranks what ships about it: in the facts that rules see, and through the program."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hardener.documents.image_ref import parse_image_ref
from hardener.facts import Answer, Facts, ImageConfig
from hardener.facts.known import KnownImage
from tests.program import hardener
from tests.registry_server import Server, running_registry

DIGEST = "sha256:" + "1" * 64


def known(text: str, config: ImageConfig | None) -> KnownImage:
    ref = parse_image_ref(text)
    assert ref is not None
    found = Facts({ref.canonical: Answer(DIGEST, config)}).known(ref)
    assert found is not None
    return found


def test_user_ports_volumes_and_health_check_are_those_of_the_config() -> None:
    config = ImageConfig("101", ("8080/tcp",), healthcheck=("CMD", "/check"), volumes=("/cache",))
    found = known("nginx:1.27", config)
    assert (found.starts_as, found.ports, found.volumes) == ("101", ("8080/tcp",), ("/cache",))
    assert (found.healthcheck, found.healthcheck_built_in) == (("CMD", "/check"), True)
    assert found.sources["starts_as"] == "the image's own config"


def test_a_config_without_a_user_is_root() -> None:
    assert known("grafana/grafana:11.0.0", None).starts_as == "472"
    assert known("grafana/grafana:11.0.0", ImageConfig()).starts_as == "root"


def test_a_check_that_would_ask_at_another_port_is_not_known_any_more() -> None:
    assert known("nginx:1.27", ImageConfig(exposed_ports=("80/tcp",))).healthcheck is not None
    assert known("nginx:1.27", ImageConfig(exposed_ports=("8080/tcp",))).healthcheck is None


def test_a_check_of_the_image_that_it_has_no_more_is_not_known_any_more() -> None:
    assert known("vaultwarden/server:1.32.0", None).healthcheck is not None
    assert known("vaultwarden/server:1.32.0", ImageConfig()).healthcheck is None


def test_without_a_config_the_facts_stay() -> None:
    assert known("nginx:1.27", None) == Facts().known(parse_image_ref("nginx:1.27"))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_registry(tmp_path_factory.mktemp("registry")) as server:
        yield server


@pytest.mark.registry
def test_fix_heeds_the_config_also_after_it_pinned_the_image(registry: Server, tmp_path: Path) -> None:
    """The user and the check of the image itself: neither a USER nor a HEALTHCHECK is missing."""
    config = {"User": "101", "Healthcheck": {"Test": ["CMD", "/check"]}, "ExposedPorts": {"8080/tcp": {}}}
    digest = registry.push_index("library/nginx", "1.30", config)
    file = tmp_path / "Dockerfile"
    file.write_text("FROM nginx:1.30\nCOPY html /usr/share/nginx/html\n")
    (tmp_path / ".dockerignore").write_text("*\n!html\n")
    environ = {"HARDENER_REGISTRY_MIRRORS": f"docker.io=http://{registry.host}", "HARDENER_NO_CACHE": "1"}
    ran = hardener("fix", folder=tmp_path, environ=environ)
    assert file.read_text() == f"FROM nginx:1.30@{digest}\nCOPY html /usr/share/nginx/html\n"
    assert "root-user" not in ran.out
    assert "missing-healthcheck" not in ran.out
