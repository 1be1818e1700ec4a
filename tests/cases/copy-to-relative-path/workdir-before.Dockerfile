FROM debian:12 AS base
WORKDIR /srv
COPY . .
FROM base
COPY a b/
# === findings ===
