FROM debian:12
RUN useradd app && usermod -aG media app
USER app:media
# === findings ===
