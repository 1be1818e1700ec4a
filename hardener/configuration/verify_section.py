"""Reads the table `[verify]` of a configuration file: what a proof asks, of the project and of its services."""

from collections.abc import Callable, Mapping
from typing import Any

from hardener.errors import ConfigError
from hardener.policy import ServiceProbes, Verify
from hardener.rule_names import did_you_mean

KEYS = ("build-timeout", "probes", "services", "start-timeout")
SERVICE_KEYS = ("paths", "probes")
Wrong = Callable[[str, str], ConfigError]  # the error for a key, with its reason


def verify_from(data: object, base: Verify, wrong: Wrong) -> Verify:
    """What the table says, on top of the one that it extends: a key replaces, services are added."""
    table = _table("verify", data, KEYS, wrong)
    services = table.get("services", {})
    if not isinstance(services, dict):
        raise wrong("services", "`verify.services` takes tables such as [verify.services.web]")
    return Verify(
        _strings("probes", table, wrong) if "probes" in table else base.probes,
        _seconds("start-timeout", table, base.start_timeout, wrong),
        _seconds("build-timeout", table, base.build_timeout, wrong),
        {**base.services, **{name: _service(name, item, wrong) for name, item in services.items()}},
    )


def _service(name: str, data: object, wrong: Wrong) -> ServiceProbes:
    table = _table(name, data, SERVICE_KEYS, wrong)
    paths = _strings("paths", table, wrong)
    if not all(path.startswith("/") for path in paths):
        raise wrong("paths", '`paths` takes paths that begin with a slash, such as ["/health"]')
    return ServiceProbes(_strings("probes", table, wrong), paths)


def _table(name: str, data: object, known: tuple[str, ...], wrong: Wrong) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise wrong(name, f"`{name}` takes a table with {', '.join(known)}")
    for key in data:
        if key not in known and not key.startswith("$"):
            raise wrong(key, f"there is no setting `{key}`{did_you_mean(key, known)}")
    return data


def _strings(key: str, table: Mapping[str, Any], wrong: Wrong) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise wrong(key, f"`{key}` takes a list of strings such as [{_LIKE[key]}]")
    return tuple(value)


def _seconds(key: str, table: Mapping[str, Any], default: float, wrong: Wrong) -> float:
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise wrong(key, f"`{key}` takes a number of seconds such as 120")
    return float(value)


_LIKE = {"probes": '"curl -fsS localhost:8080/health"', "paths": '"/health"'}
