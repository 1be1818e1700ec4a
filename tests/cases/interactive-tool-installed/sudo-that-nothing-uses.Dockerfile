FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends curl sudo && rm -rf /var/lib/apt/lists/*
# === findings ===
2:71 low unsafe `sudo` is a tool for people
  fix: Do not install sudo
  assumes: a script that was not read may call it; only a run can tell
# === unsafe ===
FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
