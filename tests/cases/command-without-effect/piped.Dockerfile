FROM debian:12
RUN ps aux | grep -q app && free -m > /memory && apt-get install -y top
# === findings ===
