"""Asks registries what a tag means now, over the OCI distribution API.

https://github.com/opencontainers/distribution-spec/blob/main/spec.md. A digest is only believed when the bytes that the
registry serves hash to it, which is why manifests are fetched whole and never only asked for with HEAD.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from hardener.documents.image_ref import DOCKER_HUB, ImageRef, is_digest
from hardener.facts import NO_SUCH_IMAGE, Answer, ImageConfig, Unanswered
from hardener.facts.credentials import Keychain
from hardener.facts.tokens import Authority
from hardener.network import HttpError
from hardener.network.http import Http, Response

DOCKER_HUB_REGISTRY = "registry-1.docker.io"
INDEXES = ("application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json")
MANIFESTS = ("application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json")
ACCEPT = ", ".join((*INDEXES, *MANIFESTS))
SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json"
SIGNATURE_ANNOTATION = "dev.cosignproject.cosign/signature"
MOST_SIGNATURES = 50
STATUS_REASONS = {
    403: "the registry refuses access to this image",
    404: NO_SUCH_IMAGE,
    429: "the registry says that there are too many requests for now",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature beside an image: what was signed, byte by byte, and the signature in Base64."""

    payload: bytes
    text: str


@dataclass(slots=True)
class _Host:
    """What is known of one registry: where it is, and why it is of no use if it is not."""

    base: str
    prefix: str
    authority: Authority
    down: str = ""


class Registry:
    """One client for one run, usable from several threads.

    `mirrors` maps a host (`docker.io`) to the base URL to ask instead; a path in it goes before the repository's.
    """

    def __init__(self, http: Http, keychain: Keychain, mirrors: Mapping[str, str] | None = None) -> None:
        self._http, self._keychain, self._mirrors = http, keychain, dict(mirrors or {})
        self._hosts: dict[str, _Host] = {}

    def contact(self, domain: str) -> str | None:
        """Reach the registry of a domain for the first time; why it cannot be reached, or None."""
        try:
            self._hosts[domain] = self._mirror(mirror) if (mirror := self._mirrors.get(domain)) else self._own(domain)
        except HttpError as error:
            return error.reason
        return None

    def look_up(self, ref: ImageRef, *, with_config: bool = False) -> Answer | Unanswered:
        """What the reference means now. Its domain must have been contacted."""
        host = self._hosts[ref.domain]
        if host.down:
            return Unanswered(host.down)
        try:
            digest, manifest = self._manifest(host, ref, ref.digest or ref.tag or "latest")
            return Answer(digest, self._config(host, ref, manifest) if with_config else None)
        except HttpError as error:
            if error.host_wide:
                host.down = error.reason
            return Unanswered(error.reason)

    def signatures(self, ref: ImageRef, digest: str) -> list[Signature] | Unanswered:
        """What cosign keeps beside an image: a manifest under the tag `sha256-⟨digest⟩.sig`, a layer a signature.

        https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md
        """
        host = self._hosts[ref.domain]
        try:
            _, manifest = self._manifest(host, ref, f"{digest.replace(':', '-')}.sig")
            layers = [_mapping(layer) for layer in _list(manifest.get("layers"))[:MOST_SIGNATURES]]
            return [signature for layer in layers if (signature := self._signature(host, ref, layer))]
        except HttpError as error:
            return [] if error.reason == NO_SUCH_IMAGE else Unanswered(error.reason)

    def _signature(self, host: _Host, ref: ImageRef, layer: Mapping[str, Any]) -> Signature | None:
        digest, text = layer.get("digest"), _mapping(layer.get("annotations")).get(SIGNATURE_ANNOTATION)
        if layer.get("mediaType") != SIMPLE_SIGNING or not isinstance(text, str) or not is_digest(str(digest)):
            return None
        response = self._get(host, ref, f"blobs/{digest}", "*/*")
        _verified(response.body, str(digest))
        return Signature(response.body, text)

    def _own(self, domain: str) -> _Host:
        """The registry that a domain names. Only this machine and configured hosts may do without TLS."""
        host = DOCKER_HUB_REGISTRY if domain == DOCKER_HUB else domain
        if self._speaks_tls(host):
            return _Host(f"https://{host}", "", Authority(self._http, self._keychain, domain))
        if not self._http.allows_plain_http(domain):
            raise HttpError(f"`{host}` does not speak TLS", host_wide=True)
        return _Host(f"http://{host}", "", Authority(self._http, self._keychain, domain, plain=True))

    def _speaks_tls(self, host: str) -> bool:
        """TLS is tried first; a host that may do without may also listen on port 80 only."""
        parts = urlsplit(f"//{host}")
        name, port = parts.hostname or host, parts.port
        try:
            return self._http.contact(name, port or 443, tls=True)
        except HttpError:
            if port or not self._http.allows_plain_http(host):
                raise
            return self._http.contact(name, 80, tls=False)

    def _mirror(self, url: str) -> _Host:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host = parts.netloc.rpartition("@")[2]
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise HttpError("the mirror's address makes no sense", host_wide=True)
        plain = parts.scheme == "http"
        if plain and not self._http.allows_plain_http(host):
            raise HttpError(f"the mirror `{host}` would be asked without TLS", host_wide=True)
        self._http.contact(parts.hostname, parts.port or (80 if plain else 443), tls=not plain)
        prefix = parts.path.strip("/").removeprefix("v2").strip("/")
        authority = Authority(self._http, self._keychain, host, plain=plain)
        return _Host(f"{parts.scheme}://{host}", f"{prefix}/" if prefix else "", authority)

    def _manifest(self, host: _Host, ref: ImageRef, reference: str) -> tuple[str, Mapping[str, Any]]:
        """Digest and content of an index or manifest, verified."""
        response = self._get(host, ref, f"manifests/{reference}", ACCEPT)
        content = _json(response.body)
        if _media_type(response, content) not in INDEXES + MANIFESTS:
            raise HttpError("the registry's answer is no image index or manifest")
        claimed = reference if is_digest(reference) else response.headers.get("docker-content-digest", "")
        return _verified(response.body, claimed), content

    def _config(self, host: _Host, ref: ImageRef, manifest: Mapping[str, Any]) -> ImageConfig | None:
        """The config of the image, of linux/amd64 where there are several; None where that cannot be had.

        The digest is known by then, and is answered all the same.
        """
        try:
            if "manifests" in manifest:
                _, manifest = self._manifest(host, ref, _platform_digest(manifest))
            digest = str(_mapping(manifest.get("config")).get("digest"))
            if not is_digest(digest):
                return None
            response = self._get(host, ref, f"blobs/{digest}", "*/*")
            _verified(response.body, digest)
            return image_config(_json(response.body))
        except HttpError as error:
            if error.host_wide:
                host.down = error.reason
            return None

    def _get(self, host: _Host, ref: ImageRef, what: str, accept: str) -> Response:
        path = host.prefix + ref.path
        url = f"{host.base}/v2/{quote(path)}/{quote(what, safe='/:')}"
        response = host.authority.get(url, {"Accept": accept}, path)
        if response.status != 200:
            raise _refusal(response)
        return response


