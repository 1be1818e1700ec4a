"""Every entry of the shipped facts holds to the format, and look-ups answer by repository and tag."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from hardener.documents.image_ref import ImageRef, parse_image_ref
from hardener.errors import ConfigError
from hardener.facts import Facts
from hardener.facts.entry import SETS, flaws, parse_entry
from hardener.facts.known import DATA, KnownImage, familiar, known
from hardener.facts.users import command_to_create, takes_a_number
from hardener.knowledge.running.limits import size_of

INDEX = DATA / "index.toml"
FILES = sorted(file for file in DATA.glob("*.toml") if file != INDEX)
each_file = pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)

# The images that real Dockerfiles and Compose files name most.
MOST_USED = """
    ubuntu:14.04 debian:trixie-slim golang:1.26 alpine:3.23 node:22 python:3.12 ruby:3.4 php:8.4-apache php:8.4-fpm
    drupal:11 openjdk:11-jre centos:7 buildpack-deps:bookworm nginx:alpine eclipse-temurin:21-jdk-noble
    maven:3.9-eclipse-temurin-21 postgres:16 redhat/ubi9-minimal gcr.io/distroless/static-debian13:latest
    mcr.microsoft.com/windows/servercore:ltsc2022 mcr.microsoft.com/windows/nanoserver:ltsc2022 almalinux:9
    phusion/baseimage:jammy-1.0.4 dockerfile/ubuntu linuxkit/alpine redis:7 mariadb:11 nginx grafana/grafana mysql:8.0
    mongo:4.2-bionic traefik:v3.1 valkey/valkey:8 prom/prometheus nextcloud:30 minio/minio ollama/ollama
    ghcr.io/open-webui/open-webui:main gitea/gitea portainer/portainer-ce pihole/pihole n8nio/n8n
    docker.n8n.io/n8nio/n8n qmcgaw/gluetun vaultwarden/server ghcr.io/goauthentik/server getmeili/meilisearch:v1.10
    grafana/loki:3.2.0 confluentinc/cp-kafka docker.elastic.co/elasticsearch/elasticsearch:8.15.0 memcached:1.6-alpine
    influxdb:2 ghcr.io/gethomepage/homepage louislam/uptime-kuma:1 grafana/promtail jellyfin/jellyfin
    adguard/adguardhome adminer qdrant/qdrant telegraf eclipse-mosquitto archivebox/archivebox
    lscr.io/linuxserver/qbittorrent ghcr.io/flaresolverr/flaresolverr ghcr.io/paperless-ngx/paperless-ngx
    linuxserver/radarr prom/alertmanager kibana:8.15.0 dpage/pgadmin4 lscr.io/linuxserver/wireguard wordpress:6-apache
    caddy:2 wurstmeister/kafka confluentinc/cp-zookeeper matomo neosmemo/memos jc21/nginx-proxy-manager
    clickhouse/clickhouse-server binwiederhier/ntfy mongo-express pgvector/pgvector:pg16 rabbitmq:3-management
    ghcr.io/berriai/litellm:main-latest jenkins/jenkins:lts sonarqube quay.io/keycloak/keycloak:26.0 httpd:2.4 haproxy
    rust:1.80 mcr.microsoft.com/dotnet/aspnet:8.0 amazonlinux:2023 fedora:41 busybox scratch cgr.dev/chainguard/python
    rockylinux:9 oraclelinux:9 registry.access.redhat.com/ubi9/ubi nginxinc/nginx-unprivileged bitnami/redis oven/bun
    denoland/deno elixir:1.17 perl:5.40 swift:5.10 registry:2 vault consul
