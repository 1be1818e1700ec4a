FROM debian:12
RUN <<EOT
curl -fsSLO http://example.com/a.tgz
EOT
# === findings ===
3:13 medium unsafe `example.com` is asked over a plain connection
  fix: Use https
  assumes: the server must offer TLS, and the image trust its certificate; only a build can tell
# === unsafe ===
FROM debian:12
RUN <<EOT
curl -fsSLO https://example.com/a.tgz
EOT
