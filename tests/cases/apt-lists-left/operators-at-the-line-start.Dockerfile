FROM debian:12
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        # for the health check
        curl \
        git \
    && apt-get clean
# === findings ===
2:5 low assumed the lists that `apt-get update` fetched stay in the layer
  fix: Remove the lists in the same RUN
  assumes: assumes that whoever installs packages on top of this image runs `apt-get update` first
# === assumed ===
FROM debian:12
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        # for the health check
        curl \
        git \
    && apt-get clean \
    && rm -rf /var/lib/apt/lists/*
