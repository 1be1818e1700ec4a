# check=skip=JSONArgsRecommended
FROM debian:12
ADD --checksum=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://example.com/a /a
# === findings ===
3:1 low unsafe `ADD --checksum` needs a frontend of version 1.6 or newer, and none is asked for
  fix: Ask for the frontend
  assumes: the builder must be able to fetch `docker/dockerfile` from Docker Hub
# === unsafe ===
# syntax=docker/dockerfile:1
# check=skip=JSONArgsRecommended
FROM debian:12
ADD --checksum=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://example.com/a /a
