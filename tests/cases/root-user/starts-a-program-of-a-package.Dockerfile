FROM debian:12-slim
RUN apt-get update && apt-get install -y cheese && rm -rf /var/lib/apt/lists/*
ENTRYPOINT ["cheese"]
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: `cheese` is not part of this application, and what it needs is not known
# === unsafe ===
FROM debian:12-slim
RUN apt-get update && apt-get install -y cheese && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
ENTRYPOINT ["cheese"]
