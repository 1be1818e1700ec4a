"""What is true of an image follows its tag, and says whether it was measured."""

import pytest

from hardener.documents.image_ref import parse_image_ref
from hardener.facts.known import KnownImage, known


def image(text: str) -> KnownImage:
    ref = parse_image_ref(text)
    assert ref is not None, text
    found = known(ref, {})
    assert found is not None, text
    return found


# --- tags ---


@pytest.mark.parametrize(
    ("text", "os"),
    [
        ("python:3.12", "debian"),
        ("python:3.12-alpine", "alpine"),
        ("python:3.12-alpine3.20", "alpine"),
        ("python:alpine", "alpine"),
        ("python:3.12-slim-bookworm", "debian"),
        ("python:3.12-windowsservercore-ltsc2022", "windows"),
        ("node", "debian"),
        ("nginx:alpine", "alpine"),
        ("nginx:1.29-alpine-slim", "alpine"),
        ("mongo:4.2-bionic", "ubuntu"),
        ("mariadb:11.8-ubi9", "redhat-minimal"),
        ("openjdk:8", "debian"),
        ("openjdk:17", "redhat"),
        ("openjdk:17-slim", "debian"),
        ("openjdk:8-jre-alpine", "alpine"),
        ("mcr.microsoft.com/dotnet/aspnet:8.0", "debian"),
        ("mcr.microsoft.com/dotnet/aspnet:10.0", "ubuntu"),
        ("mcr.microsoft.com/dotnet/aspnet:9.0-noble", "ubuntu"),
        ("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled", "distroless"),
        ("mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-ltsc2022", "windows"),
        ("registry.access.redhat.com/ubi9/ubi", "redhat"),
        ("registry.access.redhat.com/ubi9/ubi-minimal:9.4", "redhat-minimal"),
        ("redhat/ubi9-micro", "redhat-minimal"),
        ("almalinux:9-minimal", "redhat-minimal"),
        ("amazonlinux:2", "redhat-minimal"),
        ("amazonlinux:2023", "redhat-minimal"),
        ("amazonlinux", "redhat-minimal"),
        ("gcr.io/distroless/java21-debian12", "distroless"),
        ("cgr.dev/chainguard/wolfi-base", "wolfi"),
        ("maven:3.9-eclipse-temurin-21-alpine", "alpine"),
        ("elasticsearch:7.17.0", "ubuntu"),
        ("phusion/baseimage:jammy-1.0.4", "ubuntu"),
        ("node@sha256:" + "1" * 64, None),
    ],
)
def test_the_family_of_the_operating_system_follows_the_tag(text: str, os: str | None) -> None:
    assert image(text).os == os


@pytest.mark.parametrize(
    ("text", "starts_as", "user"),
    [
        ("postgres:16", "root", "999:999"),
        ("postgres:16-alpine", "root", "70:70"),
        ("postgres:alpine", "root", "70:70"),
        ("rabbitmq:3-management", "root", "999:999"),
        ("rabbitmq:3-management-alpine", "root", "100:101"),
        ("redis:7.2", "root", "999:999"),
        ("redis:7.2-alpine", "root", "999:1000"),
        ("node:20", "root", "1000:1000"),
        ("nginx:1.29", "root", "101:101"),
        ("nginxinc/nginx-unprivileged:1.29", "101", "101:101"),
        ("httpd:2.4", "root", "33:33"),
        ("httpd:2.4-alpine", "root", "82:82"),
        ("memcached:1.6", "memcache", "11211:11211"),
        ("gcr.io/distroless/static-debian12:nonroot", "65532", "65532:65532"),
        ("gcr.io/distroless/static-debian12:debug-nonroot", "65532", "65532:65532"),
        ("gcr.io/distroless/static-debian12", "root", "65532:65532"),
        ("cgr.dev/chainguard/python", "65532", "65532:65532"),
        ("cgr.dev/chainguard/postgres", "root", "65532:65532"),
        ("mcr.microsoft.com/dotnet/aspnet:8.0", "root", "1654:1654"),
        ("mcr.microsoft.com/dotnet/aspnet:6.0", "root", None),
        ("mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled", "1654", "1654:1654"),
        ("python:3.12", "root", None),
        ("ubuntu:24.04", "root", None),
        ("haproxy:3.0", "haproxy", "99:99"),
        ("haproxy:1.8", "root", "99:99"),
        ("gitea/gitea:1.22-rootless", "1000:1000", "1000:1000"),
        ("denoland/deno:alpine-2.0.0", "root", "1000:1000"),
        ("influxdb:2.7", "root", "1000:1000"),
        ("influxdb:3-core", "influxdb3", "1500:1500"),
    ],
)
def test_users_follow_the_tag(text: str, starts_as: str, user: str | None) -> None:
    found = image(text)
    assert found.starts_as == starts_as
    assert (f"{found.user.uid}:{found.user.gid}" if found.user else None) == user


