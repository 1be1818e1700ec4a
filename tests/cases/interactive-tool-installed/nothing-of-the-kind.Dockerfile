FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends curl less xz-utils && rm -rf /var/lib/apt/lists/*
# === findings ===
