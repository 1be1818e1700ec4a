FROM debian:12
RUN passwd -l root && usermod -p '!' app && useradd -m app && adduser --disabled-password app
RUN echo "set it with chpasswd or passwd"
# === findings ===
