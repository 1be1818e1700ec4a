FROM debian:12
RUN curl -fsSLO http://example.com:8080/b.tgz
# === findings ===
2:17 medium - `example.com` is asked over a plain connection
  no fix: it names a port, where the server may not offer TLS
