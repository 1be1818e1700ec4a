FROM debian:12 AS a
RUN sudo COMPOSER_MEMORY_LIMIT=-1 -u www-data composer install
FROM debian:12 AS b
RUN sudo -E FOO=1 BAR=2 make install
FROM debian:12 AS c
RUN sudo FOO=1
# === findings ===
2:5 medium - sudo runs `composer`
  no fix: an option of sudo says as whom or how it runs
4:5 medium safe sudo runs `make`
  fix: Run it without sudo, as root
# === safe ===
FROM debian:12 AS a
RUN sudo COMPOSER_MEMORY_LIMIT=-1 -u www-data composer install
FROM debian:12 AS b
RUN FOO=1 BAR=2 make install
FROM debian:12 AS c
RUN sudo FOO=1