@pytest.mark.parametrize(
    ("text", "drops_with"),
    [
        ("postgres:16", "gosu"),
        ("mysql:8.4", "gosu"),
        ("mongo:7", "gosu"),
        ("redis:7", "gosu"),
        ("redis:8", "setpriv"),
        ("nginx", "workers"),
        ("httpd", "workers"),
        ("php:8.3-apache", "workers"),
        ("php:8.3-fpm-alpine", "workers"),
        ("php:8.3-cli", None),
        ("node:20", None),
        ("python:3.12", None),
        ("memcached", None),
    ],
)
def test_whether_an_image_drops_its_privileges_itself(text: str, drops_with: str | None) -> None:
    found = image(text)
    assert (found.drops_privileges, found.drops_with) == (drops_with is not None, drops_with)


@pytest.mark.parametrize(
    ("text", "slim"),
    [
        ("python:3.12", "3.12-slim"),
        ("python:3.12.4", "3.12.4-slim"),
        ("python:3", "3-slim"),
        ("python", "slim"),
        ("python:3.12-bookworm", "3.12-slim-bookworm"),
        ("python:bookworm", "slim-bookworm"),
        ("python:3.12-slim", None),
        ("python:3.12-alpine", None),
        ("python:2.7", None),
        ("python:3.4", None),
        ("python:3.12-stretch", None),
        ("python@sha256:" + "1" * 64, None),
        ("node:20", "20-slim"),
        ("node:20-bookworm", "20-bookworm-slim"),
        ("node:lts", "lts-slim"),
        ("node:iron", "iron-slim"),
        ("node:8", None),
        ("ruby:3.3", "3.3-slim"),
        ("ruby:3.3-bookworm", "3.3-slim-bookworm"),
        ("rust:1.80", "1.80-slim"),
        ("rust:1.80-bookworm", "1.80-slim-bookworm"),
        ("debian:12", "12-slim"),
        ("debian:bookworm", "bookworm-slim"),
        ("debian:bookworm-20240110", "bookworm-20240110-slim"),
        ("debian", None),
        ("perl:5.40", "5.40-slim"),
        ("openjdk:11", "11-slim"),
        ("openjdk:17", None),
        ("openjdk:17-jdk-bullseye", "17-jdk-slim-bullseye"),
        ("golang:1.22", None),
        ("php:8.3", None),
        ("ubuntu:22.04", None),
        ("eclipse-temurin:17-jdk", None),
    ],
)
def test_a_slim_tag_is_of_the_same_version_and_distribution(text: str, slim: str | None) -> None:
    found = image(text).slim
    assert (found.tag if found else None) == slim


def test_a_slim_python_lacks_a_compiler_but_not_python() -> None:
    slim = image("python:3.12").slim
    assert slim is not None
    assert {"gcc", "git", "curl", "make"} <= set(slim.lacks)
    assert "python3" not in slim.lacks


