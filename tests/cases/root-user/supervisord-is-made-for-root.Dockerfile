FROM debian:12
RUN apt-get update && apt-get install -y supervisor
CMD ["/usr/bin/supervisord", "-n"]
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: `supervisord` is made to start as root; only a run can tell whether it works without
# === unsafe ===
FROM debian:12
RUN apt-get update && apt-get install -y supervisor
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
CMD ["/usr/bin/supervisord", "-n"]
