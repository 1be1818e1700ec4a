FROM golang:1.22 AS build
FROM eu.gcr.io/proj/base:1
COPY --from=build /app /app
COPY --from=ghcr.io/acme/certs:1 /c /c
# === policy ===
trusted-registries = ["docker.io", "*.gcr.io", "ghcr.io/acme/*"]
# === findings ===
