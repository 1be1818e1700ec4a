FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends vim nano && rm -rf /var/lib/apt/lists/*
# === findings ===
2:66 low - `vim` is a tool for people
  no fix: the command installs nothing else
2:70 low - `nano` is a tool for people
  no fix: the command installs nothing else
