"""A real registry on loopback for tests: plain, with a password, with TLS, with tokens; and a proxy that makes faults.

The program is Debian's `docker-registry`. Images are pushed through the registry's own API: a few hundred bytes each.
"""

import base64
import hashlib
import json
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

USER, PASSWORD = "tester", "open-sesame"
HTPASSWD = "tester:$2y$05$iYKaOGKj.vRHkJ8DZbiI5./Wmq3uP1AqrrcCM4tZM4j.IgxHmxOQm\n"
OCI_INDEX = "application/vnd.oci.image.index.v1+json"
OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json"
OCI_CONFIG = "application/vnd.oci.image.config.v1+json"
DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json"
DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json"
DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json"


def need(*programs: str) -> None:
    """Skip where a program is missing, and say which; where HARDENER_REQUIRE is set that is a failure."""
    for program in programs:
        if not shutil.which(program):
            if os.environ.get("HARDENER_REQUIRE"):
                pytest.fail(f"`{program}` is not installed")
            pytest.skip(f"`{program}` is not installed")


@dataclass
class Server:
    """A running registry: its `host:port`, and how a test speaks to it."""

    host: str
    scheme: str = "http"
    headers: dict[str, str] = field(default_factory=dict)
    context: ssl.SSLContext | None = None

    def call(self, method: str, path: str, body: bytes | None = None, **headers: str) -> HTTPResponse:
        url = path if "://" in path else f"{self.scheme}://{self.host}{path}"
        request = urllib.request.Request(url, body, {**self.headers, **headers}, method=method)  # noqa: S310
        answer: HTTPResponse = urllib.request.urlopen(request, context=self.context, timeout=10)  # noqa: S310
        answer.read()
        return answer

    def push_blob(self, name: str, body: bytes) -> dict[str, Any]:
        location = self.call("POST", f"/v2/{name}/blobs/uploads/").headers["Location"]
        mark = "&" if "?" in location else "?"
        url = f"{location}{mark}{urllib.parse.urlencode({'digest': digest_of(body)})}"
        self.call("PUT", url, body, **{"Content-Type": "application/octet-stream"})
        return {"digest": digest_of(body), "size": len(body)}

    def push_manifest(self, name: str, reference: str, media_type: str, content: dict[str, Any]) -> str:
        body = json.dumps({"schemaVersion": 2, "mediaType": media_type, **content}).encode()
        self.call("PUT", f"/v2/{name}/manifests/{reference}", body, **{"Content-Type": media_type})
        return digest_of(body)

    def push_image(self, name: str, tag: str, config: dict[str, Any] | None = None, *, docker: bool = False) -> str:
        """One image for one platform; its digest. Another config is another digest."""
        blob = json.dumps({"architecture": "amd64", "os": "linux", "config": config or {}}).encode()
        media_type, config_type = (DOCKER_MANIFEST, DOCKER_CONFIG) if docker else (OCI_MANIFEST, OCI_CONFIG)
        content = {"config": {"mediaType": config_type, **self.push_blob(name, blob)}, "layers": []}
        return self.push_manifest(name, tag, media_type, content)

    def push_index(self, name: str, tag: str, config: dict[str, Any] | None = None, *, docker: bool = False) -> str:
        """An image for two platforms and an attestation, in an order where amd64 is not first; the index's digest."""
        manifest_type, index_type = (DOCKER_MANIFEST, DOCKER_LIST) if docker else (OCI_MANIFEST, OCI_INDEX)
        entries = []
        for os_name, architecture in (("unknown", "unknown"), ("linux", "arm64"), ("linux", "amd64")):
            user = {"User": "of-arm64"} if architecture == "arm64" else {}
            digest = self.push_image(name, f"{tag}-{architecture}", {**(config or {}), **user}, docker=docker)
            platform = {"os": os_name, "architecture": architecture}
            entries.append({"mediaType": manifest_type, "digest": digest, "size": 1, "platform": platform})
        return self.push_manifest(name, tag, index_type, {"manifests": entries})


def digest_of(body: bytes) -> str:
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_registry(
    folder: Path, *, password: bool = False, tls: bool = False, token_server: str = ""
) -> Iterator[Server]:
    """Start a registry whose files are in the (empty) folder, and end it."""
    need("docker-registry", *(["openssl"] if tls or token_server else []))
    host = f"127.0.0.1:{free_port()}"
    config: dict[str, Any] = {
        "version": "0.1",
        "log": {"level": "error", "accesslog": {"disabled": True}},
        "storage": {"filesystem": {"rootdirectory": str(folder / "data")}},
        "http": {"addr": host},
    }
    if password:
        (folder / "htpasswd").write_text(HTPASSWD)
        config["auth"] = {"htpasswd": {"realm": "tests", "path": str(folder / "htpasswd")}}
    if token_server:
        config["auth"] = {
            "token": {
                "realm": token_server,
                "service": "tests",
                "issuer": "tests",
                "rootcertbundle": str(certificate(folder)),
            }
        }
    if tls:
        config["http"]["tls"] = {"certificate": str(certificate(folder)), "key": str(folder / "key.pem")}
    (folder / "config.json").write_text(json.dumps(config))
    process = subprocess.Popen(
        ["docker-registry", "serve", str(folder / "config.json")], stderr=(folder / "log").open("w")
    )
    try:
        wait_for(host, process, folder / "log")
        basic = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        yield Server(
            host,
            "https" if tls else "http",
            {"Authorization": f"Basic {basic}"} if password else {},
            ssl.create_default_context(cafile=str(folder / "cert.pem")) if tls else None,
        )
    finally:
        process.terminate()
        process.wait(10)


