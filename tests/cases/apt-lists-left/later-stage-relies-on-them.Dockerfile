FROM debian:12 AS base
RUN apt-get update && apt-get install -y curl
FROM base
RUN apt-get install -y \
      git
# === findings ===
2:5 low assumed the lists that `apt-get update` fetched stay in the layer
  fix: Remove the lists in the same RUN, and fetch them where they are used again
  assumes: assumes that whoever installs packages on top of this image runs `apt-get update` first
# === assumed ===
FROM debian:12 AS base
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
FROM base
RUN apt-get update && apt-get install -y \
      git \
      && rm -rf /var/lib/apt/lists/*
