FROM nginx:1.27-alpine
COPY html /usr/share/nginx/html
EXPOSE 80
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 101:101 (`nginx`, which the image has)
  assumes: assumes that the application writes only to `/tmp`, `/var/cache/nginx`, `/run`; an unprivileged process may bind a port below 1024 on Docker 20.10 and newer
# === assumed ===
FROM nginx:1.27-alpine
COPY html /usr/share/nginx/html
EXPOSE 80
RUN chown -R 101:101 /var/cache/nginx /run
USER 101:101
