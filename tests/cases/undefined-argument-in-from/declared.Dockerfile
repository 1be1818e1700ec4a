ARG VERSION=12
ARG NAME
FROM --platform=$BUILDPLATFORM debian:$VERSION
FROM $NAME
FROM ${MAYBE:-debian}:12
# === findings ===
