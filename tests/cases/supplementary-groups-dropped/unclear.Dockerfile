FROM debian:12
ARG G=x
RUN useradd -G $G app
USER app:app
# === findings ===
