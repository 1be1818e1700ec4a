FROM alpine:3.22
COPY service /usr/local/bin/service
VOLUME /var/lib/service
ENTRYPOINT ["service"]
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: assumes that the application writes only to `/tmp`, `/var/lib/service`
# === assumed ===
FROM alpine:3.22
COPY service /usr/local/bin/service
RUN addgroup -S -g 10001 app \
    && adduser -S -D -H -u 10001 -G app app \
    && mkdir -p /var/lib/service \
    && chown -R 10001:10001 /var/lib/service
VOLUME /var/lib/service
USER 10001:10001
ENTRYPOINT ["service"]
