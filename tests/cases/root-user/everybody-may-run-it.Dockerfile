FROM golang:1.22 AS build
RUN go build -o /out/tool .
FROM debian:12
COPY --from=build /out/tool /opt/tool
RUN chmod +x /opt/tool && chmod 755 /opt/tool && chmod ugo+rx /opt/tool
CMD ["/opt/tool"]
# === findings ===
3:1 high assumed the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: assumes that the application writes only to /tmp and its volumes
# === assumed ===
FROM golang:1.22 AS build
RUN go build -o /out/tool .
FROM debian:12
COPY --from=build /out/tool /opt/tool
RUN chmod +x /opt/tool && chmod 755 /opt/tool && chmod ugo+rx /opt/tool
RUN groupadd --gid 10001 app \
    && useradd --no-log-init --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin app
USER 10001:10001
CMD ["/opt/tool"]
