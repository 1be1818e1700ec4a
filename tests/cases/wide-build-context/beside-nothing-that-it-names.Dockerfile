FROM php:8.4-apache
COPY . /var/www/app
COPY ./Docker/*.conf /etc/apache2/
# === path Docker/Dockerfile ===
# === file Docker/site.conf ===
# === file index.php ===
# === findings ===
2:6 medium - `COPY .` copies the whole context, and no `.dockerignore` keeps anything out
  no fix: nothing here shows from which folder it is built, and that is where the `.dockerignore` belongs
