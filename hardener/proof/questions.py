"""What is asked of every version: what the user says, and what is known of the images."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field

from hardener.facts.known import KnownImage

# A query that writes shows more than a ping: that the service may still change its own data.
_PSQL = 'psql -qtA -U "${POSTGRES_USER:-postgres}" -d "${POSTGRES_DB:-${POSTGRES_USER:-postgres}}" -c '
_SQL = "CREATE TABLE IF NOT EXISTS hardener_proof (n int); DROP TABLE hardener_proof; SELECT 6 * 7"
_MYSQL_AS_ROOT = (
    'p="${MARIADB_ROOT_PASSWORD:-${MYSQL_ROOT_PASSWORD:-}}"; '
    'f="${MARIADB_ROOT_PASSWORD_FILE:-${MYSQL_ROOT_PASSWORD_FILE:-}}"; '
    '[ -z "$f" ] || p="$(cat "$f")"; export MYSQL_PWD="$p"; '
)
_MYSQL = "$(command -v mariadb || command -v mysql) -h 127.0.0.1 -u root -N -e 'SELECT 6 * 7'"
_REDIS = "%s ping && %s set hardener-proof 42 && %s save && %s get hardener-proof && %s del hardener-proof"
_MONGO = (
    "mongosh --quiet --eval 'db.hardener_proof.insertOne({n: 42}); db.hardener_proof.drop()' || mongo --quiet --eval 1"
)
# By the name of the facts. What an image needs a password for that is not at hand is refused, before and after alike.
_QUERIES = {
    **dict.fromkeys(("postgres", "postgis", "pgvector", "timescaledb"), f"{_PSQL}'{_SQL}'"),
    **dict.fromkeys(("mariadb", "mysql", "percona"), _MYSQL_AS_ROOT + _MYSQL),
    "redis": _REDIS.replace("%s", "redis-cli"),
    "valkey": _REDIS.replace("%s", "valkey-cli"),
    "mongo": _MONGO,
    "rabbitmq": "rabbitmqctl -q list_vhosts",
}
_SPEAK_NO_HTTP = frozenset((*_QUERIES, "memcached"))


@dataclass(frozen=True, slots=True)
class Query:
    """A command in a container of a known image, and what it is called."""

    label: str
    command: str


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked of every version, and how many seconds a build and a start may take (0: as is configured).

    `commands` run on this machine; `inside` are commands by service, run in its container; `paths` what to GET of it
    beside `/`. `queries` are commands inside, too, but from what is known of images: one that the original does not
    answer is no measure. Services in `no_http` are not asked for pages. What a container has changed in its root is
    looked at on demand only (`looks_at_paths`), and so is what it may write (`takes_stock`): the engine takes long.
    """

    commands: tuple[str, ...] = ()
    inside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    queries: Mapping[str, tuple[Query, ...]] = field(default_factory=dict)
    no_http: frozenset[str] = frozenset()
    build_within: float = 0
    start_within: float = 0
    looks_at_paths: bool = False
    takes_stock: bool = False


def queries_for(known: KnownImage) -> tuple[Query, ...]:
    """The program in a known image that asks whether it is well, and a query for what keeps data."""
    found = []
    if known.healthcheck and known.name.rpartition("/")[2] in _SPEAK_NO_HTTP:
        form, *words = known.healthcheck
        command = shlex.join(words) if form == "CMD" else words[0]
        found.append(Query(f"`{command.split()[0]}`", command))
    if query := _QUERIES.get(known.name.rpartition("/")[2]):
        found.append(Query("a query", query))
    return tuple(found)


def speaks_no_http(known: KnownImage) -> bool:
    return known.name.rpartition("/")[2] in _SPEAK_NO_HTTP
