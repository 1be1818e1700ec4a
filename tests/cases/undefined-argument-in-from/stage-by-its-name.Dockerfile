FROM debian:12 AS build-amd64
FROM build-$TARGETARCH
FROM build-$ARCH
# === findings ===
3:6 low - `ARCH` is not declared in front of the first `FROM`
  no fix: its value is not known
