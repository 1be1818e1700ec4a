FROM debian:12
COPY --from=assets /x /x
# === file compose.yaml ===
services:
  web:
    build:
      context: .
      additional_contexts:
        - assets=./assets
# === findings ===
