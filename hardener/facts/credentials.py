"""The registry credentials a user already has: docker's config.json, podman's auth.json and their helpers.

What stands in them is handed to the registry and nowhere else: `repr` hides it, and problems name files and helpers
only. Order and forms: https://github.com/docker/cli/tree/master/cli/config, containers-auth.json(5).
"""

import base64
import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DOCKER_HUB_KEY = "https://index.docker.io/v1/"
HELPER_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Credential:
    """What proves who asks: a name with a password, or a token; nothing for an anonymous user.

    `problem` says as a clause why credentials that should be there could not be read.
    """

    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    identity_token: str = field(default="", repr=False)
    registry_token: str = field(default="", repr=False)
    problem: str = ""

    def __bool__(self) -> bool:
        return bool(self.username or self.identity_token or self.registry_token)

    @property
    def basic(self) -> str:
        """The value of an Authorization header."""
        return "Basic " + base64.b64encode(f"{self.username}:{self.password}".encode()).decode()


ANONYMOUS = Credential()


@dataclass(frozen=True, slots=True)
class AuthFile:
    """One parsed file (or variable) with credentials; `problem` where it could not be parsed."""

    content: Mapping[str, Any] = field(default_factory=dict, repr=False)
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Keychain:
    """Where credentials are looked for, first file first. Helpers are asked only for the host in question."""

    files: tuple[AuthFile, ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)

    def find(self, host: str, path: str = "") -> Credential:
        """The credential for a repository of a host; one without content where there is none."""
        problem = ""
        for file in self.files:
            found = self._find_in(file, host, path)
            if found:
                return found
            problem = problem or found.problem
        return Credential(problem=problem)

    def _find_in(self, file: AuthFile, host: str, path: str) -> Credential:
        if file.problem:
            return Credential(problem=file.problem)
        keys = _keys(host, path)
        helper = _helper(file.content, keys)
        from_helper = _ask(helper, keys[-1], self.environ) if helper else ANONYMOUS
        return from_helper or _from_auths(file.content, keys) or from_helper


def read_keychain(environ: Mapping[str, str] | None = None) -> Keychain:
    """The keychain of this user: DOCKER_AUTH_CONFIG, then docker's and podman's files."""
    environ = os.environ if environ is None else environ
    inline = environ.get("DOCKER_AUTH_CONFIG")
    files = [_parse(inline, "DOCKER_AUTH_CONFIG")] if inline else []
    files += [_parse(text, str(path)) for path in _paths(environ) if (text := _text(path)) is not None]
    return Keychain(tuple(files), environ)


def _paths(environ: Mapping[str, str]) -> Iterator[Path]:
    home = Path(environ.get("HOME") or "/nonexistent")
    if named := environ.get("REGISTRY_AUTH_FILE"):
        yield Path(named)
    yield Path(environ.get("DOCKER_CONFIG") or home / ".docker") / "config.json"
    if runtime := environ.get("XDG_RUNTIME_DIR"):
        yield Path(runtime) / "containers" / "auth.json"
    yield Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "containers" / "auth.json"


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return None


def _parse(text: str, name: str) -> AuthFile:
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    return AuthFile(content) if isinstance(content, dict) else AuthFile(problem=f"`{name}` is not valid JSON")


def _keys(host: str, path: str) -> list[str]:
    """The names under which a credential may stand, the most specific first, the host's own name last."""
    parts = [part for part in path.split("/") if part]
    keys = ["/".join([host, *parts[:count]]) for count in range(len(parts), 0, -1)]
    return [*keys, host, DOCKER_HUB_KEY] if host == "docker.io" else [*keys, host]


def _helper(content: Mapping[str, Any], keys: list[str]) -> str | None:
    helpers = _mapping(content.get("credHelpers"))
    name = next((helpers[key] for key in keys if key in helpers), content.get("credsStore"))
    return name if isinstance(name, str) and re.fullmatch(r"[\w.-]+", name) else None


def _ask(helper: str, server: str, environ: Mapping[str, str]) -> Credential:
    """Ask `docker-credential-⟨helper⟩ get`, which reads the server on stdin and writes JSON."""
    program = f"docker-credential-{helper}"
    try:
        done = subprocess.run(
            [program, "get"], input=server.encode(), capture_output=True, timeout=HELPER_SECONDS, env=dict(environ)
        )
    except (OSError, subprocess.TimeoutExpired):
        return Credential(problem=f"`{program}` cannot be run")
    if done.returncode:
        return _refusal(program, done.stdout + done.stderr)
    try:
        answer = _mapping(json.loads(done.stdout))
    except ValueError:
        return Credential(problem=f"`{program}` answers no JSON")
    return _login(_string(answer.get("Username")), _string(answer.get("Secret")))


def _refusal(program: str, said: bytes) -> Credential:
    """Not to know a server is a normal answer of a helper; its words are not repeated, they may hold anything."""
    return ANONYMOUS if b"not found" in said else Credential(problem=f"`{program}` fails")


def _from_auths(content: Mapping[str, Any], keys: list[str]) -> Credential:
    auths: dict[str, Mapping[str, Any]] = {}
    for key, value in _mapping(content.get("auths")).items():
        auths[_host_of(key)] = auths.get(_host_of(key)) or _mapping(value)
    entry = next((auths[_host_of(key)] for key in keys if auths.get(_host_of(key))), {})
    username, password = _string(entry.get("username")), _string(entry.get("password"))
    if encoded := _string(entry.get("auth")):
        username, password = _decode(encoded)
    tokens = _string(entry.get("identitytoken")), _string(entry.get("registrytoken"))
    return _login(username, password, *tokens)


def _login(username: str, password: str, identity_token: str = "", registry_token: str = "") -> Credential:
    """`<token>` as a name is how helpers say that the secret is an identity token."""
    if username == "<token>":
        username, password, identity_token = "", "", password
    return Credential(username, password, identity_token, registry_token)


def _host_of(key: str) -> str:
    """`https://index.docker.io/v1/` and `index.docker.io` are one key; a path after another host is kept."""
    key = re.sub(r"^https?://", "", key)
    key = re.sub(r"/v[12]/?$", "", key).rstrip("/")
    return "docker.io" if key == "index.docker.io" else key


def _decode(encoded: str) -> tuple[str, str]:
    try:
        username, _, password = base64.b64decode(encoded).decode().partition(":")
    except ValueError:
        return "", ""
    return username, password.strip("\0")


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
