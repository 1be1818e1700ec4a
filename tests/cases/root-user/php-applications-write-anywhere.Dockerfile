FROM php:8.3-apache
COPY . /var/www/html
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 33:33 (`www-data`, which the image has)
  assumes: PHP applications often write beside their code; only a run can tell
# === unsafe ===
FROM php:8.3-apache
COPY . /var/www/html
RUN chown -R 33:33 /run
USER 33:33
