FROM debian:12
RUN apt-get purge -y openssh-server
# === findings ===
