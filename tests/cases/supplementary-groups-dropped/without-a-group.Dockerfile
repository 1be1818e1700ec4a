FROM debian:12
RUN useradd -G media app
USER app
# === findings ===