def image_config(blob: Mapping[str, Any]) -> ImageConfig:
    """The words of a config blob that rules ask for; what has an unexpected type counts as absent."""
    config = _mapping(blob.get("config"))
    pairs = (entry.partition("=") for entry in _strings(config.get("Env")))
    return ImageConfig(
        user=_string(config.get("User")),
        exposed_ports=tuple(_mapping(config.get("ExposedPorts"))),
        env={name: value for name, _, value in pairs},
        entrypoint=_strings(config.get("Entrypoint")),
        cmd=_strings(config.get("Cmd")),
        working_dir=_string(config.get("WorkingDir")),
        healthcheck=_strings(_mapping(config.get("Healthcheck")).get("Test")),
        volumes=tuple(_mapping(config.get("Volumes"))),
    )


def _refusal(response: Response) -> HttpError:
    status = response.status
    kind = "has a fault of its own" if status >= 500 else "gives an answer that is not understood"
    reason = STATUS_REASONS.get(status) or f"the registry {kind} (status {status})"
    if status == 429 and (wait := response.headers.get("retry-after", "")).isdecimal():
        reason += f" (it asks to wait {wait} s)"
    return HttpError(reason, host_wide=status in (429, 502, 503, 504))


def _verified(body: bytes, claimed: str) -> str:
    """The digest of the bytes, which must be the claimed one if the registry (or the user) claims one."""
    algorithm = claimed.partition(":")[0] if is_digest(claimed) else "sha256"
    digest = f"{algorithm}:{hashlib.new(algorithm, body).hexdigest()}"
    if claimed and digest != claimed:
        raise HttpError("the registry serves something else than the digest it names")
    return digest


def _media_type(response: Response, content: Mapping[str, Any]) -> str:
    """From the header; from the content where a plain file server is the registry."""
    header = response.headers.get("content-type", "").partition(";")[0].strip()
    if header and header not in ("application/json", "application/octet-stream", "text/plain"):
        return header
    return _string(content.get("mediaType")) or (INDEXES[0] if "manifests" in content else MANIFESTS[0])


def _platform_digest(index: Mapping[str, Any]) -> str:
    """Of linux/amd64, otherwise of the first that runs on Linux: attestations say `unknown`."""
    entries = [_mapping(entry) for entry in index.get("manifests") or ()]
    linux = [entry for entry in entries if _mapping(entry.get("platform")).get("os") == "linux"]
    amd64 = [entry for entry in linux if _mapping(entry.get("platform")).get("architecture") == "amd64"]
    digest = next((_string(entry.get("digest")) for entry in amd64 + linux), "")
    if not is_digest(digest):
        raise HttpError("the image has no variant for Linux")
    return digest


def _json(body: bytes) -> Mapping[str, Any]:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise HttpError("the registry's answer is no image index or manifest")
    return content


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _strings(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
