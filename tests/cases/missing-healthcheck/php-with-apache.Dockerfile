FROM php:8.3-apache
RUN a2enmod rewrite && sed -ri 's!/var/www/html!/var/www/html/public!' /etc/apache2/sites-available/*.conf
COPY . /var/www/html
# === findings ===
1:1 low assumed nothing checks whether the service works
  fix: Add a health check of `php`
  assumes: assumes that `php` is configured to listen where the image does by default
# === assumed ===
FROM php:8.3-apache
RUN a2enmod rewrite && sed -ri 's!/var/www/html!/var/www/html/public!' /etc/apache2/sites-available/*.conf
COPY . /var/www/html
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["curl", "-sS", "-o", "/dev/null", "http://127.0.0.1/"]
