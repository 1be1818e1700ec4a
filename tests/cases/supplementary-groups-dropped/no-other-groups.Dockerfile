FROM debian:12
RUN groupadd app && useradd -g app app
USER app:app
# === findings ===
