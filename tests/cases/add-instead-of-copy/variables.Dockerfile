FROM debian:12
ARG WHAT
ADD $WHAT /opt/
ADD ${WHAT}/x.conf /opt/
# === findings ===
3:1 low - `ADD` copies local files
  no fix: `$WHAT` may be an address or an archive
4:1 low assumed `ADD` copies local files
  fix: Copy with `COPY`
  assumes: assumes that `${WHAT}/x.conf` is no tar archive
# === assumed ===
FROM debian:12
ARG WHAT
ADD $WHAT /opt/
COPY ${WHAT}/x.conf /opt/
