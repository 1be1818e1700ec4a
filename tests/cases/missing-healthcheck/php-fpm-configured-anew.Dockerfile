FROM php:8.4-fpm
COPY www.conf /usr/local/etc/php-fpm.d/www.conf
CMD ["php-fpm"]
# === findings ===
3:1 low unsafe nothing checks whether the service works
  fix: Add a health check of port 9000
  assumes: the configuration of `php-fpm` is changed here, and may say another port or a socket
# === unsafe ===
FROM php:8.4-fpm
COPY www.conf /usr/local/etc/php-fpm.d/www.conf
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["bash", "-c", ": < /dev/tcp/127.0.0.1/9000"]
CMD ["php-fpm"]
