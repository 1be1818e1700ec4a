FROM debian:12
ENV OPENSSL_VERSION="1.1.1w"
RUN curl -fsSLO https://github.com/openssl/openssl/archive/OpenSSL_1_0_2u.tar.gz
# === findings ===
2:22 high - OpenSSL 1.1.1w gets no security fixes any more
  no fix: another version of a library is for a build and its tests to judge
3:68 high - OpenSSL 1.0.2u gets no security fixes any more
  no fix: another version of a library is for a build and its tests to judge
