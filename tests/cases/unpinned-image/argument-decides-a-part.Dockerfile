ARG VERSION=22
ARG REGISTRY
FROM node:${VERSION} AS one
FROM ${BASE:-debian:12} AS two
FROM ${REGISTRY}/app AS three
FROM $UNKNOWN
# === registry ===
node:22 sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
debian:12 sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
# === findings ===
3:6 low - `node:${VERSION}` (`node:22`) names no digest, and a tag can be moved
  no fix: a build argument decides (`node:${VERSION}` is `node:22` by default), and a digest would overrule it
4:6 low - `${BASE:-debian:12}` (`debian:12`) names no digest, and a tag can be moved
  no fix: a build argument decides (`${BASE:-debian:12}` is `debian:12` by default), and a digest would overrule it
5:6 low - `${REGISTRY}/app` names no digest
  no fix: `REGISTRY` decides which image it is, and has no value here
6:6 low - `$UNKNOWN` names no digest
  no fix: `UNKNOWN` decides which image it is, and has no value here
