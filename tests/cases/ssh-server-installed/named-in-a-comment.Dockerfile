FROM debian:12
RUN apt-get update && apt-get install -y curl \
    # openssh-server
    && true
# === findings ===
