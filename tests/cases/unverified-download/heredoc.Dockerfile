FROM debian:12
RUN <<EOT
curl -fsSLO https://example.com/a.tgz
EOT
# === findings ===
3:13 low - nothing verifies what is downloaded from `example.com`
  no fix: the publisher's checksum is not known here: compare it with `sha256sum -c` in the same RUN
