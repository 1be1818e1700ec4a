ARG REG
FROM ${REG}/base:1
FROM scratch
# === policy ===
trusted-registries = ["docker.io", "*.gcr.io", "ghcr.io/acme/*"]
# === findings ===
