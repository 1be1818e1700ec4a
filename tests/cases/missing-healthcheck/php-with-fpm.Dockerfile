FROM php:8.3-fpm
COPY . /var/www/html
CMD ["php-fpm"]
# === findings ===
3:1 low assumed nothing checks whether the service works
  fix: Add a health check of port 9000
  assumes: assumes that `php-fpm` accepts connections on port 9000 of 127.0.0.1 within 5 seconds
# === assumed ===
FROM php:8.3-fpm
COPY . /var/www/html
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/9000"]
CMD ["php-fpm"]
