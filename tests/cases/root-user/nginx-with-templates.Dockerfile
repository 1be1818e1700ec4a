FROM nginx:1.27
COPY default.conf.template /etc/nginx/templates/
# === findings ===
1:1 high assumed the container runs as root
  fix: Run as 101:101 (`nginx`, which the image has)
  assumes: assumes that the application writes only to `/tmp`, `/var/cache/nginx`, `/run`, `/etc/nginx/conf.d`
# === assumed ===
FROM nginx:1.27
COPY default.conf.template /etc/nginx/templates/
RUN chown -R 101:101 /var/cache/nginx /run /etc/nginx/conf.d
USER 101:101
