"""What is asked beside pages: probes of the configuration, databases in their own words; and where the answers go."""

import json
from pathlib import Path

from hardener.outputs.formats import ALL
from tests.engine.test_robust import project
from tests.engine.test_verify import verify
from tests.program import hardener

SERVE = "python -m http.server 8000 -d /srv"
WEB = (
    f"services:\n  web:\n    image: python:3.11-slim\n    init: true\n    command: {SERVE}\n    ports: ['8129:8000']\n"
)


def test_probes_of_the_configuration_are_asked_and_come_out_in_every_format(tmp_path: Path) -> None:
    config = (
        '[verify]\nprobes = ["curl -fsS localhost:8129 >&2"]\nstart-timeout = 90\n'
        '[verify.services.web]\npaths = ["/nowhere"]\nprobes = ["test -w /etc/hostname"]\n'
    )
    shop = project(tmp_path / "shop", WEB, {"hardener.toml": config})
    outputs = {name: tmp_path / f"report.{name}" for name in ALL}
    written = [word for name, file in outputs.items() for word in ("-o", f"{name}={file}")]
    done = verify(shop, "--output-format", "json", *written)
    assert done.code == 0, done.out + done.err
    (unit,) = json.loads(done.out)["units"]
    asked = {probe["probe"]: probe["after"] for probe in unit["probes"]}
    assert asked["first start: $ curl -fsS localhost:8129 >&2"] == "exit code 0"
    assert asked["second start: `web` $ test -w /etc/hostname"] == "exit code 0"
    assert asked["first start: GET http://web:8000/nowhere"].startswith("HTTP 404")
    for name in ("json", "markdown", "html"):
        assert "test -w /etc/hostname" in outputs[name].read_text().replace("&#47;", "/"), name
    assert json.loads(outputs["json"].read_text())["proof"]["holds"] is True


def test_a_probe_that_fails_with_the_original_is_told(tmp_path: Path) -> None:
    config = '[verify]\nstart-timeout = 4\n[verify.services.web]\nprobes = ["echo not here; exit 3"]\n'
    done = verify(project(tmp_path / "shop", WEB, {"hardener.toml": config}))
    assert done.code == 2
    assert "the probe `echo not here; exit 3` ends with exit code 3 (not here)" in done.err


def test_databases_are_asked_in_their_own_words(tmp_path: Path) -> None:
    compose = """\
services:
  pg: {image: "postgres:15", environment: {POSTGRES_PASSWORD: tr0ub4dor-and-3}}
  sql: {image: "mariadb:10.11", environment: {MARIADB_ROOT_PASSWORD: tr0ub4dor-and-3}}
  cache: {image: "redis:7"}
"""
    done = verify(project(tmp_path / "shop", compose), "--output-format", "json")
    assert "tr0ub4dor" not in done.out + done.err
    (unit,) = json.loads(done.out)["units"]
    asked = {probe["probe"]: probe["after"] for probe in unit["probes"]}
    assert done.code == 0, (unit["failures"], done.err)
    for name, ping in (("pg", "pg_isready"), ("sql", "healthcheck.sh"), ("cache", "redis-cli")):
        assert asked[f"second start: `{name}` answers a query"].startswith("exit code 0")
        assert asked[f"second start: `{name}` answers `{ping}`"].startswith("exit code 0")


def test_a_database_that_cannot_write_any_more_does_not_hold(tmp_path: Path) -> None:
    """It listens and answers a ping all the same."""
    compose = "services:\n  db:\n    image: redis:7\n    command: redis-server --dir /var/tmp\n    user: root\n"
    shop = project(tmp_path / "shop", compose)
    done = hardener(
        *("verify", "--offline", "--unsafe", "--select", "writable-root-filesystem,root-service-user"), folder=shop
    )
    assert done.code == 1, done.out + done.err
    assert "✗ first start: `db` answers a query" in done.out


def test_the_evidence_of_a_narrowing_comes_out_in_every_format(tmp_path: Path) -> None:
    compose = "services:\n  box:\n    image: debian:12-slim\n    init: true\n    command: sleep 1d\n"
    shop = project(tmp_path / "shop", compose)
    outputs = {name: tmp_path / f"report.{name}" for name in ALL}
    written = [word for name, file in outputs.items() for word in ("-o", f"{name}={file}")]
    done = hardener("verify", "--narrow", *written, folder=shop, timeout=300)
    assert done.code == 0, done.err
    assert "no-new-privileges:true" in done.out
    assert "container starts in all" in done.err
    for name, file in outputs.items():
        text = file.read_text()
        assert "excess-privilege" in text or name in ("markdown", "html"), name
        is_short = name in ("concise", "grouped", "gitlab")  # what is wrong, not what can be done
        assert is_short or "container starts" in text, name
