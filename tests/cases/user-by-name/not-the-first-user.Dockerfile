FROM ubuntu:24.04 AS has-one
RUN useradd -m app
USER app

FROM node:22 AS has-one-too
RUN useradd -m app
USER app

FROM debian:12 AS the-second
RUN useradd -m other && useradd -m app
USER app

FROM debian:12 AS of-the-system
RUN useradd -r app
USER app

FROM alpine:3.20 AS of-the-system-too
RUN adduser -S -D -H app
USER app

FROM debian:12 AS given-anew
RUN useradd -m app
RUN usermod -u 1234 app
USER app

FROM debian:12 AS a-group-before
RUN groupadd staffers && useradd -m app
USER app

FROM centos:6 AS begins-at-500
RUN useradd -m app
USER app

FROM unknown/base
RUN useradd -m app
USER app
# === findings ===
3:1 low - `USER app` is a name
  no fix: the number of `app` is not known
7:1 low - `USER app` is a name
  no fix: the number of `app` is not known
11:1 low - `USER app` is a name
  no fix: the number of `app` is not known
15:1 low - `USER app` is a name
  no fix: the number of `app` is not known
19:1 low - `USER app` is a name
  no fix: the number of `app` is not known
24:1 low - `USER app` is a name
  no fix: the number of `app` is not known
28:1 low - `USER app` is a name
  no fix: the number of `app` is not known
32:1 low - `USER app` is a name
  no fix: the number of `app` is not known
36:1 low - `USER app` is a name
  no fix: the number of `app` is not known
