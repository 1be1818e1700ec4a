FROM debian:12
RUN useradd -G media other && useradd app
USER app:app
# === findings ===
