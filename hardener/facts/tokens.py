"""How a registry is told who asks: anonymously first, then with a password or with one bearer token a scope.

https://distribution.github.io/distribution/spec/auth/token/
"""

import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

from hardener.facts.credentials import Credential, Keychain
from hardener.network import HttpError
from hardener.network.http import Http, Response

CLIENT_ID = "hardener"


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a 401 asks for: `scheme` is `basic` or `bearer`, in lower case."""

    scheme: str
    realm: str
    service: str
    scope: str


class Authority:
    """Gets for one registry, with what it asks for. What it asked for once is brought along the next time."""

    def __init__(self, http: Http, keychain: Keychain, host: str, *, plain: bool = False) -> None:
        self._http, self._keychain, self._host, self._plain = http, keychain, host, plain
        self._challenge: Challenge | None = None
        self._tokens: dict[str, str] = {}
        self._credentials: dict[str, Credential] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, url: str, headers: Mapping[str, str], path: str) -> Response:
        """The answer to a GET in the repository at `path`."""
        known = self._authorization(self._challenge, path) if self._challenge else {}
        response = self._http.request("GET", url, {**headers, **known})
        if response.status != 401:
            return response
        asked = parse_challenge(response.headers.get("www-authenticate", ""))
        if asked:
            self._challenge = replace(asked, scope="")  # the scope is that of this repository only
            if authorization := self._authorization(asked, path, stale=known.get("Authorization", "")):
                response = self._http.request("GET", url, {**headers, **authorization})
        if response.status == 401:
            raise HttpError(_refused(self._credential(path)))
        return response

    def _authorization(self, challenge: Challenge, path: str, stale: str = "") -> dict[str, str]:
        """The header for a challenge; nothing where there is no password to give. `stale` did not do."""
        credential = self._credential(path)
        scope = challenge.scope or f"repository:{path}:pull"
        if challenge.scheme == "basic":
            return {"Authorization": credential.basic} if credential.username else {}
        if credential.registry_token:
            return {"Authorization": f"Bearer {credential.registry_token}"}
        with self._lock:
            lock = self._locks.setdefault(scope, threading.Lock())
        with lock:
            if scope not in self._tokens or stale == f"Bearer {self._tokens[scope]}":
                self._tokens[scope] = self._token(challenge, scope, credential)
            return {"Authorization": f"Bearer {self._tokens[scope]}"}

    def _credential(self, path: str) -> Credential:
        """Found once a repository: helpers are programs, and may be slow."""
        with self._lock:
            if path not in self._credentials:
                self._credentials[path] = self._keychain.find(self._host, path)
            return self._credentials[path]

    def _token(self, challenge: Challenge, scope: str, credential: Credential) -> str:
        self._check_realm(challenge.realm)
        question = {"service": challenge.service, "scope": scope, "client_id": CLIENT_ID}
        if credential.identity_token:
            response = self._refresh(challenge.realm, question, credential.identity_token)
        else:
            mark = "&" if "?" in challenge.realm else "?"
            headers = {"Authorization": credential.basic} if credential.username else {}
            response = self._http.request("GET", f"{challenge.realm}{mark}{urlencode(question)}", headers)
        if response.status in (400, 401, 403):
            raise HttpError(_refused(credential), host_wide=bool(credential))
        if response.status != 200:
            raise HttpError(f"the registry gives no token (status {response.status})", host_wide=True)
        return _token_in(response.body)

    def _refresh(self, realm: str, question: Mapping[str, str], identity_token: str) -> Response:
        form = {**question, "grant_type": "refresh_token", "refresh_token": identity_token}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._http.request("POST", realm, headers, urlencode(form).encode())

    def _check_realm(self, realm: str) -> None:
        """A password must not leave in clear because a registry says so."""
        parts = urlsplit(realm)
        plain = parts.scheme == "http" and self._plain and self._http.allows_plain_http(parts.netloc)
        if parts.scheme != "https" and not plain:
            raise HttpError("the registry wants to give tokens without TLS", host_wide=True)


def _refused(credential: Credential) -> str:
    """Registries do not tell a private image from one that does not exist, so neither can we."""
    if credential:
        return "the registry refuses the password or token that is configured for it, or has no such image"
    because = f"; {credential.problem}" if credential.problem else ""
    return f"the registry asks for a password, or has no such image{because}"


def parse_challenge(header: str) -> Challenge | None:
    """The first challenge of a WWW-Authenticate header that can be met, bearer before basic; None: there is none."""
    found: dict[str, Challenge] = {}
    for match in re.finditer(r"(?i)\b(basic|bearer)\s+((?:[a-z_]+\s*=\s*(?:\"[^\"]*\"|[^\s,\"]+)\s*,?\s*)+)", header):
        pairs = re.findall(r"(?i)([a-z_]+)\s*=\s*(?:\"([^\"]*)\"|([^\s,\"]+))", match[2])
        values = {name.lower(): quoted or plain for name, quoted, plain in pairs}
        scheme = match[1].lower()
        found[scheme] = Challenge(scheme, values.get("realm", ""), values.get("service", ""), values.get("scope", ""))
    return found.get("bearer") or found.get("basic")


def _token_in(body: bytes) -> str:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        answer = None
    token = (answer.get("token") or answer.get("access_token")) if isinstance(answer, dict) else None
    if not isinstance(token, str) or not re.fullmatch(r"[\x21-\x7e]+", token):
        raise HttpError("the registry's token makes no sense", host_wide=True)
    return token
