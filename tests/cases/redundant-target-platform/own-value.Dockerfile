ARG TARGETPLATFORM=linux/amd64
FROM --platform=$TARGETPLATFORM debian:12
# === findings ===
