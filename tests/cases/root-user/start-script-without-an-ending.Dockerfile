FROM debian:12
WORKDIR /srv
COPY . .
CMD ["bin/serve"]
# === file bin/serve ===
#!/bin/sh
chown -R app /data
exec ./app
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: its start script does what may need root (`chown`); only a run can tell whether it works without
# === unsafe ===
FROM debian:12
WORKDIR /srv
COPY . .
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
CMD ["bin/serve"]
