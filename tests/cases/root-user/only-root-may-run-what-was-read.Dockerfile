FROM debian:12
COPY start.sh /
RUN chmod u+x /start.sh
CMD ["/start.sh"]
# === file start.sh ===
#!/bin/sh
exec sleep 1
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: `chmod u+x` lets only root run `start.sh`; only a run can tell
# === unsafe ===
FROM debian:12
COPY start.sh /
RUN chmod u+x /start.sh
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
CMD ["/start.sh"]
