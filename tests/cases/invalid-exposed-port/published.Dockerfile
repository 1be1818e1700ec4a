FROM debian:12
EXPOSE 8080:80 127.0.0.1:443:443
EXPOSE [::1]:8443:443/tcp
# === findings ===
2:8 low safe `EXPOSE 8080:80` is not written as a port of the container
  fix: Write `80`
2:16 low safe `EXPOSE 127.0.0.1:443:443` is not written as a port of the container
  fix: Write `443`
3:8 low safe `EXPOSE [::1]:8443:443/tcp` is not written as a port of the container
  fix: Write `443/tcp`
# === safe ===
FROM debian:12
EXPOSE 80 443
EXPOSE 443/tcp
