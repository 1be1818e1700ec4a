FROM alpine:3.20
MAINTAINER Ada "the \ first" Lovelace, $5
FROM alpine:3.20
MAINTAINER "Ada Lovelace <ada@example.com>"
FROM alpine:3.20
MAINTAINER 'Ada Lovelace, ada@example.com'
FROM alpine:3.20
MAINTAINER ["Ada Lovelace", "ada@example.com"]
# === findings ===
2:1 low safe `MAINTAINER` is deprecated
  fix: Say it with the label `org.opencontainers.image.authors`
4:1 low safe `MAINTAINER` is deprecated
  fix: Say it with the label `org.opencontainers.image.authors`
6:1 low safe `MAINTAINER` is deprecated
  fix: Say it with the label `org.opencontainers.image.authors`
8:1 low safe `MAINTAINER` is deprecated
  fix: Say it with the label `org.opencontainers.image.authors`
# === safe ===
FROM alpine:3.20
LABEL org.opencontainers.image.authors="Ada \"the \\ first\" Lovelace, \$5"
FROM alpine:3.20
LABEL org.opencontainers.image.authors="Ada Lovelace <ada@example.com>"
FROM alpine:3.20
LABEL org.opencontainers.image.authors="Ada Lovelace, ada@example.com"
FROM alpine:3.20
LABEL org.opencontainers.image.authors="[\"Ada Lovelace\", \"ada@example.com\"]"
