FROM debian:11
RUN curl -fsSLO https://example.com/openssl_1.1.1w-0+deb11u4_amd64.deb && apt-get install -y openssl=1.1.1w-0+deb11u4
# === findings ===
