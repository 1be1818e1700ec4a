FROM debian:12-slim
RUN mkdir -p /var/lib/agent
VOLUME /var/lib/agent
COPY agent /
ENTRYPOINT ["/agent", "run"]
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: assumes that the application writes only to `/tmp`, `/var/lib/agent`
# === assumed ===
FROM debian:12-slim
RUN mkdir -p /var/lib/agent
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app \
    && chown -R 10001:10001 /var/lib/agent
VOLUME /var/lib/agent
COPY agent /
USER 10001:10001
ENTRYPOINT ["/agent", "run"]
