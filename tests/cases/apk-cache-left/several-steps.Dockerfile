FROM alpine:3.22 AS base
RUN apk update && apk add curl
RUN apk add -t .build gcc

FROM base
RUN apk add git
# === findings ===
2:19 low safe `apk add` leaves its index in the layer
  fix: Add `--no-cache`
3:5 low safe `apk add` leaves its index in the layer
  fix: Add `--no-cache`
6:5 low safe `apk add` leaves its index in the layer
  fix: Add `--no-cache`
# === safe ===
FROM alpine:3.22 AS base
RUN apk add --no-cache curl
RUN apk add --no-cache -t .build gcc

FROM base
RUN apk add --no-cache git
