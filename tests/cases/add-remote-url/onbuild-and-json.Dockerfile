FROM debian:12
ONBUILD ADD https://example.com/tool /opt/
add ["https://example.com/a", "https://example.com/b", "/opt/"]
# === findings ===
2:13 medium - `ADD` downloads from `example.com` without a checksum
  no fix: only who trusts the file can tell its checksum
3:6 medium - `ADD` downloads from `example.com` without a checksum
  no fix: only who trusts the file can tell its checksum
3:31 medium - `ADD` downloads from `example.com` without a checksum
  no fix: only who trusts the file can tell its checksum
