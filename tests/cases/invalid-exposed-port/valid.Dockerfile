FROM debian:12
EXPOSE 80 443/tcp 53/udp 8000-8010 $PORT 9/sctp
# === findings ===
