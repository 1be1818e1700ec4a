"""Secrets of Compose files are masked wherever they are written: as defaults, in commands, in lists."""

import pytest

from hardener.documents.compose import parse_compose
from hardener.outputs.mask import masked

FORMS = (
    "command: redis-server --requirepass Blue42Horse",
    'command: ["redis-server", "--requirepass", "Blue42Horse"]',
    "command:\n      - redis-server\n      - --requirepass\n      - Blue42Horse",
    'healthcheck: {test: ["CMD", "redis-cli", "-a", "Blue42Horse", "ping"]}',
    'healthcheck: {test: ["CMD", "mysqladmin", "ping", "-uroot", "-pBlue42Horse"]}',
    "healthcheck: {test: mysqladmin ping -uroot -pBlue42Horse}",
    "environment: {POSTGRES_PASSWORD: '${DB:-Blue42Horse}'}",
    "environment: {X: '${DB_PASSWORD-Blue42Horse}'}",
    "environment: {X: 'redis://:${CACHE:-Blue42Horse}@cache'}",
    "environment: {X: '${URL:-postgres://app:Blue42Horse@db/x}'}",
    "build: {context: ., args: [NPM_TOKEN=Blue42Horse]}",
    "labels: ['shop.api_key=Blue42Horse']",
)


@pytest.mark.parametrize("form", FORMS)
def test_a_secret_is_masked(form: str) -> None:
    text = f"services:\n  db:\n    image: x\n    {form}\n"
    shown = masked(text, parse_compose("compose.yaml", text))
    assert "Blue42Horse" not in shown
    assert len(shown) == len(text)


@pytest.mark.parametrize(
    "form", ["environment: {RATE: '${API_KEY_RATE_LIMIT:-60/minute}'}", "command: serve --password ${PASSWORD}"]
)
def test_what_is_no_secret_is_shown(form: str) -> None:
    text = f"services:\n  db:\n    image: x\n    {form}\n"
    assert masked(text, parse_compose("compose.yaml", text)) == text
