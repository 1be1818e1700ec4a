FROM debian:12 AS base
RUN apk add dropbear
FROM base
EXPOSE 22
# === findings ===
4:8 medium - port 22, that of an SSH server, is exposed
  no fix: an SSH server is set up here, and people may get in by it
