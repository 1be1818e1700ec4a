FROM alpine:3.22
RUN apk update && apk upgrade && apk add curl
# === findings ===
2:34 low safe `apk add` leaves its index in the layer
  fix: Add `--no-cache`
# === safe ===
FROM alpine:3.22
RUN apk update && apk upgrade && apk add --no-cache curl
