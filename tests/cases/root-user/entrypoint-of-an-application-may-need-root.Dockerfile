FROM phpmyadmin
VOLUME /sessions
EXPOSE 80
# === findings ===
1:1 high unsafe the container runs as root
  fix: Run as 33:33 (`www-data`, which the image has)
  assumes: what the entrypoint of `phpmyadmin` writes before its workers start is not known
# === unsafe ===
FROM phpmyadmin
RUN mkdir -p /sessions \
    && chown -R 33:33 /run /sessions
VOLUME /sessions
EXPOSE 80
USER 33:33
