FROM debian:12 AS build
ARG OPENSSL_VERSION=1.0.2k
RUN echo $OPENSSL_VERSION
FROM scratch
COPY --from=build /x /x
# === findings ===
2:21 high - OpenSSL 1.0.2k gets no security fixes any more
  no fix: another version of a library is for a build and its tests to judge
