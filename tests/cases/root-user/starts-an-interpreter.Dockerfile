FROM alpine:3.20
RUN addgroup -g 82 -S www-data && adduser -u 82 -D -S -G www-data www-data
COPY php /usr/local/bin/php
CMD ["php", "-a"]
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 82 (line 2 creates it)
  assumes: it starts a shell, and what people do in it is not known
# === unsafe ===
FROM alpine:3.20
RUN addgroup -g 82 -S www-data && adduser -u 82 -D -S -G www-data www-data
COPY php /usr/local/bin/php
USER 82
CMD ["php", "-a"]
