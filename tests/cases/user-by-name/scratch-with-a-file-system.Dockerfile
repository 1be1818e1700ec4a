FROM debian:12 AS build
FROM scratch
COPY --from=build / /
USER app
# === findings ===
4:1 low - `USER app` is a name
  no fix: the number of `app` is not known
