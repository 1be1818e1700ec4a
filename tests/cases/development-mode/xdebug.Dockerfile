FROM php:8.4-fpm
RUN pecl install xdebug \
    # pecl install xdebug
    && docker-php-ext-enable opcache xdebug
# === findings ===
2:5 medium - Xdebug is for development
  no fix: who debugs with it, and where, is not known
4:8 medium - Xdebug is for development
  no fix: who debugs with it, and where, is not known
