FROM debian:12
# what is open
expose 80/TCP \
    # tls
    443/TCP
# === findings ===
3:8 low safe `EXPOSE 80/TCP` is not written as a port of the container
  fix: Write `80/tcp`
5:5 low safe `EXPOSE 443/TCP` is not written as a port of the container
  fix: Write `443/tcp`
# === safe ===
FROM debian:12
# what is open
expose 80/tcp \
    # tls
    443/tcp
