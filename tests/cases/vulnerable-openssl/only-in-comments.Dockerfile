FROM debian:12
# openssl-3.0.4
RUN true \
    # OPENSSL_VERSION=1.1.1k
    && true
# === findings ===
