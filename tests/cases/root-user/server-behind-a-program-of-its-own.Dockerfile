FROM python:3.12-slim
WORKDIR /srv
COPY . .
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
CMD ["sh", "-c", "python prepare.py && nginx -g 'daemon off;'"]
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: `nginx` is made to start as root; only a run can tell whether it works without
# === unsafe ===
FROM python:3.12-slim
WORKDIR /srv
COPY . .
RUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
CMD ["sh", "-c", "python prepare.py && nginx -g 'daemon off;'"]
