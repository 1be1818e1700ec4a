FROM debian:12 AS a
COPY --from=golang /usr/local/go /usr/local/go
COPY --from=nginx /etc/nginx /etc/nginx
# === findings ===