def wait_for(host: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until the port answers or the program has ended."""
    name, _, port = host.rpartition(":")
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection((name, int(port)), timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise AssertionError(f"the registry did not start: {log.read_text()}")


def certificate(folder: Path) -> Path:
    """A self-signed certificate for 127.0.0.1 with its key beside it."""
    cert = folder / "cert.pem"
    if not cert.exists():
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=tests"]
        names = ["-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]
        files = ["-keyout", str(folder / "key.pem"), "-out", str(cert)]
        subprocess.run([*command, *names, *files], check=True, capture_output=True)
    return cert


@dataclass
class Request:
    """A request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass
class Reply:
    """An answer; `cut` is how many bytes of the body are kept back, `seconds` how long it takes."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut: int = 0
    seconds: float = 0.0


@dataclass
class Spoken:
    """A server that answers as a function says, and remembers what it was asked."""

    host: str
    asked: list[Request] = field(default_factory=list)


@contextmanager
def speaking(answer: Callable[[Request], Reply]) -> Iterator[Spoken]:
    """Serve `answer` on a free port of this machine."""
    asked: list[Request] = []
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, self.path, headers, self.rfile.read(length))
            asked.append(request)
            reply = answer(request)
            stop.wait(reply.seconds)
            with suppress(ConnectionError):  # the client may be gone, that is what some tests are about
                self.send(reply)

        def send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(reply.body[: len(reply.body) - reply.cut])
            if reply.cut:
                self.close_connection = True

        do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Spoken(f"127.0.0.1:{server.server_address[1]}", asked)
    finally:
        stop.set()
        server.shutdown()
        thread.join()
        server.server_close()


def forwarding(host: str, request: Request) -> Reply:
    """What the server at `host` answers to this request, error or not."""
    headers = {name: request.headers[name] for name in ("accept", "authorization") if name in request.headers}
    upstream = urllib.request.Request(f"http://{host}{request.path}", headers=headers, method=request.method)
    try:
        with urllib.request.urlopen(upstream, timeout=10) as answer:  # noqa: S310
            status, received, body = answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        status, received, body = error.code, error.headers, error.read()
    kept = ("Content-Type", "Docker-Content-Digest", "WWW-Authenticate")
    return Reply(status, {name: received[name] for name in kept if received[name]}, body)


@dataclass
class TokenServer:
    """Gives tokens that a registry believes, to whoever has the password, or to everyone."""

    folder: Path
    needs_password: bool = False
    given: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> Reply:
        query = urllib.parse.urlsplit(request.path).query or request.body.decode()
        asked = {name: values[0] for name, values in urllib.parse.parse_qs(query).items()}
        if self.needs_password and not self._knows(request, asked):
            return Reply(401, body=b'{"details": "no"}')
        self.given.append(asked["scope"])
        kind = "access_token" if request.method == "POST" else "token"
        body = json.dumps({kind: self.token(asked["scope"]), "expires_in": 300}).encode()
        return Reply(200, {"Content-Type": "application/json"}, body)

    def _knows(self, request: Request, asked: dict[str, str]) -> bool:
        if asked.get("grant_type") == "refresh_token":
            return asked.get("refresh_token") == PASSWORD
        basic = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        return request.headers.get("authorization") == f"Basic {basic}"

    def token(self, scope: str) -> str:
        """A JSON Web Token with RS256, signed by the key of the certificate that the registry trusts."""
        kind, name, actions = scope.split(":")
        now = int(time.time())
        claims = {"iss": "tests", "sub": "", "aud": "tests", "exp": now + 300, "nbf": now - 10, "iat": now, "jti": "1"}
        access = [{"type": kind, "name": name, "actions": actions.split(",")}]
        pem = certificate(self.folder).read_text().replace("\n", "")
        der = pem.removeprefix("-----BEGIN CERTIFICATE-----").removesuffix("-----END CERTIFICATE-----")
        parts = [{"typ": "JWT", "alg": "RS256", "x5c": [der]}, {**claims, "access": access}]
        text = ".".join(_base64url(json.dumps(part).encode()) for part in parts)
        signer = ["openssl", "dgst", "-sha256", "-sign", str(self.folder / "key.pem")]
        signed = subprocess.run(signer, input=text.encode(), capture_output=True, check=True)
        return f"{text}.{_base64url(signed.stdout)}"


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
