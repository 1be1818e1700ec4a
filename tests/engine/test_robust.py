"""`hardener verify` in projects that ask for what is not there, or for what belongs to the machine."""

import json
import socket
from pathlib import Path

import pytest

from tests.engine.test_verify import left_behind, snapshot, verify

SERVE = "python -m http.server 8000 -d /srv"


def project(folder: Path, compose: str, files: dict[str, str] | None = None) -> Path:
    for name, text in {"compose.yaml": compose, **(files or {})}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def test_nothing_of_the_machine_is_taken_read_or_changed(tmp_path: Path) -> None:
    """Ports in use, the host's network, a subnet, volumes and folders that others use, the engine's own socket."""
    state = tmp_path / "state"
    state.mkdir()
    (state / "precious").write_text("mine\n")
    shop = project(
        tmp_path / "shop",
        f"""\
services:
  web:
    image: python:3.11-slim
    init: true
    command: >-
      sh -c 'for i in /state /bound /inside /made; do echo mark >> $$i/precious; done;
      test ! -e /run/engine && exec {SERVE}'
    ports: ["18999:8000", "22:2222"]
    networks: [proxy, inner]
    external_links: [some-container:other]
    logging: {{driver: syslog, options: {{syslog-address: "udp://192.0.2.1:514"}}}}
    volumes:
      - {state}:/state
      - bound:/bound
      - shared:/shared
      - ./inside:/inside
      - {tmp_path}/not-there:/made
      - {tmp_path}/engine:/run/engine
  near:
    image: python:3.11-slim
    init: true
    network_mode: host
    command: python -m http.server 18999 -d /srv
  beside:
    image: python:3.11-slim
    init: true
    network_mode: host
    depends_on: [near]
    restart: always
    command: >-
      python -u -c "import urllib.request as u, time;
      print(u.urlopen('http://127.0.0.1:18999').status); time.sleep(1e6)"
networks:
  proxy: {{external: true, name: the-proxy}}
  inner: {{ipam: {{config: [{{subnet: 172.17.0.0/16}}]}}}}
volumes:
  shared: {{external: true}}
  bound: {{driver: local, driver_opts: {{type: none, o: bind, device: {state}}}}}
""",
        {"inside/precious": "mine\n"},
    )
    before = snapshot(tmp_path)
    with socket.socket(socket.AF_UNIX) as engine:
        engine.bind(str(tmp_path / "engine"))
        done = verify(shop, "--output-format", "json")
    (unit,) = json.loads(done.out)["units"]
    assert unit["holds"] is not None, done.err
    assert any(probe["before"].startswith("HTTP 200") for probe in unit["probes"]), unit["probes"]
    assert {n: text for n, (text, *_) in snapshot(tmp_path).items()} == {n: text for n, (text, *_) in before.items()}
    assert not (tmp_path / "not-there").exists()
    assert left_behind(tmp_path) == []


def test_what_git_does_not_know_is_made_from_samples_in_the_copy_only(tmp_path: Path) -> None:
    shop = project(
        tmp_path / "shop",
        f"""\
services:
  web:
    image: python:3.11-slim
    init: true
    command: >-
      sh -c 'test "$$TOKEN" = sample && test "${{BLANK}}" = no &&
      test -s /run/secrets/key && test ${{PLACE:?set it}} = here && exec {SERVE}'
    env_file: [app.env]
    secrets: [key]
secrets:
  key: {{file: ./secrets/key.txt}}
""",
        {"app.env.example": "TOKEN=sample\n", ".env.sample": "PLACE=here\nBLANK=no\n"},
    )
    before = snapshot(shop)
    done = verify(shop)
    assert done.code == 0, done.out + done.err
    assert snapshot(shop) == before


@pytest.mark.parametrize(
    ("service", "reason"),
    [
        ("env_file: [app.env]", "env file app.env not found"),
        (
            'environment: {TOKEN: "${TOKEN:?set the token}"}',
            "required variable TOKEN is missing a value: set the token",
        ),
        ("profiles: [debug]", "there is no service that runs without a profile"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(tmp_path: Path, service: str, reason: str) -> None:
    shop = project(tmp_path / "shop", f"services:\n  web:\n    image: python:3.11-slim\n    {service}\n")
    done = verify(shop)
    assert done.code == 2
    assert reason in done.err
    assert len([line for line in done.err.splitlines() if "error: " in line]) == 1
    assert str(tmp_path) not in done.err


def test_a_part_that_does_not_build_does_not_stop_the_others(tmp_path: Path) -> None:
    project(
        tmp_path / "all/a", "services: {web: {build: .}}\n", {"Dockerfile": "FROM debian:12-slim\nRUN no-such-one\n"}
    )
    project(tmp_path / "all/b", f"services: {{web: {{image: 'python:3.11-slim', init: true, command: {SERVE}}}}}\n")
    done = verify(tmp_path / "all", "--output-format", "json")
    assert done.code == 2
    good, bad = json.loads(done.out)["units"]
    assert good["holds"] is True
    assert bad["holds"] is None
    assert "no-such-one" in bad["error"]
    assert "the build fails" in bad["error"]


def test_services_start_in_the_order_that_their_conditions_ask_for_and_logs_may_be_huge(tmp_path: Path) -> None:
    shop = project(
        tmp_path / "shop",
        """\
services:
  migrate:
    image: python:3.11-slim
    command: >-
      sh -c 'echo migrated > /state/done; head -c 30000000 /dev/zero | base64; head -c 99999 /dev/urandom | tr -d "\\n"'
    volumes: ["state:/state"]
  db:
    image: python:3.11-slim
    init: true
    command: sh -c 'sleep 1; exec python -m http.server 8000 -d /state'
    volumes: ["state:/state"]
    healthcheck:
      test: python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:8000')"
      interval: 30s
    depends_on: {migrate: {condition: service_completed_successfully}}
  web:
    image: python:3.11-slim
    init: true
    command: >-
      python -u -c "import urllib.request as u, time;
      print(u.urlopen('http://db:8000/done').read()); time.sleep(1e6)"
    depends_on: {db: {condition: service_healthy}}
volumes: {state: {}}
""",
    )
    done = verify(shop)
    assert done.code == 0, done.out + done.err
    assert "second start: `migrate` prints: output" in done.out
