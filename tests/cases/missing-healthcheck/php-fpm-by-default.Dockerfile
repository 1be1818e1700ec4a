FROM php:8.4-fpm-alpine
COPY . /var/www/html
# === findings ===
1:1 low unsafe nothing checks whether the service works
  fix: Add a health check of port 9000
  assumes: `php-fpm` was not read, and may start something else
# === unsafe ===
FROM php:8.4-fpm-alpine
COPY . /var/www/html
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["nc", "-z", "127.0.0.1", "9000"]