@pytest.mark.parametrize(
    ("text", "cycle", "date"),
    [
        ("node:14-alpine", "14", "2023-04-30"),
        ("node:20", "20", "2026-04-30"),
        ("node:hydrogen-slim", "18", "2025-04-30"),
        ("python:3.8.1", "3.8", "2024-10-07"),
        ("ubuntu:trusty", "14.04", "2019-04-02"),
        ("ubuntu:22.04", "22.04", "2027-04-01"),
        ("debian:stretch-slim", "9", "2022-07-01"),
        ("debian:12", "12", "2028-06-30"),
        ("centos:centos7", "7", "2024-06-30"),
        ("alpine:3.6", "3.6", "2019-05-01"),
        ("postgres:16.2-alpine", "16", "2028-11-09"),
        ("mysql:5.7", "5.7", "2023-10-31"),
        ("mysql:5", "5.7", "2023-10-31"),
        ("nginx:1.29", "1.29", "2026-05-13"),
        ("traefik:v2.11", "2.11", "2026-02-01"),
        ("golang:1.27", "1.27", None),
    ],
)
def test_end_of_life_follows_the_version(text: str, cycle: str, date: str | None) -> None:
    eol = image(text).eol
    assert eol is not None
    assert (eol.cycle, eol.date) == (cycle, date)
    assert eol.is_over("2026-11-24") is (date is not None and date < "2026-11-24")


@pytest.mark.parametrize("text", ["node", "node:lts", "python:latest", "nginx:alpine", "postgres:99", "redis:latest"])
def test_a_tag_without_a_known_version_has_no_end_of_life(text: str) -> None:
    assert image(text).eol is None


# --- what was researched and measured ---


def test_postgres_as_it_was_measured() -> None:
    found = image("postgres:15")
    caps = found.capabilities
    assert caps is not None
    assert (caps.root, caps.user, caps.verified) == (("CHOWN", "DAC_OVERRIDE", "SETGID", "SETUID"), "999:999", True)
    assert "second start" in caps.measured_for
    assert [(w.path, w.options, w.verified) for w in found.writable] == [
        ("/var/run/postgresql", "mode=3777", True),
        ("/tmp", "mode=1777", True),
    ]
    assert found.file_form("POSTGRES_PASSWORD") == "POSTGRES_PASSWORD_FILE"
    assert found.file_form("PGPASSWORD") is None
    assert found.ports == ("5432/tcp",)
    assert found.healthcheck is not None
    assert found.healthcheck[0] == "CMD-SHELL"


def test_the_data_of_postgres_moved_with_18() -> None:
    assert image("postgres:17").data == ("/var/lib/postgresql/data",)
    assert image("postgres:18.1-alpine").data == image("postgres").data == ("/var/lib/postgresql",)


@pytest.mark.parametrize(
    ("text", "root", "user", "verified"),
    [
        ("httpd:2.4", "SETGID SETUID", "33:33", True),
        ("mariadb:10.11", "CHOWN DAC_OVERRIDE SETGID SETUID", "999:999", True),
        ("memcached:1.6", "", "11211:11211", True),
        ("nginx:1.25", "CHOWN SETGID SETUID", "101:101", True),
        ("nginxinc/nginx-unprivileged", "", "101:101", True),
        ("php:8.2-apache", "SETGID SETUID", "33:33", True),
        ("rabbitmq:3", "CHOWN SETGID SETUID", "999:999", True),
        ("redis:7", "CHOWN DAC_OVERRIDE SETGID SETUID", "999:999", True),
        ("caddy:2", "NET_BIND_SERVICE", None, True),
        ("nextcloud:30", "CHOWN DAC_OVERRIDE FOWNER SETGID SETUID", "33:33", False),
        ("rabbitmq:3-alpine", "CHOWN DAC_OVERRIDE SETGID SETUID", "100:101", False),
    ],
)
def test_capabilities_are_verified_only_where_measured(text: str, root: str, user: str | None, verified: bool) -> None:
    caps = image(text).capabilities
    assert caps is not None
    assert (caps.root, caps.user, caps.verified) == (tuple(root.split()), user, verified)


