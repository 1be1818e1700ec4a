ARG BASE=node:16-slim
ARG VERSION=3.8
ARG UNSET
FROM $BASE AS whole
FROM python:${VERSION}-slim AS part
FROM python:$UNSET
# === findings ===
4:6 low unsafe version 16 of `node` has had no security updates since 2023-09-11; version 24 gets them until 2028-04-30
  fix: Change to `node:24-slim`
  assumes: assumes that all works with version 24 of `node`, which tests must show
5:6 low - version 3.8 of `python` has had no security updates since 2024-10-07; version 3.14 gets them until 2030-10-31
  no fix: `python:${VERSION}-slim` is put together from variables: change the version there
# === unsafe ===
ARG BASE=node:24-slim
ARG VERSION=3.8
ARG UNSET
FROM $BASE AS whole
FROM python:${VERSION}-slim AS part
FROM python:$UNSET
