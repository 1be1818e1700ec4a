FROM debian:12
ADD http://user:secret@example.com:8080/tool?token=secret /usr/local/bin/
# === findings ===
2:5 high - `ADD` downloads from `example.com` without encryption and a checksum
  no fix: only who trusts the file can tell its checksum
