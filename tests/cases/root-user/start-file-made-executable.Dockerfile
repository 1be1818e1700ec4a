FROM debian:12
ADD content/ /
RUN chmod u+x /opt/icinga2/initdocker
CMD ["/opt/icinga2/initdocker"]
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: the start script `/opt/icinga2/initdocker` is not in the build context, so nobody read it
# === unsafe ===
FROM debian:12
ADD content/ /
RUN chmod u+x /opt/icinga2/initdocker
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
CMD ["/opt/icinga2/initdocker"]
