FROM alpine:3.20

MAINTAINER Ada <ada@example.com>

LABEL org.opencontainers.image.authors="Ada <ada@example.com>"
FROM alpine:3.20
LABEL org.opencontainers.image.authors="Bob"
MAINTAINER Ada <ada@example.com>
# === findings ===
3:1 low safe `MAINTAINER` is deprecated
  fix: Remove it, as the label `org.opencontainers.image.authors` says the same
8:1 low - `MAINTAINER` is deprecated
  no fix: the stage has a label `org.opencontainers.image.authors` with another value
# === safe ===
FROM alpine:3.20

LABEL org.opencontainers.image.authors="Ada <ada@example.com>"
FROM alpine:3.20
LABEL org.opencontainers.image.authors="Bob"
MAINTAINER Ada <ada@example.com>
