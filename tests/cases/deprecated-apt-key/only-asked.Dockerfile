FROM debian:12
RUN apt-key list
# === findings ===
