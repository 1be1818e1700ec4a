FROM debian:12
ARG VERSION=1.2
ARG BASE=https://example.com
ARG UNKNOWN
ADD ${BASE}/tool-${VERSION} https://example.org/${UNKNOWN} /opt/
ADD ${UNKNOWN} /opt/
# === findings ===
5:5 medium - `ADD` downloads from `example.com` without a checksum
  no fix: only who trusts the file can tell its checksum
5:29 medium - `ADD` downloads from `example.org` without a checksum
  no fix: only who trusts the file can tell its checksum
