FROM base
COPY --from=assets / /assets
# === file compose.yaml ===
services:
  web:
    build:
      context: .
      additional_contexts:
        - assets=../assets
        - base=docker-image://debian:12
# === registry ===
assets sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
base sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
# === findings ===
