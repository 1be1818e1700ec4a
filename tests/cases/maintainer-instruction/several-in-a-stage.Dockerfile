FROM alpine:3.20 AS build
MAINTAINER first@example.com
MAINTAINER second@example.com

FROM alpine:3.20
maintainer third@example.com
# === findings ===
2:1 low safe a later `MAINTAINER` overrides this one
  fix: Remove what has no effect
3:1 low safe `MAINTAINER` is deprecated
  fix: Say it with the label `org.opencontainers.image.authors`
6:1 low safe `MAINTAINER` is deprecated
  fix: Say it with the label `org.opencontainers.image.authors`
# === safe ===
FROM alpine:3.20 AS build
LABEL org.opencontainers.image.authors="second@example.com"

FROM alpine:3.20
label org.opencontainers.image.authors="third@example.com"
