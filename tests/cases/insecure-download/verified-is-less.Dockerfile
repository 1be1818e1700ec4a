FROM debian:12
RUN curl -fsSLO http://example.com/b.tgz && echo "abc  b.tgz" | sha256sum -c -
# === findings ===
2:17 low unsafe `example.com` is asked over a plain connection
  fix: Use https
  assumes: the server must offer TLS, and the image trust its certificate; only a build can tell
# === unsafe ===
FROM debian:12
RUN curl -fsSLO https://example.com/b.tgz && echo "abc  b.tgz" | sha256sum -c -
