# syntax=docker/dockerfile:1
ARG BASE=quay.io/a/b:1
FROM ${BASE}
RUN --mount=type=bind,from=ghcr.io/other/x:1,target=/x true
COPY --from=registry.example.com:5000/tool /t /t
# === policy ===
trusted-registries = ["docker.io", "*.gcr.io", "ghcr.io/acme/*"]
# === findings ===
3:6 medium - `quay.io/a/b:1` comes from `quay.io`, which is no trusted registry
  no fix: a person must choose: trust the registry, or take the image from another
4:28 medium - `ghcr.io/other/x:1` comes from `ghcr.io`, which is no trusted registry
  no fix: a person must choose: trust the registry, or take the image from another
5:13 medium - `registry.example.com:5000/tool` comes from `registry.example.com:5000`, which is no trusted registry
  no fix: a person must choose: trust the registry, or take the image from another
