FROM debian:12
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       ca-certificates \
       vim \
       # for the health check
       curl \
       nano \
    && rm -rf /var/lib/apt/lists/*
# === findings ===
5:8 low unsafe `vim` is a tool for people
  fix: Do not install vim
  assumes: a script that was not read may call it; only a run can tell
8:8 low unsafe `nano` is a tool for people
  fix: Do not install nano
  assumes: a script that was not read may call it; only a run can tell
# === unsafe ===
FROM debian:12
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       ca-certificates \
       # for the health check
       curl \
    && rm -rf /var/lib/apt/lists/*
