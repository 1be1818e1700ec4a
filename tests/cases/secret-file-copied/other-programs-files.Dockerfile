FROM python:3.12-slim AS a
COPY pip.conf /etc/pip.conf
RUN pip install --no-cache-dir flask
RUN rm /etc/pip.conf

FROM golang:1.23 AS b
COPY .netrc /root/.netrc
RUN go mod download
RUN rm -f /root/.netrc /tmp/x

FROM node:22 AS c
COPY .npmrc $HOME/.npmrc
RUN npm ci

FROM node:22 AS d
COPY .npmrc ./
RUN npm ci

FROM node:22
COPY .npmrc /root/
RUN echo nothing
# === file pip.conf ===
[global]
index-url = https://bob:Blue42Horse@pypi.example.com/simple
# === findings ===
2:6 medium unsafe `pip.conf` holds a password of a package index, and stays in the image
  fix: Mount pip.conf as a secret where it is read
  assumes: whoever builds must pass `--secret id=pip_conf,src=pip.conf` from then on
7:6 medium - `.netrc` holds passwords of servers, and stays in the image
  no fix: a RUN removes `.netrc` in a way that cannot be edited without guessing
12:6 medium - `.npmrc` holds a token of a package registry, and stays in the image
  no fix: it is not known under which path it is copied
16:6 medium - `.npmrc` holds a token of a package registry, and stays in the image
  no fix: it is not known under which path it is copied
20:6 high - `.npmrc` holds a token of a package registry, and stays in the image
  no fix: no RUN is known to read it
# === unsafe ===
# syntax=docker/dockerfile:1
FROM python:3.12-slim AS a
RUN --mount=type=secret,id=pip_conf,target=/etc/pip.conf pip install --no-cache-dir flask

FROM golang:1.23 AS b
COPY .netrc /root/.netrc
RUN go mod download
RUN rm -f /root/.netrc /tmp/x

FROM node:22 AS c
COPY .npmrc $HOME/.npmrc
RUN npm ci

FROM node:22 AS d
COPY .npmrc ./
RUN npm ci

FROM node:22
COPY .npmrc /root/
RUN echo nothing
