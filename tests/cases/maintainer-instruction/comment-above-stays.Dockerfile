FROM alpine:3.20
# Who to ask
MAINTAINER Äda <ada@example.com>
# Next
RUN true
# === findings ===
3:1 low safe `MAINTAINER` is deprecated
  fix: Say it with the label `org.opencontainers.image.authors`
# === safe ===
FROM alpine:3.20
# Who to ask
LABEL org.opencontainers.image.authors="Äda <ada@example.com>"
# Next
RUN true
