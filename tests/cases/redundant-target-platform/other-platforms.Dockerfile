FROM --platform=$BUILDPLATFORM golang:1.23
FROM --platform=linux/amd64 debian:12
FROM --platform=${TARGETPLATFORM:-linux/amd64} debian:12
# === findings ===
