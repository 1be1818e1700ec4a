FROM debian:12
COPY --from=assets /x /x
COPY --from=other /x /x
# === file compose.yaml ===
services:
  web:
    build:
      context: .
      additional_contexts:
        assets: ./assets
# === findings ===
3:6 low - `--from=other` is no stage of this file, so it means the image `other`
  no fix: only its author knows which stage is meant
