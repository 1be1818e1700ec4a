FROM --platform=$BUILDPLATFORM golang:1.23 AS build
FROM --platform=${TARGETPLATFORM:-linux/amd64} debian:12
COPY --from=build /x /x
RUN echo --platform=linux/amd64
# === findings ===
