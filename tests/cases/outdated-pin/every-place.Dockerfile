# syntax=docker/dockerfile:1@sha256:2222222222222222222222222222222222222222222222222222222222222222
ARG BASE="node:22@sha256:2222222222222222222222222222222222222222222222222222222222222222"
FROM ${BASE} AS build
RUN --mount=from=busybox:1@sha256:2222222222222222222222222222222222222222222222222222222222222222,target=/b \
    # comment
    true
FROM $BASE
COPY --from=alpine:3@sha256:2222222222222222222222222222222222222222222222222222222222222222 /a /a
COPY --from=build /a /b
# === registry ===
docker/dockerfile:1 sha256:1111111111111111111111111111111111111111111111111111111111111111
node:22 sha256:1111111111111111111111111111111111111111111111111111111111111111
busybox:1 sha256:1111111111111111111111111111111111111111111111111111111111111111
alpine:3 sha256:1111111111111111111111111111111111111111111111111111111111111111
# === findings ===
1:10 low unsafe `docker/dockerfile:1` means another image now than the one that is pinned
  fix: Pin `docker/dockerfile:1` to the digest it has today
  assumes: assumes that all works with today's image
3:6 low unsafe `node:22` means another image now than the one that is pinned
  fix: Pin `node:22` to the digest it has today
  assumes: assumes that all works with today's image
4:18 low unsafe `busybox:1` means another image now than the one that is pinned
  fix: Pin `busybox:1` to the digest it has today
  assumes: assumes that all works with today's image
7:6 low unsafe `node:22` means another image now than the one that is pinned
  fix: Pin `node:22` to the digest it has today
  assumes: assumes that all works with today's image
8:13 low unsafe `alpine:3` means another image now than the one that is pinned
  fix: Pin `alpine:3` to the digest it has today
  assumes: assumes that all works with today's image
# === unsafe ===
# syntax=docker/dockerfile:1@sha256:1111111111111111111111111111111111111111111111111111111111111111
ARG BASE="node:22@sha256:1111111111111111111111111111111111111111111111111111111111111111"
FROM ${BASE} AS build
RUN --mount=from=busybox:1@sha256:1111111111111111111111111111111111111111111111111111111111111111,target=/b \
    # comment
    true
FROM $BASE
COPY --from=alpine:3@sha256:1111111111111111111111111111111111111111111111111111111111111111 /a /a
COPY --from=build /a /b
