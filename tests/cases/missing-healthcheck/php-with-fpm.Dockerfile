FROM php:8.3-fpm
COPY . /var/www/html
CMD ["php-fpm"]
# === findings ===
3:1 low - nothing checks whether the service works
  no fix: no program in `php:8.3-fpm` is known that could ask
