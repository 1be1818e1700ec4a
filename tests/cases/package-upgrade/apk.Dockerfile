FROM alpine:3.22
RUN apk upgrade --no-cache
# === findings ===
2:5 low - `apk upgrade` makes the result depend on the day of the build
  no fix: it brings security updates as long as the base image is not updated regularly
