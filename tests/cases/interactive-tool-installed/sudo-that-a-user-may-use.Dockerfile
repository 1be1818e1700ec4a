FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends curl sudo && rm -rf /var/lib/apt/lists/*
RUN useradd -m app && adduser app sudo
# === findings ===
2:71 low - `sudo` is a tool for people
  no fix: the file itself uses it
