FROM debian:12 AS build
FROM debian:12
COPY --from=biuld /x /x
# === findings ===
3:6 low - `--from=biuld` is no stage of this file, so it means the image `biuld`
  no fix: only its author knows which stage is meant
