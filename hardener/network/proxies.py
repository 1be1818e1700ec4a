"""Which proxy a request takes: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, as curl and docker read them."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit


class Proxies:
    """The proxies of an environment. The lower-case variable wins; HTTP_PROXY is ignored inside CGI."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._by_scheme: dict[str, str] = {}
        for name in ("https", "http", "all", "no"):
            upper = "" if name == "http" and "REQUEST_METHOD" in environ else environ.get(f"{name.upper()}_PROXY", "")
            self._by_scheme[name] = environ.get(f"{name}_proxy") or upper

    def choose(self, scheme: str, host: str) -> str | None:
        """The URL of the proxy for a host (without port), or None: directly. This machine is always direct."""
        proxy = self._by_scheme.get(scheme) or self._by_scheme["all"]
        if not proxy or is_loopback(host) or self._excepted(host):
            return None
        return proxy if "://" in proxy else f"http://{proxy}"

    def _excepted(self, host: str) -> bool:
        return any(_covers(entry.strip(), host) for entry in self._by_scheme["no"].split(",") if entry.strip())


def is_loopback(host: str) -> bool:
    """Whether `host` or `host:port` is this machine."""
    name = urlsplit(f"//{host}").hostname or host
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def _covers(entry: str, host: str) -> bool:
    """Whether an entry of NO_PROXY names the host: `*`, a domain and all below it, an address, a network."""
    if entry == "*":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")) in ipaddress.ip_network(entry, strict=False)
    except ValueError:
        name = entry.rpartition(":")[0] if entry.rpartition(":")[2].isdecimal() else entry
        name = name.lstrip("*").lstrip(".").lower()
        return host.lower() == name or host.lower().endswith(f".{name}")
