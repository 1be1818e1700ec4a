"""HTTP with a deadline, retries, proxies, and credentials that stay with their host.

What goes wrong is one `HttpError` whose text is a clause without a URL, for a URL may carry what is secret.
"""

import email.utils
import os
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

import urllib3

from hardener.network import HttpError
from hardener.network.contact import connected, speaks_tls
from hardener.network.proxies import Proxies, is_loopback

MAX_REDIRECTS = 5
ATTEMPTS = 3
RETRIED = frozenset({429, 500, 502, 503, 504})
USER_AGENT = "hardener"


@dataclass(frozen=True, slots=True)
class Response:
    """An answer whose body has arrived whole. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, in seconds, and how much, in bytes."""

    connect: float = 2.5
    read: float = 10.0
    total: float = 30.0
    body: int = 4 << 20


class Http:
    """Connections for one run; usable from several threads. The total deadline counts from its making."""

    def __init__(
        self,
        environ: Mapping[str, str] | None = None,
        limits: Limits = Limits(),
        plain_http: frozenset[str] = frozenset(),
    ) -> None:
        self.limits = limits
        self._environ = os.environ if environ is None else environ
        self._plain_http = plain_http
        self._until = time.monotonic() + limits.total
        self._proxies = Proxies(self._environ)
        self._pools: dict[str, urllib3.PoolManager] = {}
        self._lock = threading.Lock()

    def request(
        self, method: str, url: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Response:
        """The answer after redirects and retries, whatever its status; HttpError where there is none."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                response = self._follow(method, url, dict(headers or {}), body)
            except _Passing as passing:
                if attempt == ATTEMPTS:
                    raise HttpError(passing.reason, host_wide=passing.host_wide) from None
                self._pause(_backoff(attempt), passing)
                continue
            if response.status not in RETRIED or attempt == ATTEMPTS:
                return response
            if not self._may_pause(wait := _retry_after(response, attempt)):
                return response
            time.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def allows_plain_http(self, host: str) -> bool:
        """Whether this host may be spoken to without TLS: this machine, or as configured."""
        return is_loopback(host) or host in self._plain_http

    def contact(self, host: str, port: int, *, tls: bool) -> bool:
        """Open a connection as a probe; whether it speaks TLS. HttpError where nobody answers."""
        proxy = self._proxies.choose("https" if tls else "http", host)
        if proxy:
            address = urlsplit(proxy)
            with connected(address.hostname or "", address.port or 80, self.limits.connect, "the proxy "):
                return tls
        with connected(host, port, self.limits.connect) as connection:
            return tls and speaks_tls(connection, host)

    def _follow(self, method: str, url: str, headers: dict[str, str], body: bytes | None) -> Response:
        for _ in range(MAX_REDIRECTS + 1):
            response = self._once(method, url, headers, body)
            location = response.headers.get("location")
            if response.status not in (301, 302, 303, 307, 308) or not location:
                return response
            target = urljoin(url, location)
            self._check_redirect(url, target)
            if _origin(target) != _origin(url):
                headers = {name: value for name, value in headers.items() if name.lower() != "authorization"}
                body = None
            url = target
        raise HttpError("it redirects without end")

    def _check_redirect(self, url: str, target: str) -> None:
        scheme, host = urlsplit(target).scheme, _netloc(target)
        if scheme not in ("http", "https"):
            raise HttpError("it redirects to an address that is not HTTP")
        if scheme == "http" and not (urlsplit(url).scheme == "http" and self.allows_plain_http(host)):
            raise HttpError(f"it redirects to `{host}` without TLS")

    def _once(self, method: str, url: str, headers: dict[str, str], body: bytes | None) -> Response:
        host = _netloc(url)
        left = self._until - time.monotonic()
        if left <= 0:
            raise HttpError(f"the time for all requests ({self.limits.total:g} s) is over", host_wide=True)
        timeout = urllib3.Timeout(connect=min(self.limits.connect, left), read=min(self.limits.read, left))
        with _explained(host):
            raw = self._pool(url).request(
                method,
                url,
                headers={"User-Agent": USER_AGENT, **headers},
                body=body,
                redirect=False,
                retries=False,
                timeout=timeout,
                preload_content=False,
            )
            try:
                content = self._read(raw, host)
            finally:
                raw.release_conn()
        return Response(raw.status, {name.lower(): value for name, value in raw.headers.items()}, content)

    def _read(self, raw: urllib3.BaseHTTPResponse, host: str) -> bytes:
        """The body in pieces, so that neither a huge nor a trickling one holds us."""
        content = bytearray()
        for piece in raw.stream(1 << 16, decode_content=True):
            content += piece
            if len(content) > self.limits.body:
                raw.close()
                raise HttpError(f"the answer of `{host}` is too large")
            if time.monotonic() > self._until:
                raw.close()
                raise HttpError(f"`{host}` answers too slowly", host_wide=True)
        return bytes(content)

    def _may_pause(self, seconds: float) -> bool:
        return time.monotonic() + seconds < self._until

    def _pause(self, seconds: float, passing: "_Passing") -> None:
        if not self._may_pause(seconds):
            raise HttpError(passing.reason, host_wide=passing.host_wide) from None
        time.sleep(seconds)

    def _pool(self, url: str) -> urllib3.PoolManager:
        parts = urlsplit(url)
        proxy = self._proxies.choose(parts.scheme, parts.hostname or "") or ""
        with self._lock:
            if proxy not in self._pools:
                self._pools[proxy] = _new_pool(proxy, self._environ)
            return self._pools[proxy]


class _Passing(HttpError):
    """What may go better the next time."""


@contextmanager
def _explained(host: str) -> Iterator[None]:
    """urllib3's errors as clauses; their own texts hold URLs."""
    try:
        yield
    except urllib3.exceptions.SSLError as error:
        raise HttpError(_tls_reason(host, error), host_wide=True) from None
    except urllib3.exceptions.ProxyError:
        raise HttpError(f"the proxy does not let through to `{host}`", host_wide=True) from None
    except urllib3.exceptions.NewConnectionError:
        raise _Passing(f"`{host}` cannot be reached", host_wide=True) from None
    except urllib3.exceptions.TimeoutError:
        raise _Passing(f"`{host}` does not answer in time", host_wide=True) from None
    except (urllib3.exceptions.IncompleteRead, urllib3.exceptions.ProtocolError):
        raise _Passing(f"the answer of `{host}` is cut off") from None
    except urllib3.exceptions.HTTPError:
        raise HttpError(f"`{host}` gives an answer that is not HTTP") from None


def _tls_reason(host: str, error: Exception) -> str:
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__ or next((a for a in cause.args if isinstance(a, Exception)), None)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"the certificate of `{host}` is not trusted ({cause.verify_message})"
    return f"no TLS connection to `{host}` can be made"


def _new_pool(proxy: str, environ: Mapping[str, str]) -> urllib3.PoolManager:
    context = ssl.create_default_context()
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        if file := environ.get(name):
            _trust(context, name, file)
            break
    if not proxy:
        return urllib3.PoolManager(maxsize=8, ssl_context=context)
    parts = urlsplit(proxy)
    login = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else None
    headers = urllib3.make_headers(proxy_basic_auth=login) if login else None
    try:
        return urllib3.ProxyManager(proxy, proxy_headers=headers, maxsize=8, ssl_context=context)
    except urllib3.exceptions.HTTPError:
        raise HttpError("the proxy's address makes no sense", host_wide=True) from None


def _trust(context: ssl.SSLContext, name: str, file: str) -> None:
    try:
        context.load_verify_locations(file)
    except OSError:
        raise HttpError(f"the file that {name} names holds no certificates", host_wide=True) from None


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def _netloc(url: str) -> str:
    """Host and port without what may stand before `@`."""
    return urlsplit(url).netloc.rpartition("@")[2]


def _backoff(attempt: int) -> float:
    return float(0.3 * 2 ** (attempt - 1))


def _retry_after(response: Response, attempt: int) -> float:
    """Seconds to wait, as the server wishes: a number or a date."""
    wish = response.headers.get("retry-after", "").strip()
    if wish.isdecimal():
        return float(wish)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(wish).timestamp() - time.time())
    except ValueError:
        return _backoff(attempt)
