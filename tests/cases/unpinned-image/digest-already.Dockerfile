# syntax=docker/dockerfile:1@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
FROM node:22@sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb AS build
FROM scratch
COPY --from=build /app /app
COPY --from=busybox@sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc /bin/busybox /bin/
# === findings ===
