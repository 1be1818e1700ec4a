FROM php:7.4-fpm-alpine3.16 AS php
FROM python:3.8.1-slim-buster AS python
FROM "debian:buster-slim" AS by-name
FROM ubuntu:bionic@sha256:2222222222222222222222222222222222222222222222222222222222222222 AS pinned
FROM --platform=linux/amd64 docker.io/library/golang:1.19.3-alpine AS go
FROM node:16
COPY --from=go /a /a
COPY --from=alpine:3.10 /b /b
# === findings ===
1:6 low unsafe version 7.4 of `php` has had no security updates since 2022-11-28; version 8.5 gets them until 2029-12-31
  fix: Change to `php:8.5-fpm-alpine`
  assumes: assumes that all works with version 8.5 of `php`, which tests must show
2:6 low unsafe version 3.8 of `python` has had no security updates since 2024-10-07; version 3.14 gets them until 2030-10-31
  fix: Change to `python:3.14-slim`
  assumes: assumes that all works with version 3.14 of `python`, which tests must show
3:6 low unsafe version 10 of `debian` has had no security updates since 2024-06-30; version 13 gets them until 2030-06-30
  fix: Change to `debian:trixie-slim`
  assumes: assumes that all works with version 13 of `debian`, which tests must show
4:6 low unsafe version 18.04 of `ubuntu` has had no security updates since 2023-05-31; version 24.04 gets them until 2029-05-31
  fix: Change to `ubuntu:noble`
  assumes: assumes that all works with version 24.04 of `ubuntu`, which tests must show
5:29 low unsafe version 1.19 of `golang` has had no security updates since 2023-09-06; version 1.27 gets them
  fix: Change to `docker.io/library/golang:1.27-alpine`
  assumes: assumes that all works with version 1.27 of `golang`, which tests must show
6:6 medium unsafe version 16 of `node` has had no security updates since 2023-09-11; version 24 gets them until 2028-04-30
  fix: Change to `node:24`
  assumes: assumes that all works with version 24 of `node`, which tests must show
# === unsafe ===
FROM php:8.5-fpm-alpine AS php
FROM python:3.14-slim AS python
FROM "debian:trixie-slim" AS by-name
FROM ubuntu:noble AS pinned
FROM --platform=linux/amd64 docker.io/library/golang:1.27-alpine AS go
FROM node:24
COPY --from=go /a /a
COPY --from=alpine:3.10 /b /b
