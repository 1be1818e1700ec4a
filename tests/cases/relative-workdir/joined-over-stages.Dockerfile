FROM alpine:3.20 AS base
WORKDIR /srv
FROM base AS app
WORKDIR app
FROM alpine:3.20
WORKDIR app
# === findings ===
4:1 low safe `WORKDIR app` is relative
  fix: Write `/srv/app`
6:1 low - `WORKDIR app` is relative
  no fix: the working directory of `alpine:3.20` is not known
# === safe ===
FROM alpine:3.20 AS base
WORKDIR /srv
FROM base AS app
WORKDIR /srv/app
FROM alpine:3.20
WORKDIR app
