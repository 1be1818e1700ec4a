"""Settings with which servers let everybody in, and what to set in their place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hardener.text import Span

if TYPE_CHECKING:
    from hardener.composition.merged import Effective
    from hardener.documents.compose import Service
    from hardener.knowledge.running.workload import Workload

_TRUE = frozenset(("1", "true", "yes", "on", "y", "t"))
_FALSE = frozenset(("0", "false", "no", "off", "n", "f"))
_NONE = frozenset(("none", "noauth", "disabled", "no", "false"))
_VOLUME = "an existing volume keeps the accounts that it has"


@dataclass(frozen=True, slots=True)
class Opening:
    """A setting that opens a server: where it stands, what it does, and what to do, both as clauses."""

    span: Span
    what: str
    instead: str


@dataclass(frozen=True, slots=True)
class _Switch:
    values: frozenset[str]
    what: str
    instead: str


def _password(variable: str) -> str:
    return f"set `{variable}` in its place and give the password to its clients; {_VOLUME}"


_ELASTIC = _Switch(
    _FALSE,
    "Elasticsearch asks nobody for a password",
    "remove it and set `ELASTIC_PASSWORD`; since version 8 that is the default, with TLS for HTTP",
)
_VARIABLES: Mapping[str, _Switch] = {
    "POSTGRES_HOST_AUTH_METHOD": _Switch(
        frozenset(("trust",)), "PostgreSQL asks nobody for a password", _password("POSTGRES_PASSWORD_FILE")
    ),
    "MYSQL_ALLOW_EMPTY_PASSWORD": _Switch(
        _TRUE, "root of MySQL has no password", _password("MYSQL_ROOT_PASSWORD_FILE")
    ),
    "MARIADB_ALLOW_EMPTY_PASSWORD": _Switch(
        _TRUE, "root of MariaDB has no password", _password("MARIADB_ROOT_PASSWORD_FILE")
    ),
    "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD": _Switch(
        _TRUE, "root of MariaDB has no password", _password("MARIADB_ROOT_PASSWORD_FILE")
    ),
    "ALLOW_EMPTY_PASSWORD": _Switch(_TRUE, "it works without a password", "remove it and set a password for the image"),
    "ALLOW_NONE_AUTHENTICATION": _Switch(_TRUE, "etcd asks nobody for a password", "set `ETCD_ROOT_PASSWORD`"),
    "ALLOW_ANONYMOUS_LOGIN": _Switch(_TRUE, "ZooKeeper asks nobody for a password", "set `ZOO_ENABLE_AUTH`"),
    "xpack.security.enabled": _ELASTIC,
    "XPACK_SECURITY_ENABLED": _ELASTIC,
    "DISABLE_SECURITY_PLUGIN": _Switch(
        _TRUE, "OpenSearch asks nobody for a password", "remove it and set `OPENSEARCH_INITIAL_ADMIN_PASSWORD`"
    ),
    "plugins.security.disabled": _Switch(
        _TRUE, "OpenSearch asks nobody for a password", "remove it and set `OPENSEARCH_INITIAL_ADMIN_PASSWORD`"
    ),
    "NEO4J_AUTH": _Switch(_NONE, "Neo4j asks nobody for a password", "name a user and a password: `neo4j/…`"),
    "NEO4J_dbms_security_auth__enabled": _Switch(_FALSE, "Neo4j asks nobody for a password", "remove it"),
    "CLICKHOUSE_SKIP_USER_SETUP": _Switch(
        _TRUE, "the user `default` of ClickHouse has no password", _password("CLICKHOUSE_PASSWORD")
    ),
    "COUCHDB_ADMIN_PARTY": _Switch(_TRUE, "CouchDB asks nobody for a password", _password("COUCHDB_PASSWORD")),
    "INFLUXDB_HTTP_AUTH_ENABLED": _Switch(
        _FALSE, "InfluxDB asks nobody for a password", "turn it on, with `INFLUXDB_ADMIN_PASSWORD`"
    ),
    "AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED": _Switch(
        _TRUE, "Weaviate lets everybody in", "turn it off and turn on `AUTHENTICATION_APIKEY_ENABLED`"
    ),
    "GF_AUTH_ANONYMOUS_ENABLED": _Switch(_TRUE, "Grafana lets everybody in", "remove it"),
    "ME_CONFIG_BASICAUTH": _Switch(_FALSE, "mongo-express lets everybody in", "turn it on, with a user and password"),
    "VNC_NO_PASSWORD": _Switch(_TRUE, "the screen is open to everybody", "remove it and set `SE_VNC_PASSWORD`"),
    "SE_VNC_NO_PASSWORD": _Switch(_TRUE, "the screen is open to everybody", "remove it and set `SE_VNC_PASSWORD`"),
    "DISABLE_AUTH": _Switch(_TRUE, "it lets everybody in", "remove it"),
    "AUTH_DISABLED": _Switch(_TRUE, "it lets everybody in", "remove it"),
    "MINIO_PROMETHEUS_AUTH_TYPE": _Switch(
        frozenset(("public",)), "the metrics of MinIO are open to everybody", "remove it and give Prometheus a token"
    ),
}
_COMMANDS = (
    (
        r"--api\.insecure(?:=true)?(?=[\s'\",\]]|$)",
        "the console of Traefik is open",
        "remove it, or add a router with a login",
    ),
    (r"--noauth\b", "it asks nobody for a password", "remove it and make users"),
    (r"--skip-grant-tables\b", "MySQL asks nobody for a password", "remove it"),
    (r"--protected-mode[\s'\",=]+no\b", "Redis lets everybody in from everywhere", "remove it and set `requirepass`"),
    (r"--no-authentication\b|--no-auth\b|--disable-auth\b", "it lets everybody in", "remove it"),
    (r"--auth[\s'\",=]+none\b", "it lets everybody in", "remove it and set a password"),
    (
        r"--(?:Notebook|Server|Identity)\w*\.(?:token|password)=['\"\\]*(?=[\s,\]]|$)",
        "Jupyter lets everybody in",
        "remove it",
    ),
    (
        r"\bserver[\s'\",]+-dev\b",
        "Vault is in its mode for development, unsealed",
        "give it a configuration of its own",
    ),
    (r"\bstart(?:-single-node)?\b.*--insecure\b", "CockroachDB asks nobody for a password", "give it certificates"),
)
_COMPILED = tuple((re.compile(pattern), what, instead) for pattern, what, instead in _COMMANDS)


def openings(service: "Effective", load: "Workload") -> Iterator[Opening]:
    """The settings of this file that open the service to everybody."""
    for variable in service.own(service.environment):
        switch = _VARIABLES.get(variable.name)
        value = service.text(variable.value) if switch and variable.value is not None else None
        if switch and value is not None and value.strip().lower() in switch.values:
            yield Opening(variable.span, switch.what, switch.instead)
    for key in ("command", "entrypoint"):
        if service.home.has(key) and service.decides(key):
            yield from _of_command(key, service)
    if load.image and not load.is_built and service.is_base:
        yield from _of_absence(service, load.image.name)


def _of_command(key: str, service: "Effective") -> Iterator[Opening]:
    value = service.get(key)
    text = " ".join(str(item) for item in value) if isinstance(value, list) else str(value or "")
    for pattern, what, instead in _COMPILED:
        if pattern.search(text):
            yield Opening(_place(key, pattern, service.home), what, instead)


def _place(key: str, pattern: re.Pattern[str], home: "Service") -> Span:
    """The item of the list in which it stands, or the key."""
    value = home.get(key)
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if pattern.search(str(item)):
            return home.span_of(key, index)
    return home.span_of(key)


def _of_absence(service: "Effective", image: str) -> Iterator[Opening]:
    """What opens a server because nothing is said; told where its port is published."""
    names = {variable.name for _, variable in service.environment}
    words = " ".join(str(service.get(key) or "") for key in ("command", "entrypoint"))
    span = service.home.key_span
    if image == "minio/minio" and "server" in words and not names & _MINIO and not service.has("env_file"):
        yield Opening(
            span, "MinIO has the password that everybody knows", "set `MINIO_ROOT_USER` and `MINIO_ROOT_PASSWORD`"
        )
    if not service.ports or service.has("env_file") or _has_settings(service):
        return
    if image == "mongo" and not any(n.startswith("MONGO_INITDB_ROOT_") for n in names) and not _OPTIONS.search(words):
        instead = _password("MONGO_INITDB_ROOT_USERNAME` and `MONGO_INITDB_ROOT_PASSWORD_FILE")
        yield Opening(span, "MongoDB asks nobody for a password", instead)
    if image in ("redis", "valkey/valkey") and not _OPTIONS.search(words):
        yield Opening(
            span,
            f"{image.partition('/')[0].capitalize()} asks nobody for a password",
            "give it `--requirepass`, by a file or a secret",
        )


def _has_settings(service: "Effective") -> bool:
    """Whether files are mounted that may say who may come in."""
    return bool(service.configs) or any(
        v.target.endswith((".conf", ".acl", "/conf", "/redis")) for _, v in service.volumes
    )


_MINIO = frozenset(("MINIO_ROOT_PASSWORD", "MINIO_ROOT_PASSWORD_FILE", "MINIO_SECRET_KEY", "MINIO_SECRET_KEY_FILE"))
# Commands that say who may come in, or where it is said.
_OPTIONS = re.compile(
    r"--requirepass|requirepass|--aclfile|--auth\b|--keyFile|--config\b|-f\b|\.conf\b|--noauth|protected-mode"
)
