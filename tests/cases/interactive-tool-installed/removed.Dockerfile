FROM debian:12
RUN apt-get purge -y vim nano
# === findings ===
