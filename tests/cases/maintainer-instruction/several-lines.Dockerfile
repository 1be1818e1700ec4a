FROM alpine:3.20
MAINTAINER Ada Lovelace \
    <ada@example.com>
RUN true
FROM alpine:3.20
MAINTAINER Ada Lovelace \
    # her new address
    <ada@example.com>
# === findings ===
2:1 low safe `MAINTAINER` is deprecated
  fix: Say it with the label `org.opencontainers.image.authors`
6:1 low - `MAINTAINER` is deprecated
  no fix: a comment stands inside it
# === safe ===
FROM alpine:3.20
LABEL org.opencontainers.image.authors="Ada Lovelace <ada@example.com>"
RUN true
FROM alpine:3.20
MAINTAINER Ada Lovelace \
    # her new address
    <ada@example.com>
