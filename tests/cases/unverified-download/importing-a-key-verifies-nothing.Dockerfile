FROM debian:12
RUN curl -fsSL https://example.com/key.asc | gpg --import && curl -fsSLO https://example.com/a.tgz
# === findings ===
2:74 low - nothing verifies what is downloaded from `example.com`
  no fix: the publisher's checksum is not known here: compare it with `sha256sum -c` in the same RUN
