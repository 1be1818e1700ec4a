FROM debian:12 AS base
RUN apt-get update && apt-get install -y curl
FROM alpine:3.22 AS other
FROM base
CMD ["curl"]
# === findings ===
2:5 low assumed the lists that `apt-get update` fetched stay in the layer
  fix: Remove the lists in the same RUN
  assumes: assumes that whoever installs packages on top of this image runs `apt-get update` first
# === assumed ===
FROM debian:12 AS base
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
FROM alpine:3.22 AS other
FROM base
CMD ["curl"]
