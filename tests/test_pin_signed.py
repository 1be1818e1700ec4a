"""`--require-signature`: signatures as cosign makes and stores them, in a real registry."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.program import Ran, hardener
from tests.registry_server import (
    OCI_CONFIG,
    OCI_MANIFEST,
    Reply,
    Request,
    Server,
    forwarding,
    running_registry,
    speaking,
)

pytestmark = pytest.mark.registry
SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json"


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_registry(tmp_path_factory.mktemp("registry")) as server:
        yield server


@dataclass
class Signer:
    """Somebody with a key, who signs as `cosign sign --key` does."""

    key: ec.EllipticCurvePrivateKey

    @property
    def public(self) -> bytes:
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return self.key.public_key().public_bytes(serialization.Encoding.PEM, form)

    def layer(self, registry: Server, name: str, digest: str, **critical: Any) -> dict[str, Any]:
        """A payload that names a digest, pushed, with its signature beside it."""
        content = {
            "identity": {"docker-reference": f"{registry.host}/{name}"},
            "image": {"docker-manifest-digest": digest},
            "type": "cosign container image signature",
            **critical,
        }
        payload = json.dumps({"critical": content, "optional": None}).encode()
        signature = base64.b64encode(self.key.sign(payload, ec.ECDSA(hashes.SHA256()))).decode()
        annotations = {"dev.cosignproject.cosign/signature": signature}
        return {"mediaType": SIMPLE_SIGNING, **registry.push_blob(name, payload), "annotations": annotations}


def put(registry: Server, name: str, digest: str, *layers: dict[str, Any]) -> None:
    """Store signatures where cosign looks for those of a digest."""
    config = {"mediaType": OCI_CONFIG, **registry.push_blob(name, b"{}")}
    content = {"config": config, "layers": list(layers)}
    registry.push_manifest(name, f"{digest.replace(':', '-')}.sig", OCI_MANIFEST, content)


def signer() -> Signer:
    return Signer(ec.generate_private_key(ec.SECP256R1()))


def run(folder: Path, host: str, key: bytes, *command: str) -> Ran:
    (folder / "cosign.pub").write_bytes(key)
    environ = {"DOCKER_CONFIG": str(folder), "XDG_CACHE_HOME": f"{folder}.cache"}
    environ["HARDENER_REGISTRY_MIRRORS"] = f"docker.io=http://{host}"
    return hardener(*(command or ("pin",)), "--require-signature", "cosign.pub", folder=folder, environ=environ)


@pytest.mark.parametrize("command", [("pin",), ("fix", "--select", "unpinned-image")], ids=["pin", "fix"])
def test_what_is_signed_is_pinned(registry: Server, tmp_path: Path, command: tuple[str, ...]) -> None:
    me, other = signer(), signer()
    digest = registry.push_index("library/signed", "1")
    layers = [other.layer(registry, "library/signed", digest), me.layer(registry, "library/signed", digest)]
    put(registry, "library/signed", digest, *layers)
    (tmp_path / "Dockerfile").write_text("FROM signed:1\n")
    ran = run(tmp_path, registry.host, me.public, *command)
    assert ran.code == 0, ran.out + ran.err
    assert (tmp_path / "Dockerfile").read_text() == f"FROM signed:1@{digest}\n"


def unsigned(me: Signer, registry: Server, name: str, digest: str) -> None:
    """Nothing is stored."""


def signed_by_another(me: Signer, registry: Server, name: str, digest: str) -> None:
    put(registry, name, digest, signer().layer(registry, name, digest))


def signed_for_another_digest(me: Signer, registry: Server, name: str, digest: str) -> None:
    put(registry, name, digest, me.layer(registry, name, "sha256:" + "3" * 64))


def signed_as_something_else(me: Signer, registry: Server, name: str, digest: str) -> None:
    put(registry, name, digest, me.layer(registry, name, digest, type="atomic container signature"))


def signature_of_another_payload(me: Signer, registry: Server, name: str, digest: str) -> None:
    one, two = me.layer(registry, name, digest), me.layer(registry, name, digest, more="of it")
    put(registry, name, digest, {**two, "annotations": one["annotations"]})


def signature_that_is_none(me: Signer, registry: Server, name: str, digest: str) -> None:
    layer = me.layer(registry, name, digest)
    put(registry, name, digest, {**layer, "annotations": {"dev.cosignproject.cosign/signature": "ü"}})


def layer_that_is_no_signature(me: Signer, registry: Server, name: str, digest: str) -> None:
    put(registry, name, digest, {**me.layer(registry, name, digest), "mediaType": "text/plain"})


UNTRUE = {
    unsigned: "it has no signature of cosign",
    signed_by_another: "it is not signed with that key",
    signed_for_another_digest: "its signature is for another digest",
    signed_as_something_else: "its signature is for another digest",
    signature_of_another_payload: "it is not signed with that key",
    signature_that_is_none: "it is not signed with that key",
    layer_that_is_no_signature: "it has no signature of cosign",
}


@pytest.mark.parametrize("case", UNTRUE, ids=lambda case: case.__name__)
def test_what_is_not_signed_with_the_key_stays_as_it_is(registry: Server, tmp_path: Path, case: Any) -> None:
    me, name = signer(), f"library/{case.__name__}"
    digest = registry.push_image(name, "1")
    case(me, registry, name, digest)
    text = f"FROM {case.__name__}:1\n"
    (tmp_path / "Dockerfile").write_text(text)
    ran = run(tmp_path, registry.host, me.public)
    assert (ran.code, (tmp_path / "Dockerfile").read_text()) == (1, text)
    assert UNTRUE[case] in ran.err


def test_an_answer_that_was_kept_without_a_signature_does_not_count(registry: Server, tmp_path: Path) -> None:
    registry.push_image("library/kept", "1")
    (tmp_path / "Dockerfile").write_text("FROM kept:1\n")
    environ = {"XDG_CACHE_HOME": f"{tmp_path}.cache", "HARDENER_REGISTRY_MIRRORS": f"docker.io=http://{registry.host}"}
    assert hardener("pin", "--dry-run", folder=tmp_path, environ=environ).out.count("@sha256") == 1
    assert run(tmp_path, registry.host, signer().public).code == 1


def test_a_registry_that_fails_at_the_signature_pins_nothing(registry: Server, tmp_path: Path) -> None:
    registry.push_image("library/half", "1")
    (tmp_path / "Dockerfile").write_text("FROM half:1\n")

    def answer(request: Request) -> Reply:
        return Reply(403) if request.path.endswith(".sig") else forwarding(registry.host, request)

    with speaking(answer) as spoken:
        ran = run(tmp_path, spoken.host, signer().public)
    assert (ran.code, (tmp_path / "Dockerfile").read_text()) == (1, "FROM half:1\n")
    assert "refuses access" in ran.err


def test_an_update_moves_only_to_what_is_signed(registry: Server, tmp_path: Path) -> None:
    me, old = signer(), "sha256:" + "2" * 64
    signed = registry.push_image("library/good", "1")
    registry.push_image("library/bad", "1")
    put(registry, "library/good", signed, me.layer(registry, "library/good", signed))
    (tmp_path / "Dockerfile").write_text(f"FROM good:1@{old} AS good\nFROM bad:1@{old}\n")
    ran = run(tmp_path, registry.host, me.public, "pin", "--update")
    assert ran.code == 1
    assert (tmp_path / "Dockerfile").read_text() == f"FROM good:1@{signed} AS good\nFROM bad:1@{old}\n"


@pytest.mark.parametrize("kind", ["text", "rsa", "private", "p384"])
def test_a_key_of_another_kind_is_refused_in_a_line(tmp_path: Path, kind: str) -> None:
    public = serialization.PublicFormat.SubjectPublicKeyInfo
    pem = serialization.Encoding.PEM
    private = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    keys = {
        "text": b"hello",
        "rsa": rsa.generate_private_key(65537, 2048).public_key().public_bytes(pem, public),
        "private": signer().key.private_bytes(pem, *private),
        "p384": ec.generate_private_key(ec.SECP384R1()).public_key().public_bytes(pem, public),
    }
    (tmp_path / "Dockerfile").write_text("FROM x:1\n")
    ran = run(tmp_path, "127.0.0.1:1", keys[kind])
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "cosign.pub: is no public key for ECDSA on P-256" in ran.err


def test_a_key_that_is_not_there_is_refused_in_a_line(tmp_path: Path) -> None:
    ran = hardener("pin", "--require-signature", "none.pub", folder=tmp_path)
    assert (ran.code, ran.err) == (2, "hardener: error: none.pub: cannot be read (no such file or directory)\n")


def test_without_the_extra_a_line_says_what_to_install(tmp_path: Path) -> None:
    shadow = tmp_path / "shadow" / "cryptography"
    shadow.mkdir(parents=True)
    (shadow / "__init__.py").write_text("raise ImportError('not here')\n")
    (tmp_path / "cosign.pub").write_bytes(signer().public)
    environ = {"PYTHONPATH": str(tmp_path / "shadow")}
    ran = hardener("pin", "--require-signature", "cosign.pub", folder=tmp_path, environ=environ)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "pip install 'hardener[verify]'" in ran.err
