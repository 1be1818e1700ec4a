FROM alpine:3.22 AS base
RUN <<EOF
apk add --no-cache build-base
EOF
FROM base
COPY app /app
# === findings ===
3:1 low - the image that runs has `build-base`
  no fix: which files of the build the application needs in the end is not known; build in a stage of its own
