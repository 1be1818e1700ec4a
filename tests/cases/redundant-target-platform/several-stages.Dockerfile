FROM --platform=$BUILDPLATFORM golang:1.23 AS build
# the image
FROM --platform=$TARGETPLATFORM debian:12
COPY --from=build /x /x
# === findings ===
3:6 low safe the target platform is the default
  fix: Remove the flag
# === safe ===
FROM --platform=$BUILDPLATFORM golang:1.23 AS build
# the image
FROM debian:12
COPY --from=build /x /x
