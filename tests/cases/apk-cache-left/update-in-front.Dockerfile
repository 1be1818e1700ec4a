FROM alpine:3.22
RUN apk update && \
    apk add \
      # tools
      curl \
      git && \
    rm -rf /var/cache/apk/*
# === findings ===
3:5 low safe `apk add` leaves its index in the layer
  fix: Add `--no-cache`
# === safe ===
FROM alpine:3.22
RUN apk add --no-cache \
      # tools
      curl \
      git && \
    rm -rf /var/cache/apk/*
