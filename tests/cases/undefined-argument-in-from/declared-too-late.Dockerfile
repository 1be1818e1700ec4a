FROM debian:12 AS a
ARG VERSION=12
FROM debian:${VERSION}
# === findings ===
3:6 low - `VERSION` is not declared in front of the first `FROM`
  no fix: its value is not known
