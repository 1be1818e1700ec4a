FROM debian:12
ADD https://www.openssl.org/source/openssl-3.0.6.tar.gz /src/
RUN <<EOF
curl -fsSLO https://www.openssl.org/source/openssl-3.0.0.tar.gz
tar -xf openssl-3.0.0.tar.gz
EOF
# === findings ===
2:44 high - OpenSSL 3.0.6 overflows a buffer while it reads a certificate
  no fix: another version of a library is for a build and its tests to judge
4:52 high - OpenSSL 3.0.0 overflows a buffer while it reads a certificate
  no fix: another version of a library is for a build and its tests to judge
