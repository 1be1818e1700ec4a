FROM debian:12
ONBUILD EXPOSE 80/TCP
# === findings ===
2:16 low safe `EXPOSE 80/TCP` is not written as a port of the container
  fix: Write `80/tcp`
# === safe ===
FROM debian:12
ONBUILD EXPOSE 80/tcp
