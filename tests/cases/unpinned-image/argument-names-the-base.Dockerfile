ARG BASE="node:22"
ARG OTHER=debian
FROM ${BASE} AS build
FROM $OTHER
COPY --from=build /app /app
# === registry ===
node:22 sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
debian sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
# === findings ===
3:6 low safe `${BASE}` (`node:22`) names no digest, and a tag can be moved
  fix: Pin `node:22` to the digest it has today
4:6 medium safe `$OTHER` (`debian`) names no tag, and `latest` moves with every release
  fix: Pin `debian` to the digest it has today
# === safe ===
ARG BASE="node:22@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
ARG OTHER=debian:latest@sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
FROM ${BASE} AS build
FROM $OTHER
COPY --from=build /app /app
