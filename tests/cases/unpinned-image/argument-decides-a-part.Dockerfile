ARG VERSION=22
ARG REGISTRY
ARG BUILT=node:$VERSION
FROM node:${VERSION} AS one
FROM ${BASE:-debian:12} AS two
FROM ${REGISTRY}/app AS three
FROM $UNKNOWN AS four
FROM ${REGISTRY}/${UNKNOWN} AS five
FROM $BUILT
# === registry ===
node:22 sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
debian:12 sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
# === findings ===
4:6 low - `node:${VERSION}` (`node:22`) names no digest, and a tag can be moved
  no fix: a build argument decides (`node:${VERSION}` is `node:22` by default), and a digest would overrule it
5:6 low - `${BASE:-debian:12}` (`debian:12`) names no digest, and a tag can be moved
  no fix: a build argument decides (`${BASE:-debian:12}` is `debian:12` by default), and a digest would overrule it
6:6 low - `${REGISTRY}/app` names no digest
  no fix: `REGISTRY` decides which image it is, and nothing here sets it
7:6 low - `$UNKNOWN` names no digest
  no fix: `UNKNOWN` decides which image it is, and nothing here sets it
8:6 low - `${REGISTRY}/${UNKNOWN}` names no digest
  no fix: `REGISTRY` and `UNKNOWN` decide which image it is, and nothing here sets it
9:6 low - `$BUILT` (`node:22`) names no digest, and a tag can be moved
  no fix: a build argument decides (`$BUILT` is `node:22` by default), and a digest would overrule it
