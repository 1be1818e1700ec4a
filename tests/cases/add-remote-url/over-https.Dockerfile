FROM debian:12
ADD --chmod=755 https://example.com/tool /usr/local/bin/
# === findings ===
2:17 medium - `ADD` downloads from `example.com` without a checksum
  no fix: only who trusts the file can tell its checksum
