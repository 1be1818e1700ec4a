FROM debian:12
RUN curl -fsSL https://example.com/a.tar.xz | tar xJ -C /opt
# === findings ===
2:16 low - nothing verifies what is downloaded from `example.com`
  no fix: the publisher's checksum is not known here: compare it with `sha256sum -c` in the same RUN