""".split()


def ref(text: str) -> ImageRef:
    found = parse_image_ref(text)
    assert found is not None, text
    return found


def image(text: str) -> KnownImage:
    found = known(ref(text), {})
    assert found is not None, text
    return found


# --- the entries ---


@each_file
def test_an_entry_holds_to_the_format(file: Path) -> None:
    assert list(flaws(parse_entry(file.name, file.read_text("utf-8")))) == []


@each_file
def test_lists_whose_order_means_nothing_are_sorted(file: Path) -> None:
    entry = parse_entry(file.name, file.read_text("utf-8"))
    for row in entry.rows("capabilities"):
        assert row.get("root", []) == sorted(row.get("root", []))
    for field in ("file_variables", "secret_variables", "slim_lacks"):
        for row in entry.rows(field):
            assert row["value"] == sorted(set(row["value"]))


@each_file
def test_no_row_stands_behind_one_that_always_holds(file: Path) -> None:
    entry = parse_entry(file.name, file.read_text("utf-8"))
    for field in entry.data:
        if field in {*SETS, "repositories", "kind", "names", "end_of_life"}:
            continue
        rows = entry.rows(field)
        assert all("tags" in row or "versions" in row for row in rows[:-1]), field


@each_file
def test_what_holds_for_unprivileged_versions_is_not_said_of_those_that_start_as_root(file: Path) -> None:
    entry = parse_entry(file.name, file.read_text("utf-8"))
    starts = {"root" if row["value"] in ("root", "0", "") else "user" for row in entry.rows("starts_as")}
    if len(starts) == 2:
        rows = [row for row in entry.rows("capabilities") if row.get("root") == []]
        several = len(entry.rows("capabilities")) > 1
        assert all(several or "tags" in row or "versions" in row for row in rows)


@each_file
def test_limits_are_sizes_that_compose_takes(file: Path) -> None:
    for row in parse_entry(file.name, file.read_text("utf-8")).rows("limits"):
        assert size_of(row["memory"]) is not None
        assert float(row["cpus"]) > 0
        assert row["pids"] > 0
        assert not row["because"].endswith(".")


@each_file
def test_end_of_life_recommends_what_is_alive(file: Path) -> None:
    entry = parse_entry(file.name, file.read_text("utf-8"))
    table = entry.data.get("end_of_life")
    if table and table["recommended"] in table["cycles"]:
        date = table["cycles"][table["recommended"]]
        assert not date or str(date) > "2026-11-24"


def test_the_index_names_every_repository_and_nothing_else() -> None:
    wanted: dict[str, str] = {}
    for file in FILES:
        for repository in parse_entry(file.name, file.read_text("utf-8")).data["repositories"]:
            assert repository not in wanted, f"{repository} is in {file.name} and in {wanted[repository]}"
            wanted[repository] = file.name
    head = "# Which file the facts about a repository are in. Generated: UPDATE_INDEX=1 pytest tests/test_facts.py\n"
    text = head + "".join(f'"{name}" = "{file}"\n' for name, file in sorted(wanted.items()))
    if os.environ.get("UPDATE_INDEX"):
        INDEX.write_text(text, "utf-8")
    assert INDEX.read_text("utf-8") == text


def test_repositories_are_written_as_people_write_them() -> None:
    for name in tomllib.loads(INDEX.read_text("utf-8")):
        assert familiar(name) == name
        assert "*" in name or ref(name).familiar == name


@pytest.mark.parametrize("text", MOST_USED)
def test_the_most_used_images_are_known(text: str) -> None:
    assert image(text).name


def test_at_least_ninety_families_ship() -> None:
    assert len(FILES) >= 90


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ('repositories = ["a"]\nkind = "os"\ncapabilties = {}', "`capabilties` is not a known key"),
        ('kind = "os"', "`repositories` is missing"),
        ('repositories = ["a"]\nkind = "operating system"', "`kind` is none of"),
        ('repositories = ["a"]\nkind = "os"\nos = { value = "linux" }', "`os` is none of"),
        ('repositories = ["a"]\nkind = "os"\nos = { value = "debian", sources = "x" }', "unknown key `sources`"),
        ('repositories = ["a"]\nkind = "os"\nos = { value = "debian", source = "" }', "has an empty source"),
        ('repositories = ["a"]\nkind = "os"\nuser = { name = "a", value = "1000" }', "not of the form `uid:gid`"),
        ('repositories = ["a"]\nkind = "os"\nuser = { name = "a" }', "`user` lacks `value`"),
        ('repositories = ["a"]\nkind = "os"\nports = { value = "80" }', "`ports.value` is not a list"),
        ('repositories = ["a"]\nkind = "os"\nos = "debian"', "holds something that is not a row"),
        ('repositories = ["a"]\nkind = "os"\nend_of_life = { cycles = {} }', "`end_of_life` lacks `recommended`"),
    ],
)
def test_a_flaw_in_an_entry_is_named(text: str, flaw: str) -> None:
    assert any(flaw in found for found in flaws(parse_entry("own.toml", text)))


# --- looking up ---


@pytest.mark.parametrize(
    "text",
    [
        "postgres:16",
        "docker.io/postgres:16",
        "library/postgres:16",
        "docker.io/library/postgres:16",
        "index.docker.io/library/postgres:16",
        "arm64v8/postgres:16",
        "mirror.gcr.io/library/postgres:16",
        "public.ecr.aws/docker/library/postgres:16",
        "postgres:16@sha256:" + "1" * 64,
    ],
)
def test_a_repository_is_found_under_all_its_names(text: str) -> None:
    assert image(text) == image("postgres:16")


@pytest.mark.parametrize(
    "text",
    [
        "nobody/nothing",
        "quay.io/nobody/postgres",
        "localhost:5000/postgres",
        "ghcr.io/library/postgres",
        "someone/nginx",
    ],
)
def test_an_image_that_only_looks_like_a_known_one_is_unknown(text: str) -> None:
    assert known(ref(text), {}) is None


def test_the_longest_glob_and_the_exact_name_win() -> None:
    assert image("confluentinc/cp-kafka").name == "confluentinc/cp-kafka"
    assert image("confluentinc/cp-schema-registry").name == "confluentinc/cp-*"
    assert image("chainguard/go").starts_as == "root"


def test_own_facts_replace_shipped_ones_key_by_key() -> None:
    own = 'limits = { memory = "3g", cpus = "4.0", pids = 99, because = "as our load test says" }'
    found = Facts(overlay={"postgres.toml": own}).known(ref("postgres:16"))
    assert found is not None
    assert found.limits is not None
    assert (found.limits.memory, found.limits.pids) == ("3g", 99)
    assert found.user == image("postgres:16").user


def test_own_facts_make_an_image_known() -> None:
    own = """
        repositories = ["registry.example.com/team/base", "registry.example.com/team/*"]
        kind = "base"
        os = { value = "debian", source = "our wiki" }
        starts_as = { value = "app" }
        user = { name = "app", value = "5000:5000" }
    """
    overlay = {"team-base.toml": own}
    for name in ("registry.example.com/team/base:1", "registry.example.com/team/other"):
        found = known(ref(name), overlay)
        assert found is not None
        assert (found.os, found.starts_as) == ("debian", "app")
    assert known(ref("registry.example.com/else/base:1"), overlay) is None
    assert known(ref("postgres:16"), overlay) == image("postgres:16")


def test_an_entry_that_is_no_toml_is_named_in_one_line() -> None:
    with pytest.raises(ConfigError, match=r"^own\.toml: ") as raised:
        parse_entry("own.toml", "repositories = [")
    assert "\n" not in str(raised.value)


def test_a_look_up_reads_the_index_and_one_file() -> None:
    script = """if True:
        import pathlib
        read = []
        original = pathlib.Path.read_text
        pathlib.Path.read_text = lambda path, *more: read.append(path.name) or original(path, *more)
        from hardener.documents.image_ref import parse_image_ref
        from hardener.facts.known import known
        for tag in ("15", "16", "16"):
            known(parse_image_ref("postgres:" + tag), {})
        print(read)
    """
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "['index.toml', 'postgres.toml']"


# --- users ---


@pytest.mark.parametrize(
    ("os", "program"),
    [
        ("debian", "useradd"),
        ("ubuntu", "useradd"),
        ("redhat", "useradd"),
        ("alpine", "adduser"),
        ("busybox", "adduser"),
        ("wolfi", "adduser"),
    ],
)
def test_a_user_is_made_with_the_program_of_its_family(os: str, program: str) -> None:
    command = command_to_create(os)
    assert command is not None
    assert f"&& {program} " in command
    assert "10001" in command
    assert command.endswith(" app")


@pytest.mark.parametrize(
    ("os", "number"),
    [("distroless", True), ("scratch", True), ("redhat-minimal", True), ("windows", False), (None, False)],
)
def test_where_no_program_makes_users_a_number_may_do(os: str | None, number: bool) -> None:
    assert command_to_create(os) is None
    assert takes_a_number(os) is number
