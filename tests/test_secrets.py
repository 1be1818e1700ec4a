"""Which names and values count as secrets, and that they are found wherever they stand."""

import pytest

from hardener.documents.plain import PlainText
from hardener.secrets import is_secret, is_secret_name, secret_spans

SECRET_NAMES = (
    "POSTGRES_PASSWORD MYSQL_ROOT_PASSWORD DB_PASS DB_PW PASSWORD password dbPassword SECRET_KEY SECRET_KEY_BASE "
    "JWT_SECRET API_KEY apiKey OPENAI_API_KEY AWS_SECRET_ACCESS_KEY GITHUB_TOKEN NPM_TOKEN SONAR_JDBC_PASSWORD "
    "RABBITMQ_DEFAULT_PASS ELASTIC_PASSWORD MINIO_ROOT_PASSWORD AUTH_SECRET MONGO_INITDB_ROOT_PASSWORD app.jwt-secret "
    "ENCRYPTION_KEY KEYCLOAK_ADMIN_PASSWORD PGPASSWORD DBPASSWORD PASSPHRASE"
).split()
OTHER_NAMES = (
    "POSTGRES_PASSWORD_FILE TOKEN_TTL PASSWORD_MIN_LENGTH MYSQL_ALLOW_EMPTY_PASSWORD MYSQL_RANDOM_ROOT_PASSWORD PWD "
    "TOKENIZERS_PARALLELISM SSH_PUBLIC_KEY ETCD_INITIAL_CLUSTER_TOKEN KAFKA_SSL_KEY_CREDENTIALS USERNAME PRIVATE_REGISTRY "
    "JWT_SECRET_EXPIRES_IN ACCESS_TOKEN_EXPIRE_MINUTES SECRET_NAME TOKEN_URL PRIVATE_KEY_PATH COMPASS PASSENGER_APP_ENV "
    "BYPASS KEY KEYBOARD AUTHOR MONKEY"
).split()


@pytest.mark.parametrize("name", SECRET_NAMES)
def test_this_name_holds_a_secret(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_this_name_holds_none(name: str) -> None:
    assert not is_secret_name(name)


@pytest.mark.parametrize("value", ["", "${PW}", "$PW", "true", "/run/secrets/pw", "<your password>", "***", "${A}x"])
def test_a_value_that_is_no_secret(value: str) -> None:
    assert not is_secret("DB_PASSWORD", value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DB_PASSWORD", "changeme"),
        ("DB_PASSWORD", "1234"),
        ("X", "ghp_" + "a" * 36),
        ("NOTE", "AKIA" + "A" * 16),
        ("DB_PASSWORD", "pa$$word"),
    ],
)
def test_a_value_that_is_a_secret(name: str, value: str) -> None:
    assert is_secret(name, value)


def test_a_number_under_a_token_name_is_a_setting() -> None:
    assert not is_secret("REFRESH_TOKEN", "3600")


TEXT = """\
# POSTGRES_PASSWORD: oldhunter2
ENV DB_PASSWORD legacyhunter
services:
  db:
    environment:
      - POSTGRES_PASSWORD=hunter2 # not this
      MYSQL_PASSWORD: "with space"
      "JWT_SECRET": 'quoted'
      URL: postgres://app:urlhunter2@db/app
      SAFE: postgres://app:${PW}@db/app
    environment: {API_TOKEN: flowhunter, DATA_DIR: /x, DB_PASSWORD: lasthunter}
    command: redis-server --requirepass hunter2 --password another1
    # the token is made at the first start
"""


def test_secrets_are_found_wherever_they_stand() -> None:
    spans = secret_spans(PlainText("x", TEXT))
    assert [s.of(TEXT) for s in spans] == [
        "oldhunter2",
        "legacyhunter",
        "hunter2",
        "with space",
        "quoted",
        "urlhunter2",
        "flowhunter",
        "lasthunter",
        "hunter2",
        "another1",
    ]
