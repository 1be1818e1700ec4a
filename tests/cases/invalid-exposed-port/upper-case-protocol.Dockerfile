FROM debian:12
EXPOSE 53/UDP 80/Tcp
# === findings ===
2:8 low safe `EXPOSE 53/UDP` is not written as a port of the container
  fix: Write `53/udp`
2:15 low safe `EXPOSE 80/Tcp` is not written as a port of the container
  fix: Write `80/tcp`
# === safe ===
FROM debian:12
EXPOSE 53/udp 80/tcp
