ARG BASE=node:22
FROM $BASE AS one
FROM ${BASE} AS two
# === registry ===
node:22 sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
# === findings ===
2:6 low safe `$BASE` (`node:22`) names no digest, and a tag can be moved
  fix: Pin `node:22` to the digest it has today
3:6 low safe `${BASE}` (`node:22`) names no digest, and a tag can be moved
  fix: Pin `node:22` to the digest it has today
# === safe ===
ARG BASE=node:22@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
FROM $BASE AS one
FROM ${BASE} AS two
