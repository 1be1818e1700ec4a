FROM debian:12
ARG OPENSSL_VERSION=3.5.4
RUN curl -fsSLO https://www.openssl.org/source/openssl-3.0.18.tar.gz && apt-get install -y openssl
# === findings ===
