"""Speaks JSON with a platform, and says in one line what is to be done where it refuses."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from hardener.errors import HardenerError
from hardener.network import HttpError
from hardener.network.http import Http, Limits, Response
from hardener.network.proxies import is_loopback

LIMITS = Limits(read=30.0, total=90.0, body=32 << 20)


class PlatformError(HardenerError):
    """The platform did not do what was asked: what is to be done about it, in one line."""

    def __init__(self, message: str, status: int = 0) -> None:
        self.status = status
        super().__init__(message)

    def __reduce__(self) -> tuple[type, tuple[str, int]]:
        return type(self), (str(self), self.status)


@dataclass(frozen=True, slots=True)
class Api:
    """One repository's platform. `token_name` is where the token comes from, `rights` what it needs, for remedies."""

    url: str
    token_name: str
    rights: str
    headers: Mapping[str, str] = field(repr=False)

    def get(self, path: str) -> Any:
        return self.call("GET", path)

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """The answer as data; PlatformError where it is none or a refusal."""
        url = path if "://" in path else self.url + path
        host = urlsplit(url).hostname or ""
        if urlsplit(url).scheme != "https" and not is_loopback(host):
            raise PlatformError(f"`{host}` is asked without TLS, which would show the token to everybody: use https")
        data = None if body is None else json.dumps(body).encode()
        headers = {**self.headers, **({"Content-Type": "application/json"} if data else {})}
        try:
            response = Http(limits=LIMITS).request(method, url, headers, data)
        except HttpError as error:
            raise PlatformError(f"{error}: check the network, the proxy and --api-url") from error
        if response.status >= 300:
            raise PlatformError(self._remedy(response, host), response.status)
        try:
            return json.loads(response.body) if response.body.strip() else None
        except ValueError:
            raise PlatformError(f"`{host}` answers with something else than JSON: check --api-url") from None

    def _remedy(self, response: Response, host: str) -> str:
        said = _said(response.body)
        lowered = said.lower()
        if _is_rate_limit(response, lowered):
            return f"the rate limit of `{host}` is used up{_until(response)}: run `hardener pr` again then"
        if "not permitted to create or approve pull requests" in lowered:
            return (
                "GitHub Actions may not open pull requests here: allow it under Settings → Actions → General → "
                "Workflow permissions → “Allow GitHub Actions to create and approve pull requests”"
            )
        if "protected" in lowered:
            return "the branch is protected: let the token's owner push to and force-push `hardener/*` in its rules"
        match response.status:
            case 401:
                return f"`{host}` does not accept the token in {self.token_name}: make a new one with {self.rights}"
            case 403:
                return f"the token in {self.token_name} lacks a permission: it needs {self.rights}"
            case 404:
                return f"`{host}` knows no such repository, or hides it: check --repository, and that {self._may()}"
        return f"`{host}` refuses ({response.status}): {said or 'it does not say why'}"

    def _may(self) -> str:
        return f"the token in {self.token_name} has {self.rights}"


def is_since(listed: Any, moment: datetime) -> bool:
    """Whether something was made at that moment or later."""
    return datetime.fromisoformat(listed["created_at"]) >= moment


def _is_rate_limit(response: Response, said: str) -> bool:
    if response.status == 429:
        return True
    return response.status == 403 and (response.headers.get("x-ratelimit-remaining") == "0" or "rate limit" in said)


def _until(response: Response) -> str:
    reset = response.headers.get("x-ratelimit-reset") or response.headers.get("ratelimit-reset") or ""
    if reset.isdecimal():
        return f" until {datetime.fromtimestamp(int(reset), UTC):%H:%M} UTC"
    wait = response.headers.get("retry-after", "")
    return f" for {wait} seconds" if wait.isdecimal() else ""


def _said(body: bytes) -> str:
    """What the platform says is wrong, in one line."""
    try:
        data = json.loads(body)
    except ValueError:
        return ""
    if not isinstance(data, dict):
        return ""
    parts = [str(data.get("message") or data.get("error") or "")]
    errors = data.get("errors")
    listed = errors if isinstance(errors, list) else []
    parts += [str(one.get("message") or one.get("code") or "") if isinstance(one, dict) else str(one) for one in listed]
    return "; ".join(" ".join(part.split()) for part in parts if part)[:300]
