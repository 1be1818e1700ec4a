FROM debian:12
ADD git@github.com:a/b.git#main /src
ADD https://github.com/a/b.git /src
# === findings ===
2:5 medium - `ADD` downloads from `github.com` without a checksum
  no fix: only who trusts the file can tell its checksum
3:5 medium - `ADD` downloads from `github.com` without a checksum
  no fix: only who trusts the file can tell its checksum
