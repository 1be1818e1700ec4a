FROM debian:12
COPY nomad /nomad
VOLUME /workdir
WORKDIR /workdir
ENTRYPOINT ["/nomad"]
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: assumes that the application writes only to `/tmp`, `/workdir`
# === assumed ===
FROM debian:12
COPY nomad /nomad
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app \
    && mkdir -p /workdir \
    && chown -R 10001:10001 /workdir
VOLUME /workdir
WORKDIR /workdir
USER 10001:10001
ENTRYPOINT ["/nomad"]
