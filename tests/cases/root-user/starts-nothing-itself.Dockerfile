FROM ubuntu:22.04
RUN apt-get update && apt-get install -y build-essential
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: it starts nothing itself, so what it does as root is not known
# === unsafe ===
FROM ubuntu:22.04
RUN apt-get update && apt-get install -y build-essential
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
