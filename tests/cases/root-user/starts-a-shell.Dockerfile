FROM alpine:3.22
RUN apk add --no-cache git
CMD ["/bin/sh"]
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 10001:10001 (a new user `app`)
  assumes: it starts a shell, and what people do in it is not known
# === unsafe ===
FROM alpine:3.22
RUN apk add --no-cache git
RUN addgroup -S -g 10001 app \
    && adduser -S -D -H -u 10001 -G app app
USER 10001:10001
CMD ["/bin/sh"]