@pytest.mark.parametrize("text", ["nginx", "httpd"])
def test_a_server_that_writes_where_root_may_needs_tmpfs_for_its_user(text: str) -> None:
    found = image(f"{text}:1.29" if text == "nginx" else text)
    assert found.capabilities is not None
    assert found.capabilities.user_needs_tmpfs
    assert all(w.options.startswith("uid=") and w.verified for w in found.writable)


@pytest.mark.parametrize(
    ("text", "variable", "form"),
    [
        ("mysql:8.4", "MYSQL_ROOT_PASSWORD", "MYSQL_ROOT_PASSWORD_FILE"),
        ("mongo:7", "MONGO_INITDB_ROOT_PASSWORD", "MONGO_INITDB_ROOT_PASSWORD_FILE"),
        ("grafana/grafana", "GF_SECURITY_ADMIN_PASSWORD", "GF_SECURITY_ADMIN_PASSWORD__FILE"),
        ("wordpress", "WORDPRESS_DB_PASSWORD", "WORDPRESS_DB_PASSWORD_FILE"),
        ("lscr.io/linuxserver/radarr", "PASSWORD", "FILE__PASSWORD"),
        ("neo4j:5", "NEO4J_AUTH", "NEO4J_AUTH_FILE"),
        ("qmcgaw/gluetun", "WIREGUARD_PRIVATE_KEY", "WIREGUARD_PRIVATE_KEY_SECRETFILE"),
        ("odoo", "PASSWORD", "PASSWORD_FILE"),
        ("odoo", "HOST", None),
        ("rabbitmq:3", "RABBITMQ_DEFAULT_PASS", None),
        ("redis", "REDIS_PASSWORD", None),
        ("ghost", "database__connection__password", None),
        ("keycloak/keycloak", "KEYCLOAK_ADMIN_PASSWORD", None),
    ],
)
def test_each_image_has_its_own_spelling_of_the_file_form(text: str, variable: str, form: str | None) -> None:
    assert image(text).file_form(variable) == form


def test_what_a_field_is_based_on_is_told() -> None:
    found = image("postgres:16")
    assert found.sources["os"] == "docker-library/postgres:18/bookworm/Dockerfile"
    assert found.sources["writable"].startswith("measured")
    assert found.sources["limits"] == ""
    assert found.verified("os")
    assert not found.verified("limits")
    assert not found.verified("heap")


def test_a_deprecated_image_names_its_successor() -> None:
    deprecated = image("openjdk:11").deprecated
    assert deprecated is not None
    assert deprecated.successor == "eclipse-temurin"
    assert image("rockylinux:9").deprecated is not None
    assert image("rockylinux/rockylinux:9").deprecated is None
    assert image("nginx").unprivileged_alternative == "nginxinc/nginx-unprivileged"


@pytest.mark.parametrize(
    ("text", "path", "options", "verified"),
    [
        ("httpd:2.4", "/usr/local/apache2/logs", "uid=33", True),
        ("httpd:2.4-alpine", "/usr/local/apache2/logs", "uid=82", False),
        ("rabbitmq:3.13-alpine3.20", "/var/log/rabbitmq", "uid=100", False),
        ("rabbitmq:3.13-management", "/var/log/rabbitmq", "uid=999", True),
    ],
)
def test_a_writable_path_has_the_options_of_its_tag_once(text: str, path: str, options: str, verified: bool) -> None:
    assert [(w.options, w.verified) for w in image(text).writable if w.path == path] == [(options, verified)]


def test_a_digest_alone_says_nothing_of_what_depends_on_the_tag() -> None:
    found = image("httpd@sha256:" + "1" * 64)
    assert (found.os, found.user, found.capabilities, found.writable) == (None, None, None, ())
    assert found.starts_as == "root"


@pytest.mark.parametrize(
    ("text", "has_one"),
    [("wordpress:6", True), ("wordpress:6-php8.3-fpm", False), ("prom/prometheus:v3.1.0-distroless", False)],
)
def test_a_health_check_uses_programs_of_the_tag(text: str, has_one: bool) -> None:
    assert (image(text).healthcheck is not None) is has_one
