FROM debian:12
RUN curl -o /entrypoint.sh https://example.com/entrypoint.sh
ENTRYPOINT ["/entrypoint.sh"]
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: the start script `/entrypoint.sh` is not in the build context, so nobody read it
# === unsafe ===
FROM debian:12
RUN curl -o /entrypoint.sh https://example.com/entrypoint.sh
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
ENTRYPOINT ["/entrypoint.sh"]
